// Which of these ids stand for more than one node or link: ids are unique among all of them.
// Parameters: $ids.
// Columns: id, names (labels and types).
UNWIND $ids AS id
CALL (id) {
  MATCH (n:Company {id: id}) USING INDEX SEEK n:Company(id) RETURN 'Company' AS name
  UNION ALL
  MATCH (n:Site {id: id}) USING INDEX SEEK n:Site(id) RETURN 'Site' AS name
  UNION ALL
  MATCH (n:Contact {id: id}) USING INDEX SEEK n:Contact(id) RETURN 'Contact' AS name
  UNION ALL
  MATCH (n:Contract {id: id}) USING INDEX SEEK n:Contract(id) RETURN 'Contract' AS name
  UNION ALL
  MATCH (n:ContractEvent {id: id}) USING INDEX SEEK n:ContractEvent(id) RETURN 'ContractEvent' AS name
  UNION ALL
  MATCH (n:Address {id: id}) USING INDEX SEEK n:Address(id) RETURN 'Address' AS name
  UNION ALL
  MATCH (n:User {id: id}) USING INDEX SEEK n:User(id) RETURN 'User' AS name
  UNION ALL
  MATCH (n:FieldDefinition {id: id}) USING INDEX SEEK n:FieldDefinition(id) RETURN 'FieldDefinition' AS name
  UNION ALL
  MATCH (n:MastershipRule {id: id}) USING INDEX SEEK n:MastershipRule(id) RETURN 'MastershipRule' AS name
  UNION ALL
  MATCH (n:Deleted {id: id}) USING INDEX SEEK n:Deleted(id) RETURN 'Deleted' AS name
  UNION ALL
  MATCH ()-[r:PARENT_OF {id: id}]->() USING INDEX SEEK r:PARENT_OF(id) RETURN 'PARENT_OF' AS name
  UNION ALL
  MATCH ()-[r:INTERDEPENDENT {id: id}]->() USING INDEX SEEK r:INTERDEPENDENT(id) RETURN 'INTERDEPENDENT' AS name
  UNION ALL
  MATCH ()-[r:PRESCRIBES {id: id}]->() USING INDEX SEEK r:PRESCRIBES(id) RETURN 'PRESCRIBES' AS name
  UNION ALL
  MATCH ()-[r:DIRECT_CONTRACT {id: id}]->() USING INDEX SEEK r:DIRECT_CONTRACT(id) RETURN 'DIRECT_CONTRACT' AS name
  UNION ALL
  MATCH ()-[r:INDIRECT_CONTRACT {id: id}]->() USING INDEX SEEK r:INDIRECT_CONTRACT(id) RETURN 'INDIRECT_CONTRACT' AS name
  UNION ALL
  MATCH ()-[r:UNDETERMINED_CONTRACT {id: id}]->() USING INDEX SEEK r:UNDETERMINED_CONTRACT(id) RETURN 'UNDETERMINED_CONTRACT' AS name
  UNION ALL
  MATCH ()-[r:WORKS_FOR {id: id}]->() USING INDEX SEEK r:WORKS_FOR(id) RETURN 'WORKS_FOR' AS name
  UNION ALL
  MATCH ()-[r:HAS_SITE {id: id}]->() USING INDEX SEEK r:HAS_SITE(id) RETURN 'HAS_SITE' AS name
  UNION ALL
  MATCH ()-[r:COVERS {id: id}]->() USING INDEX SEEK r:COVERS(id) RETURN 'COVERS' AS name
  UNION ALL
  MATCH ()-[r:HAS_ADDRESS {id: id}]->() USING INDEX SEEK r:HAS_ADDRESS(id) RETURN 'HAS_ADDRESS' AS name
  UNION ALL
  MATCH ()-[r:HAS_EVENT {id: id}]->() USING INDEX SEEK r:HAS_EVENT(id) RETURN 'HAS_EVENT' AS name
}
WITH id, collect(name) AS names WHERE size(names) > 1
RETURN id, names
