// Source records by their keys.
// Parameters: $keys, a list of [system, kind, external_id].
// Columns: found, lists of the record's properties. One row: the driver is slow with many.
UNWIND $keys AS key
MATCH (r:SourceRecord {system: key[0], kind: key[1], external_id: key[2]}) USING INDEX SEEK r:SourceRecord(system, kind, external_id)
RETURN collect([r.system, r.kind, r.external_id, r.entity_type, r.entity_id, r.values, r.hash, r.place, r.run, r.stamp, toString(r.withdrawn)]) AS found
