// Source records by their keys.
// Parameters: $keys, a list of [system, kind, external_id].
// Columns: the record's properties.
UNWIND $keys AS key
MATCH (r:SourceRecord {system: key[0], kind: key[1], external_id: key[2]}) USING INDEX SEEK r:SourceRecord(system, kind, external_id)
RETURN r.system AS system, r.kind AS kind, r.external_id AS external_id, r.entity_type AS entity_type, r.entity_id AS entity_id, r.values AS values, r.hash AS hash, r.place AS place, r.run AS run, r.stamp AS stamp, toString(r.withdrawn) AS withdrawn
