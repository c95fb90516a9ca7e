// The nodes with these ids.
// Parameters: one list of ids for each kind of node ($company, $site …).
// Columns: entity, properties.
CALL () {
  UNWIND $company AS id MATCH (n:Company {id: id}) USING INDEX SEEK n:Company(id) RETURN 'company' AS entity, properties(n) AS properties
  UNION ALL
  UNWIND $site AS id MATCH (n:Site {id: id}) USING INDEX SEEK n:Site(id) RETURN 'site' AS entity, properties(n) AS properties
  UNION ALL
  UNWIND $contact AS id MATCH (n:Contact {id: id}) USING INDEX SEEK n:Contact(id) RETURN 'contact' AS entity, properties(n) AS properties
  UNION ALL
  UNWIND $contract AS id MATCH (n:Contract {id: id}) USING INDEX SEEK n:Contract(id) RETURN 'contract' AS entity, properties(n) AS properties
  UNION ALL
  UNWIND $contract_event AS id MATCH (n:ContractEvent {id: id}) USING INDEX SEEK n:ContractEvent(id) RETURN 'contract_event' AS entity, properties(n) AS properties
  UNION ALL
  UNWIND $address AS id MATCH (n:Address {id: id}) USING INDEX SEEK n:Address(id) RETURN 'address' AS entity, properties(n) AS properties
  UNION ALL
  UNWIND $user AS id MATCH (n:User {id: id}) USING INDEX SEEK n:User(id) RETURN 'user' AS entity, properties(n) AS properties
  UNION ALL
  UNWIND $field_definition AS id MATCH (n:FieldDefinition {id: id}) USING INDEX SEEK n:FieldDefinition(id) RETURN 'field_definition' AS entity, properties(n) AS properties
  UNION ALL
  UNWIND $mastership_rule AS id MATCH (n:MastershipRule {id: id}) USING INDEX SEEK n:MastershipRule(id) RETURN 'mastership_rule' AS entity, properties(n) AS properties
}
RETURN entity, properties
