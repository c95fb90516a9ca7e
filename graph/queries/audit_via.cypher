// Ties of companies to contracts through a company or contract that does not exist, or no longer.
// Parameters: $limit for each type.
// Columns: rule, entity, id, via.
CALL () {
  MATCH ()-[r:DIRECT_CONTRACT]->() WHERE r.via IS NOT NULL
    AND NOT EXISTS { MATCH (:Company {id: r.via}) } AND NOT EXISTS { MATCH (:Contract {id: r.via}) }
  RETURN 'direct_contract' AS entity, r.id AS id, r.via AS via LIMIT $limit
  UNION ALL
  MATCH ()-[r:INDIRECT_CONTRACT]->() WHERE r.via IS NOT NULL
    AND NOT EXISTS { MATCH (:Company {id: r.via}) } AND NOT EXISTS { MATCH (:Contract {id: r.via}) }
  RETURN 'indirect_contract' AS entity, r.id AS id, r.via AS via LIMIT $limit
  UNION ALL
  MATCH ()-[r:UNDETERMINED_CONTRACT]->() WHERE r.via IS NOT NULL
    AND NOT EXISTS { MATCH (:Company {id: r.via}) } AND NOT EXISTS { MATCH (:Contract {id: r.via}) }
  RETURN 'undetermined_contract' AS entity, r.id AS id, r.via AS via LIMIT $limit
}
RETURN CASE WHEN EXISTS { MATCH (:Deleted {id: via}) } THEN 'via_deleted' ELSE 'via_missing' END AS rule,
  entity, id, via
