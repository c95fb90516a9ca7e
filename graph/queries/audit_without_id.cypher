// Nodes and relationships without an id, which no page of the audit would show.
// Parameters: none.
// Columns: name (label or type), number.
CALL () {
  MATCH (n:Company) WHERE n.id IS NULL RETURN 'Company' AS name, count(n) AS number
  UNION ALL
  MATCH (n:Site) WHERE n.id IS NULL RETURN 'Site' AS name, count(n) AS number
  UNION ALL
  MATCH (n:Contact) WHERE n.id IS NULL RETURN 'Contact' AS name, count(n) AS number
  UNION ALL
  MATCH (n:Contract) WHERE n.id IS NULL RETURN 'Contract' AS name, count(n) AS number
  UNION ALL
  MATCH (n:ContractEvent) WHERE n.id IS NULL RETURN 'ContractEvent' AS name, count(n) AS number
  UNION ALL
  MATCH (n:Address) WHERE n.id IS NULL RETURN 'Address' AS name, count(n) AS number
  UNION ALL
  MATCH (n:User) WHERE n.id IS NULL RETURN 'User' AS name, count(n) AS number
  UNION ALL
  MATCH (n:FieldDefinition) WHERE n.id IS NULL RETURN 'FieldDefinition' AS name, count(n) AS number
  UNION ALL
  MATCH (n:MastershipRule) WHERE n.id IS NULL RETURN 'MastershipRule' AS name, count(n) AS number
  UNION ALL
  MATCH (n:Deleted) WHERE n.id IS NULL RETURN 'Deleted' AS name, count(n) AS number
  UNION ALL
  MATCH ()-[r:PARENT_OF]->() WHERE r.id IS NULL RETURN 'PARENT_OF' AS name, count(r) AS number
  UNION ALL
  MATCH ()-[r:INTERDEPENDENT]->() WHERE r.id IS NULL RETURN 'INTERDEPENDENT' AS name, count(r) AS number
  UNION ALL
  MATCH ()-[r:PRESCRIBES]->() WHERE r.id IS NULL RETURN 'PRESCRIBES' AS name, count(r) AS number
  UNION ALL
  MATCH ()-[r:DIRECT_CONTRACT]->() WHERE r.id IS NULL RETURN 'DIRECT_CONTRACT' AS name, count(r) AS number
  UNION ALL
  MATCH ()-[r:INDIRECT_CONTRACT]->() WHERE r.id IS NULL RETURN 'INDIRECT_CONTRACT' AS name, count(r) AS number
  UNION ALL
  MATCH ()-[r:UNDETERMINED_CONTRACT]->() WHERE r.id IS NULL RETURN 'UNDETERMINED_CONTRACT' AS name, count(r) AS number
  UNION ALL
  MATCH ()-[r:WORKS_FOR]->() WHERE r.id IS NULL RETURN 'WORKS_FOR' AS name, count(r) AS number
  UNION ALL
  MATCH ()-[r:HAS_SITE]->() WHERE r.id IS NULL RETURN 'HAS_SITE' AS name, count(r) AS number
  UNION ALL
  MATCH ()-[r:COVERS]->() WHERE r.id IS NULL RETURN 'COVERS' AS name, count(r) AS number
  UNION ALL
  MATCH ()-[r:HAS_ADDRESS]->() WHERE r.id IS NULL RETURN 'HAS_ADDRESS' AS name, count(r) AS number
  UNION ALL
  MATCH ()-[r:HAS_EVENT]->() WHERE r.id IS NULL RETURN 'HAS_EVENT' AS name, count(r) AS number
}
WITH name, number WHERE number > 0
RETURN name, number
