// Creates nodes.
// Parameters: one list of property maps for each kind of node ($company, $site …).
// Columns: created, the number of nodes.
CALL () {
  UNWIND $company AS properties CREATE (n:Company) SET n = properties RETURN count(*) AS made
  UNION ALL
  UNWIND $site AS properties CREATE (n:Site) SET n = properties RETURN count(*) AS made
  UNION ALL
  UNWIND $contact AS properties CREATE (n:Contact) SET n = properties RETURN count(*) AS made
  UNION ALL
  UNWIND $contract AS properties CREATE (n:Contract) SET n = properties RETURN count(*) AS made
  UNION ALL
  UNWIND $contract_event AS properties CREATE (n:ContractEvent) SET n = properties RETURN count(*) AS made
  UNION ALL
  UNWIND $address AS properties CREATE (n:Address) SET n = properties RETURN count(*) AS made
  UNION ALL
  UNWIND $user AS properties CREATE (n:User) SET n = properties RETURN count(*) AS made
  UNION ALL
  UNWIND $field_definition AS properties CREATE (n:FieldDefinition) SET n = properties RETURN count(*) AS made
  UNION ALL
  UNWIND $mastership_rule AS properties CREATE (n:MastershipRule) SET n = properties RETURN count(*) AS made
}
RETURN sum(made) AS created
