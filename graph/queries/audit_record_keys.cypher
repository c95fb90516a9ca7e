// Source records without a whole key, of an unknown kind, of an unknown system, or under a key that
// another record has.
// Parameters: $entities, $hand (the system of entries by hand), $limit for each rule.
// Columns: rule, system, kind, external_id, entity_id.
CALL () {
  MATCH (s:SourceRecord)
  WHERE coalesce(s.system, '') = '' OR coalesce(s.external_id, '') = ''
    OR coalesce(s.kind, '') = '' OR s.entity_id IS NULL
    OR NOT coalesce(s.entity_type, '') IN $entities
  RETURN 'record_key' AS rule, s LIMIT $limit
  UNION ALL
  MATCH (s:SourceRecord)
  WHERE s.system <> $hand AND NOT EXISTS { MATCH (:Source {name: s.system}) }
  RETURN 'record_source' AS rule, s LIMIT $limit
  UNION ALL
  MATCH (s:SourceRecord)
  WITH s.system AS system, s.kind AS kind, s.external_id AS external_id, collect(s) AS records
  WHERE size(records) > 1 AND system IS NOT NULL AND kind IS NOT NULL AND external_id IS NOT NULL
  UNWIND records AS s
  RETURN 'record_twice' AS rule, s LIMIT $limit
}
RETURN rule, coalesce(s.system, '') AS system, coalesce(s.kind, '') AS kind,
  coalesce(s.external_id, '') AS external_id, coalesce(s.entity_id, '') AS entity_id
