// Which of these ids are nodes, and of what kind.
// Parameters: $ids.
// Columns: id, entity.
UNWIND $ids AS id
CALL (id) {
  MATCH (n:Company {id: id}) USING INDEX SEEK n:Company(id) RETURN 'company' AS entity
  UNION ALL
  MATCH (n:Site {id: id}) USING INDEX SEEK n:Site(id) RETURN 'site' AS entity
  UNION ALL
  MATCH (n:Contact {id: id}) USING INDEX SEEK n:Contact(id) RETURN 'contact' AS entity
  UNION ALL
  MATCH (n:Contract {id: id}) USING INDEX SEEK n:Contract(id) RETURN 'contract' AS entity
  UNION ALL
  MATCH (n:ContractEvent {id: id}) USING INDEX SEEK n:ContractEvent(id) RETURN 'contract_event' AS entity
  UNION ALL
  MATCH (n:Address {id: id}) USING INDEX SEEK n:Address(id) RETURN 'address' AS entity
  UNION ALL
  MATCH (n:User {id: id}) USING INDEX SEEK n:User(id) RETURN 'user' AS entity
  UNION ALL
  MATCH (n:FieldDefinition {id: id}) USING INDEX SEEK n:FieldDefinition(id) RETURN 'field_definition' AS entity
  UNION ALL
  MATCH (n:MastershipRule {id: id}) USING INDEX SEEK n:MastershipRule(id) RETURN 'mastership_rule' AS entity
}
RETURN id, entity
