// Sets and removes (null) properties of nodes.
// Parameters: one list of {id, properties} for each kind of node.
// Columns: updated, the number of nodes found.
CALL () {
  UNWIND $company AS row MATCH (n:Company {id: row.id}) USING INDEX SEEK n:Company(id) SET n += row.properties RETURN count(*) AS found
  UNION ALL
  UNWIND $site AS row MATCH (n:Site {id: row.id}) USING INDEX SEEK n:Site(id) SET n += row.properties RETURN count(*) AS found
  UNION ALL
  UNWIND $contact AS row MATCH (n:Contact {id: row.id}) USING INDEX SEEK n:Contact(id) SET n += row.properties RETURN count(*) AS found
  UNION ALL
  UNWIND $contract AS row MATCH (n:Contract {id: row.id}) USING INDEX SEEK n:Contract(id) SET n += row.properties RETURN count(*) AS found
  UNION ALL
  UNWIND $contract_event AS row MATCH (n:ContractEvent {id: row.id}) USING INDEX SEEK n:ContractEvent(id) SET n += row.properties RETURN count(*) AS found
  UNION ALL
  UNWIND $address AS row MATCH (n:Address {id: row.id}) USING INDEX SEEK n:Address(id) SET n += row.properties RETURN count(*) AS found
  UNION ALL
  UNWIND $user AS row MATCH (n:User {id: row.id}) USING INDEX SEEK n:User(id) SET n += row.properties RETURN count(*) AS found
  UNION ALL
  UNWIND $field_definition AS row MATCH (n:FieldDefinition {id: row.id}) USING INDEX SEEK n:FieldDefinition(id) SET n += row.properties RETURN count(*) AS found
  UNION ALL
  UNWIND $mastership_rule AS row MATCH (n:MastershipRule {id: row.id}) USING INDEX SEEK n:MastershipRule(id) SET n += row.properties RETURN count(*) AS found
}
RETURN sum(found) AS updated
