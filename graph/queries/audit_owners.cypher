// Addresses and contract events that belong to several nodes, or to none.
// Parameters: $limit for each rule.
// Columns: rule, entity, ids (what is owned, then its owners).
CALL () {
  MATCH (n:Address) WITH n, [(o)-[:HAS_ADDRESS]->(n) | o.id] AS every
  WITH n, reduce(once = [], id IN every | CASE WHEN id IN once THEN once ELSE once + id END) AS owners
  WHERE size(owners) <> 1
  RETURN 'address' AS entity, n.id AS id, owners ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (n:ContractEvent) WITH n, [(o)-[:HAS_EVENT]->(n) | o.id] AS every
  WITH n, reduce(once = [], id IN every | CASE WHEN id IN once THEN once ELSE once + id END) AS owners
  WHERE size(owners) <> 1
  RETURN 'contract_event' AS entity, n.id AS id, owners ORDER BY id LIMIT $limit
}
RETURN CASE WHEN owners = [] THEN 'no_owner' ELSE 'several_owners' END AS rule, entity,
  [id] + owners AS ids
