// Removes links.
// Parameters: one list of ids for each kind of link ($ownership, $contract_link …).
// Columns: removed, the number of links found.
CALL () {
  UNWIND $ownership AS id MATCH (:Company|Contact)-[r:PARENT_OF {id: id}]->(:Company) USING INDEX SEEK r:PARENT_OF(id) DELETE r RETURN count(*) AS found
  UNION ALL
  UNWIND $contract_link AS id MATCH (:Contract)-[r:PARENT_OF {id: id}]->(:Contract) USING INDEX SEEK r:PARENT_OF(id) DELETE r RETURN count(*) AS found
  UNION ALL
  UNWIND $interdependence AS id MATCH (:Contract)-[r:INTERDEPENDENT {id: id}]->(:Contract) USING INDEX SEEK r:INTERDEPENDENT(id) DELETE r RETURN count(*) AS found
  UNION ALL
  UNWIND $prescription AS id MATCH (:Contact|Company)-[r:PRESCRIBES {id: id}]->(:Company|Contract) USING INDEX SEEK r:PRESCRIBES(id) DELETE r RETURN count(*) AS found
  UNION ALL
  UNWIND $direct_contract AS id MATCH (:Company)-[r:DIRECT_CONTRACT {id: id}]->(:Contract) USING INDEX SEEK r:DIRECT_CONTRACT(id) DELETE r RETURN count(*) AS found
  UNION ALL
  UNWIND $indirect_contract AS id MATCH (:Company)-[r:INDIRECT_CONTRACT {id: id}]->(:Contract) USING INDEX SEEK r:INDIRECT_CONTRACT(id) DELETE r RETURN count(*) AS found
  UNION ALL
  UNWIND $undetermined_contract AS id MATCH (:Company)-[r:UNDETERMINED_CONTRACT {id: id}]->(:Contract) USING INDEX SEEK r:UNDETERMINED_CONTRACT(id) DELETE r RETURN count(*) AS found
  UNION ALL
  UNWIND $employment AS id MATCH (:Contact)-[r:WORKS_FOR {id: id}]->(:Company) USING INDEX SEEK r:WORKS_FOR(id) DELETE r RETURN count(*) AS found
  UNION ALL
  UNWIND $has_site AS id MATCH (:Company)-[r:HAS_SITE {id: id}]->(:Site) USING INDEX SEEK r:HAS_SITE(id) DELETE r RETURN count(*) AS found
  UNION ALL
  UNWIND $coverage AS id MATCH (:Contract)-[r:COVERS {id: id}]->(:Site) USING INDEX SEEK r:COVERS(id) DELETE r RETURN count(*) AS found
  UNION ALL
  UNWIND $has_address AS id MATCH (:Company|Site|Contact)-[r:HAS_ADDRESS {id: id}]->(:Address) USING INDEX SEEK r:HAS_ADDRESS(id) DELETE r RETURN count(*) AS found
  UNION ALL
  UNWIND $has_event AS id MATCH (:Contract)-[r:HAS_EVENT {id: id}]->(:ContractEvent) USING INDEX SEEK r:HAS_EVENT(id) DELETE r RETURN count(*) AS found
}
RETURN sum(found) AS removed
