// Nodes of each kind after an id, in the order of ids, for the audit. A kind that is not asked for
// gets an id beyond all others ("~"), so that its index is not read.
// Parameters: the last id seen of each kind ($company, $site …); $limit for each kind.
// Columns: entity, properties.
CALL () {
  MATCH (n:Company) WHERE n.id > $company
  RETURN 'company' AS entity, properties(n) AS properties, n.id AS id ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (n:Site) WHERE n.id > $site
  RETURN 'site' AS entity, properties(n) AS properties, n.id AS id ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (n:Contact) WHERE n.id > $contact
  RETURN 'contact' AS entity, properties(n) AS properties, n.id AS id ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (n:Contract) WHERE n.id > $contract
  RETURN 'contract' AS entity, properties(n) AS properties, n.id AS id ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (n:ContractEvent) WHERE n.id > $contract_event
  RETURN 'contract_event' AS entity, properties(n) AS properties, n.id AS id ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (n:Address) WHERE n.id > $address
  RETURN 'address' AS entity, properties(n) AS properties, n.id AS id ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (n:User) WHERE n.id > $user
  RETURN 'user' AS entity, properties(n) AS properties, n.id AS id ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (n:FieldDefinition) WHERE n.id > $field_definition
  RETURN 'field_definition' AS entity, properties(n) AS properties, n.id AS id ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (n:MastershipRule) WHERE n.id > $mastership_rule
  RETURN 'mastership_rule' AS entity, properties(n) AS properties, n.id AS id ORDER BY id LIMIT $limit
}
RETURN entity, properties
