// The links with these ids.
// Parameters: one list of ids for each kind of link ($ownership, $contract_link …).
// Columns: found, lists of entity, from_id, to_id, properties. One row for each kind: the driver is
// slow with many.
CALL () {
  UNWIND $ownership AS id MATCH (a:Company|Contact)-[r:PARENT_OF {id: id}]->(b:Company) USING INDEX SEEK r:PARENT_OF(id)
  RETURN collect(['ownership', a.id, b.id, properties(r)]) AS found
  UNION ALL
  UNWIND $contract_link AS id MATCH (a:Contract)-[r:PARENT_OF {id: id}]->(b:Contract) USING INDEX SEEK r:PARENT_OF(id)
  RETURN collect(['contract_link', a.id, b.id, properties(r)]) AS found
  UNION ALL
  UNWIND $interdependence AS id MATCH (a:Contract)-[r:INTERDEPENDENT {id: id}]->(b:Contract) USING INDEX SEEK r:INTERDEPENDENT(id)
  RETURN collect(['interdependence', a.id, b.id, properties(r)]) AS found
  UNION ALL
  UNWIND $prescription AS id MATCH (a:Contact|Company)-[r:PRESCRIBES {id: id}]->(b:Company|Contract) USING INDEX SEEK r:PRESCRIBES(id)
  RETURN collect(['prescription', a.id, b.id, properties(r)]) AS found
  UNION ALL
  UNWIND $direct_contract AS id MATCH (a:Company)-[r:DIRECT_CONTRACT {id: id}]->(b:Contract) USING INDEX SEEK r:DIRECT_CONTRACT(id)
  RETURN collect(['direct_contract', a.id, b.id, properties(r)]) AS found
  UNION ALL
  UNWIND $indirect_contract AS id MATCH (a:Company)-[r:INDIRECT_CONTRACT {id: id}]->(b:Contract) USING INDEX SEEK r:INDIRECT_CONTRACT(id)
  RETURN collect(['indirect_contract', a.id, b.id, properties(r)]) AS found
  UNION ALL
  UNWIND $undetermined_contract AS id MATCH (a:Company)-[r:UNDETERMINED_CONTRACT {id: id}]->(b:Contract) USING INDEX SEEK r:UNDETERMINED_CONTRACT(id)
  RETURN collect(['undetermined_contract', a.id, b.id, properties(r)]) AS found
  UNION ALL
  UNWIND $employment AS id MATCH (a:Contact)-[r:WORKS_FOR {id: id}]->(b:Company) USING INDEX SEEK r:WORKS_FOR(id)
  RETURN collect(['employment', a.id, b.id, properties(r)]) AS found
  UNION ALL
  UNWIND $has_site AS id MATCH (a:Company)-[r:HAS_SITE {id: id}]->(b:Site) USING INDEX SEEK r:HAS_SITE(id)
  RETURN collect(['has_site', a.id, b.id, properties(r)]) AS found
  UNION ALL
  UNWIND $coverage AS id MATCH (a:Contract)-[r:COVERS {id: id}]->(b:Site) USING INDEX SEEK r:COVERS(id)
  RETURN collect(['coverage', a.id, b.id, properties(r)]) AS found
  UNION ALL
  UNWIND $has_address AS id MATCH (a:Company|Site|Contact)-[r:HAS_ADDRESS {id: id}]->(b:Address) USING INDEX SEEK r:HAS_ADDRESS(id)
  RETURN collect(['has_address', a.id, b.id, properties(r)]) AS found
  UNION ALL
  UNWIND $has_event AS id MATCH (a:Contract)-[r:HAS_EVENT {id: id}]->(b:ContractEvent) USING INDEX SEEK r:HAS_EVENT(id)
  RETURN collect(['has_event', a.id, b.id, properties(r)]) AS found
}
RETURN found
