// What is known under keys of source records, without what the records say.
// Parameters: $keys, a list of [system, kind, external_id].
// Columns: found, lists of [index of the key, entity type, entity id, digest, stamp, withdrawn,
// values of a company]. One row: the driver is slow with many.
UNWIND range(0, size($keys) - 1) AS index
WITH index, $keys[index] AS key
MATCH (r:SourceRecord {system: key[0], kind: key[1], external_id: key[2]}) USING INDEX SEEK r:SourceRecord(system, kind, external_id)
RETURN collect([index, r.entity_type, r.entity_id, r.hash, r.stamp, r.withdrawn IS NOT NULL, CASE r.entity_type WHEN 'company' THEN r.values END]) AS found
