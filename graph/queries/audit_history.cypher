// What the log says of nodes and links, in the order in which it was logged.
// Parameters: $ids.
// Columns: id, kind, start, end (null for nodes), after, source (JSON text).
UNWIND $ids AS id
MATCH (c:Change) USING INDEX SEEK c:Change(entity, seq) WHERE c.entity = id AND c.seq > 0
RETURN id, c.kind AS kind, c.from AS start, c.to AS end, c.after AS after, c.source AS source ORDER BY c.seq, c.ordinal
