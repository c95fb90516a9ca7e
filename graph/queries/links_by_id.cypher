// The links with these ids.
// Parameters: one list of ids for each kind of link ($ownership, $contract_link …).
// Columns: entity, from_id, to_id, properties.
CALL () {
  UNWIND $ownership AS id MATCH (a:Company|Contact)-[r:PARENT_OF {id: id}]->(b:Company)
  RETURN 'ownership' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $contract_link AS id MATCH (a:Contract)-[r:PARENT_OF {id: id}]->(b:Contract)
  RETURN 'contract_link' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $interdependence AS id MATCH (a:Contract)-[r:INTERDEPENDENT {id: id}]->(b:Contract)
  RETURN 'interdependence' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $prescription AS id MATCH (a:Contact|Company)-[r:PRESCRIBES {id: id}]->(b:Company|Contract)
  RETURN 'prescription' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $direct_contract AS id MATCH (a:Company)-[r:DIRECT_CONTRACT {id: id}]->(b:Contract)
  RETURN 'direct_contract' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $indirect_contract AS id MATCH (a:Company)-[r:INDIRECT_CONTRACT {id: id}]->(b:Contract)
  RETURN 'indirect_contract' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $undetermined_contract AS id MATCH (a:Company)-[r:UNDETERMINED_CONTRACT {id: id}]->(b:Contract)
  RETURN 'undetermined_contract' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $employment AS id MATCH (a:Contact)-[r:WORKS_FOR {id: id}]->(b:Company)
  RETURN 'employment' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $has_site AS id MATCH (a:Company)-[r:HAS_SITE {id: id}]->(b:Site)
  RETURN 'has_site' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $coverage AS id MATCH (a:Contract)-[r:COVERS {id: id}]->(b:Site)
  RETURN 'coverage' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $has_address AS id MATCH (a:Company|Site|Contact)-[r:HAS_ADDRESS {id: id}]->(b:Address)
  RETURN 'has_address' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $has_event AS id MATCH (a:Contract)-[r:HAS_EVENT {id: id}]->(b:ContractEvent)
  RETURN 'has_event' AS entity, a.id AS from_id, b.id AS to_id, properties(r) AS properties
}
RETURN entity, from_id, to_id, properties
