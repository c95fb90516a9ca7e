// Source records of one kind that a system still asserts, whose external ids begin with a text.
// Parameters: $system, $kind, $prefixes.
// Columns: the record's properties.
UNWIND $prefixes AS prefix
MATCH (r:SourceRecord) USING INDEX SEEK r:SourceRecord(system, kind, external_id)
WHERE r.system = $system AND r.kind = $kind AND r.external_id STARTS WITH prefix AND r.withdrawn IS NULL
RETURN r.system AS system, r.kind AS kind, r.external_id AS external_id, r.entity_type AS entity_type, r.entity_id AS entity_id, r.values AS values, r.hash AS hash, r.place AS place, r.run AS run, r.stamp AS stamp, toString(r.withdrawn) AS withdrawn
