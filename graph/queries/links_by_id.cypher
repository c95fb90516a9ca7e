// The links with these ids.
// Parameters: one list of ids for each kind of link ($ownership, $contract_link …).
// Columns: entity, from_id, to_id, properties.
CALL () {
  UNWIND $ownership AS id MATCH (a:Company|Contact)-[r:PARENT_OF {id: id}]->(b:Company) USING INDEX SEEK r:PARENT_OF(id)
  RETURN 'ownership' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $contract_link AS id MATCH (a:Contract)-[r:PARENT_OF {id: id}]->(b:Contract) USING INDEX SEEK r:PARENT_OF(id)
  RETURN 'contract_link' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $interdependence AS id MATCH (a:Contract)-[r:INTERDEPENDENT {id: id}]->(b:Contract) USING INDEX SEEK r:INTERDEPENDENT(id)
  RETURN 'interdependence' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $prescription AS id MATCH (a:Contact|Company)-[r:PRESCRIBES {id: id}]->(b:Company|Contract) USING INDEX SEEK r:PRESCRIBES(id)
  RETURN 'prescription' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $direct_contract AS id MATCH (a:Company)-[r:DIRECT_CONTRACT {id: id}]->(b:Contract) USING INDEX SEEK r:DIRECT_CONTRACT(id)
  RETURN 'direct_contract' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $indirect_contract AS id MATCH (a:Company)-[r:INDIRECT_CONTRACT {id: id}]->(b:Contract) USING INDEX SEEK r:INDIRECT_CONTRACT(id)
  RETURN 'indirect_contract' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $undetermined_contract AS id MATCH (a:Company)-[r:UNDETERMINED_CONTRACT {id: id}]->(b:Contract) USING INDEX SEEK r:UNDETERMINED_CONTRACT(id)
  RETURN 'undetermined_contract' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $employment AS id MATCH (a:Contact)-[r:WORKS_FOR {id: id}]->(b:Company) USING INDEX SEEK r:WORKS_FOR(id)
  RETURN 'employment' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $has_site AS id MATCH (a:Company)-[r:HAS_SITE {id: id}]->(b:Site) USING INDEX SEEK r:HAS_SITE(id)
  RETURN 'has_site' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $coverage AS id MATCH (a:Contract)-[r:COVERS {id: id}]->(b:Site) USING INDEX SEEK r:COVERS(id)
  RETURN 'coverage' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $has_address AS id MATCH (a:Company|Site|Contact)-[r:HAS_ADDRESS {id: id}]->(b:Address) USING INDEX SEEK r:HAS_ADDRESS(id)
  RETURN 'has_address' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $has_event AS id MATCH (a:Contract)-[r:HAS_EVENT {id: id}]->(b:ContractEvent) USING INDEX SEEK r:HAS_EVENT(id)
  RETURN 'has_event' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
}
RETURN entity, from_id, to_id, properties
