// Source records of one kind that a system still asserts, by their external ids.
// Parameters: $system, $kind, $prefix (of the external id), $after (an external id), $limit.
// Columns: the record's properties.
MATCH (r:SourceRecord) USING INDEX SEEK r:SourceRecord(system, kind, external_id)
WHERE r.system = $system AND r.kind = $kind AND r.external_id > $after
  AND r.external_id STARTS WITH $prefix AND r.withdrawn IS NULL
RETURN r.system AS system, r.kind AS kind, r.external_id AS external_id, r.entity_type AS entity_type, r.entity_id AS entity_id, r.values AS values, r.hash AS hash, r.place AS place, r.run AS run, r.stamp AS stamp, toString(r.withdrawn) AS withdrawn
ORDER BY r.external_id LIMIT $limit
