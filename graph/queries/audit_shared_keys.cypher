// Companies and sites that carry one registered number: duplicates, or one of them is wrong.
// Parameters: $limit for each number.
// Columns: entity, key, value, ids.
CALL () {
  MATCH (n:Company) WHERE n.siren IS NOT NULL
  WITH n.siren AS value, collect(n.id) AS ids WHERE size(ids) > 1
  RETURN 'company' AS entity, 'siren' AS key, value, ids LIMIT $limit
  UNION ALL
  MATCH (n:Company) WHERE n.vat IS NOT NULL
  WITH n.vat AS value, collect(n.id) AS ids WHERE size(ids) > 1
  RETURN 'company' AS entity, 'vat' AS key, value, ids LIMIT $limit
  UNION ALL
  MATCH (n:Company) WHERE n.lei IS NOT NULL
  WITH n.lei AS value, collect(n.id) AS ids WHERE size(ids) > 1
  RETURN 'company' AS entity, 'lei' AS key, value, ids LIMIT $limit
  UNION ALL
  MATCH (n:Company) WHERE n.duns IS NOT NULL
  WITH n.duns AS value, collect(n.id) AS ids WHERE size(ids) > 1
  RETURN 'company' AS entity, 'duns' AS key, value, ids LIMIT $limit
  UNION ALL
  MATCH (n:Company) WHERE n.register_number IS NOT NULL
  WITH coalesce(n.register, '') AS register, n.register_number AS value, collect(n.id) AS ids
  WHERE size(ids) > 1
  RETURN 'company' AS entity, 'register_number' AS key, value, ids LIMIT $limit
  UNION ALL
  MATCH (n:Site) WHERE n.siret IS NOT NULL
  WITH n.siret AS value, collect(n.id) AS ids WHERE size(ids) > 1
  RETURN 'site' AS entity, 'siret' AS key, value, ids LIMIT $limit
}
RETURN entity, key, value, ids
