// All source records of these nodes and links.
// Parameters: $ids.
// Columns: found, lists of the record's properties. One row: the driver is slow with many.
UNWIND $ids AS id
MATCH (r:SourceRecord {entity_id: id})
RETURN collect([r.system, r.kind, r.external_id, r.entity_type, r.entity_id, r.values, r.hash, r.place, r.run, r.stamp, toString(r.withdrawn)]) AS found
