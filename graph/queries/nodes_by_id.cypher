// The nodes with these ids.
// Parameters: one list of ids for each kind of node ($company, $site …).
// Columns: found, lists of entity, properties. One row for each kind: the driver is slow with many.
CALL () {
  UNWIND $company AS id MATCH (n:Company {id: id}) USING INDEX SEEK n:Company(id) RETURN collect(['company', properties(n)]) AS found
  UNION ALL
  UNWIND $site AS id MATCH (n:Site {id: id}) USING INDEX SEEK n:Site(id) RETURN collect(['site', properties(n)]) AS found
  UNION ALL
  UNWIND $contact AS id MATCH (n:Contact {id: id}) USING INDEX SEEK n:Contact(id) RETURN collect(['contact', properties(n)]) AS found
  UNION ALL
  UNWIND $contract AS id MATCH (n:Contract {id: id}) USING INDEX SEEK n:Contract(id) RETURN collect(['contract', properties(n)]) AS found
  UNION ALL
  UNWIND $contract_event AS id MATCH (n:ContractEvent {id: id}) USING INDEX SEEK n:ContractEvent(id) RETURN collect(['contract_event', properties(n)]) AS found
  UNION ALL
  UNWIND $address AS id MATCH (n:Address {id: id}) USING INDEX SEEK n:Address(id) RETURN collect(['address', properties(n)]) AS found
  UNION ALL
  UNWIND $user AS id MATCH (n:User {id: id}) USING INDEX SEEK n:User(id) RETURN collect(['user', properties(n)]) AS found
  UNION ALL
  UNWIND $field_definition AS id MATCH (n:FieldDefinition {id: id}) USING INDEX SEEK n:FieldDefinition(id) RETURN collect(['field_definition', properties(n)]) AS found
  UNION ALL
  UNWIND $mastership_rule AS id MATCH (n:MastershipRule {id: id}) USING INDEX SEEK n:MastershipRule(id) RETURN collect(['mastership_rule', properties(n)]) AS found
}
RETURN found
