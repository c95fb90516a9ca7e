// How often these nodes and links were changed up to a number: their version then.
// Parameters: $ids, $upto.
// Columns: id, number.
UNWIND $ids AS id
RETURN id, COUNT { MATCH (c:Change) USING INDEX SEEK c:Change(entity, seq) WHERE c.entity = id AND c.seq <= $upto } AS number
