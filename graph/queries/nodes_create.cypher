// Creates nodes.
// Parameters: one list of property maps for each kind of node ($company, $site …).
// Columns: none.
FOREACH (properties IN $company | CREATE (n:Company) SET n = properties)
FOREACH (properties IN $site | CREATE (n:Site) SET n = properties)
FOREACH (properties IN $contact | CREATE (n:Contact) SET n = properties)
FOREACH (properties IN $contract | CREATE (n:Contract) SET n = properties)
FOREACH (properties IN $contract_event | CREATE (n:ContractEvent) SET n = properties)
FOREACH (properties IN $address | CREATE (n:Address) SET n = properties)
FOREACH (properties IN $user | CREATE (n:User) SET n = properties)
FOREACH (properties IN $field_definition | CREATE (n:FieldDefinition) SET n = properties)
FOREACH (properties IN $mastership_rule | CREATE (n:MastershipRule) SET n = properties)
