// Sets and removes (null) properties of links.
// Parameters: one list of {id, properties} for each kind of link.
// Columns: updated, the number of links found.
CALL () {
  UNWIND $ownership AS row MATCH (:Company|Contact)-[r:PARENT_OF {id: row.id}]->(:Company) USING INDEX SEEK r:PARENT_OF(id) SET r += row.properties RETURN count(*) AS found
  UNION ALL
  UNWIND $contract_link AS row MATCH (:Contract)-[r:PARENT_OF {id: row.id}]->(:Contract) USING INDEX SEEK r:PARENT_OF(id) SET r += row.properties RETURN count(*) AS found
  UNION ALL
  UNWIND $interdependence AS row MATCH (:Contract)-[r:INTERDEPENDENT {id: row.id}]->(:Contract) USING INDEX SEEK r:INTERDEPENDENT(id) SET r += row.properties RETURN count(*) AS found
  UNION ALL
  UNWIND $prescription AS row MATCH (:Contact|Company)-[r:PRESCRIBES {id: row.id}]->(:Company|Contract) USING INDEX SEEK r:PRESCRIBES(id) SET r += row.properties RETURN count(*) AS found
  UNION ALL
  UNWIND $direct_contract AS row MATCH (:Company)-[r:DIRECT_CONTRACT {id: row.id}]->(:Contract) USING INDEX SEEK r:DIRECT_CONTRACT(id) SET r += row.properties RETURN count(*) AS found
  UNION ALL
  UNWIND $indirect_contract AS row MATCH (:Company)-[r:INDIRECT_CONTRACT {id: row.id}]->(:Contract) USING INDEX SEEK r:INDIRECT_CONTRACT(id) SET r += row.properties RETURN count(*) AS found
  UNION ALL
  UNWIND $undetermined_contract AS row MATCH (:Company)-[r:UNDETERMINED_CONTRACT {id: row.id}]->(:Contract) USING INDEX SEEK r:UNDETERMINED_CONTRACT(id) SET r += row.properties RETURN count(*) AS found
  UNION ALL
  UNWIND $employment AS row MATCH (:Contact)-[r:WORKS_FOR {id: row.id}]->(:Company) USING INDEX SEEK r:WORKS_FOR(id) SET r += row.properties RETURN count(*) AS found
  UNION ALL
  UNWIND $has_site AS row MATCH (:Company)-[r:HAS_SITE {id: row.id}]->(:Site) USING INDEX SEEK r:HAS_SITE(id) SET r += row.properties RETURN count(*) AS found
  UNION ALL
  UNWIND $coverage AS row MATCH (:Contract)-[r:COVERS {id: row.id}]->(:Site) USING INDEX SEEK r:COVERS(id) SET r += row.properties RETURN count(*) AS found
  UNION ALL
  UNWIND $has_address AS row MATCH (:Company|Site|Contact)-[r:HAS_ADDRESS {id: row.id}]->(:Address) USING INDEX SEEK r:HAS_ADDRESS(id) SET r += row.properties RETURN count(*) AS found
  UNION ALL
  UNWIND $has_event AS row MATCH (:Contract)-[r:HAS_EVENT {id: row.id}]->(:ContractEvent) USING INDEX SEEK r:HAS_EVENT(id) SET r += row.properties RETURN count(*) AS found
}
RETURN sum(found) AS updated
