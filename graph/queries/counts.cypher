// How many nodes of each label and relationships of each type there are.
// Parameters: none.
// Columns: name, number.
CALL () {
  RETURN 'Company' AS name, COUNT { (:Company) } AS number
  UNION ALL
  RETURN 'Site' AS name, COUNT { (:Site) } AS number
  UNION ALL
  RETURN 'Contact' AS name, COUNT { (:Contact) } AS number
  UNION ALL
  RETURN 'Contract' AS name, COUNT { (:Contract) } AS number
  UNION ALL
  RETURN 'ContractEvent' AS name, COUNT { (:ContractEvent) } AS number
  UNION ALL
  RETURN 'Address' AS name, COUNT { (:Address) } AS number
  UNION ALL
  RETURN 'User' AS name, COUNT { (:User) } AS number
  UNION ALL
  RETURN 'FieldDefinition' AS name, COUNT { (:FieldDefinition) } AS number
  UNION ALL
  RETURN 'MastershipRule' AS name, COUNT { (:MastershipRule) } AS number
  UNION ALL
  RETURN 'Source' AS name, COUNT { (:Source) } AS number
  UNION ALL
  RETURN 'SourceRecord' AS name, COUNT { (:SourceRecord) } AS number
  UNION ALL
  RETURN 'ChangeSet' AS name, COUNT { (:ChangeSet) } AS number
  UNION ALL
  RETURN 'Change' AS name, COUNT { (:Change) } AS number
  UNION ALL
  RETURN 'Run' AS name, COUNT { (:Run) } AS number
  UNION ALL
  RETURN 'Deleted' AS name, COUNT { (:Deleted) } AS number
  UNION ALL
  RETURN 'PARENT_OF' AS name, COUNT { ()-[:PARENT_OF]->() } AS number
  UNION ALL
  RETURN 'INTERDEPENDENT' AS name, COUNT { ()-[:INTERDEPENDENT]->() } AS number
  UNION ALL
  RETURN 'PRESCRIBES' AS name, COUNT { ()-[:PRESCRIBES]->() } AS number
  UNION ALL
  RETURN 'DIRECT_CONTRACT' AS name, COUNT { ()-[:DIRECT_CONTRACT]->() } AS number
  UNION ALL
  RETURN 'INDIRECT_CONTRACT' AS name, COUNT { ()-[:INDIRECT_CONTRACT]->() } AS number
  UNION ALL
  RETURN 'UNDETERMINED_CONTRACT' AS name, COUNT { ()-[:UNDETERMINED_CONTRACT]->() } AS number
  UNION ALL
  RETURN 'WORKS_FOR' AS name, COUNT { ()-[:WORKS_FOR]->() } AS number
  UNION ALL
  RETURN 'HAS_SITE' AS name, COUNT { ()-[:HAS_SITE]->() } AS number
  UNION ALL
  RETURN 'COVERS' AS name, COUNT { ()-[:COVERS]->() } AS number
  UNION ALL
  RETURN 'HAS_ADDRESS' AS name, COUNT { ()-[:HAS_ADDRESS]->() } AS number
  UNION ALL
  RETURN 'HAS_EVENT' AS name, COUNT { ()-[:HAS_EVENT]->() } AS number
}
RETURN name, number
