// Which of these ids are nodes, and of what kind.
// Parameters: $ids.
// Columns: id, entity.
UNWIND $ids AS id
CALL (id) {
  MATCH (n:Company {id: id}) RETURN 'company' AS entity
  UNION ALL
  MATCH (n:Site {id: id}) RETURN 'site' AS entity
  UNION ALL
  MATCH (n:Contact {id: id}) RETURN 'contact' AS entity
  UNION ALL
  MATCH (n:Contract {id: id}) RETURN 'contract' AS entity
  UNION ALL
  MATCH (n:ContractEvent {id: id}) RETURN 'contract_event' AS entity
  UNION ALL
  MATCH (n:Address {id: id}) RETURN 'address' AS entity
  UNION ALL
  MATCH (n:User {id: id}) RETURN 'user' AS entity
}
RETURN id, entity
