// How many nodes of each label and relationships of each type there are.
// Parameters: none.
// Columns: name, number.
CALL () {
  MATCH (n:Company) RETURN 'Company' AS name, count(n) AS number
  UNION ALL
  MATCH (n:Site) RETURN 'Site' AS name, count(n) AS number
  UNION ALL
  MATCH (n:Contact) RETURN 'Contact' AS name, count(n) AS number
  UNION ALL
  MATCH (n:Contract) RETURN 'Contract' AS name, count(n) AS number
  UNION ALL
  MATCH (n:ContractEvent) RETURN 'ContractEvent' AS name, count(n) AS number
  UNION ALL
  MATCH (n:Address) RETURN 'Address' AS name, count(n) AS number
  UNION ALL
  MATCH (n:User) RETURN 'User' AS name, count(n) AS number
  UNION ALL
  MATCH (n:Source) RETURN 'Source' AS name, count(n) AS number
  UNION ALL
  MATCH (n:SourceRecord) RETURN 'SourceRecord' AS name, count(n) AS number
  UNION ALL
  MATCH (n:ChangeSet) RETURN 'ChangeSet' AS name, count(n) AS number
  UNION ALL
  MATCH (n:Change) RETURN 'Change' AS name, count(n) AS number
  UNION ALL
  MATCH (n:Run) RETURN 'Run' AS name, count(n) AS number
  UNION ALL
  MATCH (n:Deleted) RETURN 'Deleted' AS name, count(n) AS number
  UNION ALL
  MATCH ()-[r:PARENT_OF]->() RETURN 'PARENT_OF' AS name, count(r) AS number
  UNION ALL
  MATCH ()-[r:INTERDEPENDENT]->() RETURN 'INTERDEPENDENT' AS name, count(r) AS number
  UNION ALL
  MATCH ()-[r:PRESCRIBES]->() RETURN 'PRESCRIBES' AS name, count(r) AS number
  UNION ALL
  MATCH ()-[r:DIRECT_CONTRACT]->() RETURN 'DIRECT_CONTRACT' AS name, count(r) AS number
  UNION ALL
  MATCH ()-[r:INDIRECT_CONTRACT]->() RETURN 'INDIRECT_CONTRACT' AS name, count(r) AS number
  UNION ALL
  MATCH ()-[r:UNDETERMINED_CONTRACT]->() RETURN 'UNDETERMINED_CONTRACT' AS name, count(r) AS number
  UNION ALL
  MATCH ()-[r:WORKS_FOR]->() RETURN 'WORKS_FOR' AS name, count(r) AS number
  UNION ALL
  MATCH ()-[r:HAS_SITE]->() RETURN 'HAS_SITE' AS name, count(r) AS number
  UNION ALL
  MATCH ()-[r:COVERS]->() RETURN 'COVERS' AS name, count(r) AS number
  UNION ALL
  MATCH ()-[r:HAS_ADDRESS]->() RETURN 'HAS_ADDRESS' AS name, count(r) AS number
  UNION ALL
  MATCH ()-[r:HAS_EVENT]->() RETURN 'HAS_EVENT' AS name, count(r) AS number
}
RETURN name, number
