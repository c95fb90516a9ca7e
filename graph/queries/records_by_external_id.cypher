// Source records under this external id in any system; those of nodes that can be asked for.
// Parameters: $external_id, $kinds (entity types).
// Columns: the records' properties.
MATCH (r:SourceRecord {external_id: $external_id})
WHERE r.entity_type IN $kinds
RETURN r.system AS system, r.kind AS kind, r.external_id AS external_id, r.entity_type AS entity_type, r.entity_id AS entity_id, r.values AS values, r.hash AS hash, r.place AS place, r.run AS run, r.stamp AS stamp, toString(r.withdrawn) AS withdrawn
