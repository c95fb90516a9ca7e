// Turns nodes that have lost their links into `Deleted` nodes, which say what happened.
// Parameters: one list of {id, properties} for each kind of node ($company, $site …).
// Columns: buried, the number of nodes found.
CALL () {
  UNWIND $company AS row MATCH (n:Company {id: row.id}) USING INDEX SEEK n:Company(id) REMOVE n:Company SET n = row.properties, n:Deleted RETURN count(*) AS found
  UNION ALL
  UNWIND $site AS row MATCH (n:Site {id: row.id}) USING INDEX SEEK n:Site(id) REMOVE n:Site SET n = row.properties, n:Deleted RETURN count(*) AS found
  UNION ALL
  UNWIND $contact AS row MATCH (n:Contact {id: row.id}) USING INDEX SEEK n:Contact(id) REMOVE n:Contact SET n = row.properties, n:Deleted RETURN count(*) AS found
  UNION ALL
  UNWIND $contract AS row MATCH (n:Contract {id: row.id}) USING INDEX SEEK n:Contract(id) REMOVE n:Contract SET n = row.properties, n:Deleted RETURN count(*) AS found
  UNION ALL
  UNWIND $contract_event AS row MATCH (n:ContractEvent {id: row.id}) USING INDEX SEEK n:ContractEvent(id) REMOVE n:ContractEvent SET n = row.properties, n:Deleted RETURN count(*) AS found
  UNION ALL
  UNWIND $address AS row MATCH (n:Address {id: row.id}) USING INDEX SEEK n:Address(id) REMOVE n:Address SET n = row.properties, n:Deleted RETURN count(*) AS found
  UNION ALL
  UNWIND $user AS row MATCH (n:User {id: row.id}) USING INDEX SEEK n:User(id) REMOVE n:User SET n = row.properties, n:Deleted RETURN count(*) AS found
  UNION ALL
  UNWIND $field_definition AS row MATCH (n:FieldDefinition {id: row.id}) USING INDEX SEEK n:FieldDefinition(id) REMOVE n:FieldDefinition SET n = row.properties, n:Deleted RETURN count(*) AS found
  UNION ALL
  UNWIND $mastership_rule AS row MATCH (n:MastershipRule {id: row.id}) USING INDEX SEEK n:MastershipRule(id) REMOVE n:MastershipRule SET n = row.properties, n:Deleted RETURN count(*) AS found
}
RETURN sum(found) AS buried
