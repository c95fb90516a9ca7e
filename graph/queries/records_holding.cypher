// Source records of one kind whose values speak of a field, after a key, in the order of keys.
// Parameters: $entity_type, $needle (the field's key in quotes), $after, $limit.
// Columns: the records' properties.
MATCH (r:SourceRecord) USING INDEX r:SourceRecord(external_id)
WHERE r.external_id IS NOT NULL AND r.entity_type = $entity_type AND r.values CONTAINS $needle
  AND [r.external_id, r.system, r.kind] > $after
RETURN r.system AS system, r.kind AS kind, r.external_id AS external_id, r.entity_type AS entity_type, r.entity_id AS entity_id, r.values AS values, r.hash AS hash, r.place AS place, r.run AS run, r.stamp AS stamp, toString(r.withdrawn) AS withdrawn
ORDER BY r.external_id, system, kind LIMIT $limit
