// The nodes with these ids.
// Parameters: one list of ids for each kind of node ($company, $site …).
// Columns: entity, properties.
CALL () {
  UNWIND $company AS id MATCH (n:Company {id: id}) RETURN 'company' AS entity, properties(n) AS properties
  UNION ALL
  UNWIND $site AS id MATCH (n:Site {id: id}) RETURN 'site' AS entity, properties(n) AS properties
  UNION ALL
  UNWIND $contact AS id MATCH (n:Contact {id: id}) RETURN 'contact' AS entity, properties(n) AS properties
  UNION ALL
  UNWIND $contract AS id MATCH (n:Contract {id: id}) RETURN 'contract' AS entity, properties(n) AS properties
  UNION ALL
  UNWIND $contract_event AS id MATCH (n:ContractEvent {id: id}) RETURN 'contract_event' AS entity, properties(n) AS properties
  UNION ALL
  UNWIND $address AS id MATCH (n:Address {id: id}) RETURN 'address' AS entity, properties(n) AS properties
  UNION ALL
  UNWIND $user AS id MATCH (n:User {id: id}) RETURN 'user' AS entity, properties(n) AS properties
}
RETURN entity, properties
