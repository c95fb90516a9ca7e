// Source records of nodes and links as they stand, readable or not, for the audit.
// Parameters: $ids.
// Columns: the records' properties.
UNWIND $ids AS id
MATCH (r:SourceRecord {entity_id: id})
RETURN r.system AS system, r.kind AS kind, r.external_id AS external_id, r.entity_type AS entity_type, r.entity_id AS entity_id, r.values AS values, r.hash AS hash, r.place AS place, r.run AS run, r.stamp AS stamp, toString(r.withdrawn) AS withdrawn
