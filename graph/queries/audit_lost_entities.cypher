// Nodes and links that the log made and never removed, and that do not exist; those of which a source
// record still speaks are found by it.
// Parameters: $limit.
// Columns: entity_type, entity.
MATCH (c:Change)
WHERE c.kind = 'create' AND (
  (c.entity_type = 'company' AND NOT EXISTS { MATCH (:Company {id: c.entity}) })
  OR (c.entity_type = 'site' AND NOT EXISTS { MATCH (:Site {id: c.entity}) })
  OR (c.entity_type = 'contact' AND NOT EXISTS { MATCH (:Contact {id: c.entity}) })
  OR (c.entity_type = 'contract' AND NOT EXISTS { MATCH (:Contract {id: c.entity}) })
  OR (c.entity_type = 'contract_event' AND NOT EXISTS { MATCH (:ContractEvent {id: c.entity}) })
  OR (c.entity_type = 'address' AND NOT EXISTS { MATCH (:Address {id: c.entity}) })
  OR (c.entity_type = 'user' AND NOT EXISTS { MATCH (:User {id: c.entity}) })
  OR (c.entity_type = 'field_definition' AND NOT EXISTS { MATCH (:FieldDefinition {id: c.entity}) })
  OR (c.entity_type = 'mastership_rule' AND NOT EXISTS { MATCH (:MastershipRule {id: c.entity}) })
  OR (c.entity_type = 'ownership' AND NOT EXISTS { MATCH ()-[:PARENT_OF {id: c.entity}]->() })
  OR (c.entity_type = 'contract_link' AND NOT EXISTS { MATCH ()-[:PARENT_OF {id: c.entity}]->() })
  OR (c.entity_type = 'interdependence' AND NOT EXISTS { MATCH ()-[:INTERDEPENDENT {id: c.entity}]->() })
  OR (c.entity_type = 'prescription' AND NOT EXISTS { MATCH ()-[:PRESCRIBES {id: c.entity}]->() })
  OR (c.entity_type = 'direct_contract' AND NOT EXISTS { MATCH ()-[:DIRECT_CONTRACT {id: c.entity}]->() })
  OR (c.entity_type = 'indirect_contract' AND NOT EXISTS { MATCH ()-[:INDIRECT_CONTRACT {id: c.entity}]->() })
  OR (c.entity_type = 'undetermined_contract' AND NOT EXISTS { MATCH ()-[:UNDETERMINED_CONTRACT {id: c.entity}]->() })
  OR (c.entity_type = 'employment' AND NOT EXISTS { MATCH ()-[:WORKS_FOR {id: c.entity}]->() })
  OR (c.entity_type = 'has_site' AND NOT EXISTS { MATCH ()-[:HAS_SITE {id: c.entity}]->() })
  OR (c.entity_type = 'coverage' AND NOT EXISTS { MATCH ()-[:COVERS {id: c.entity}]->() })
  OR (c.entity_type = 'has_address' AND NOT EXISTS { MATCH ()-[:HAS_ADDRESS {id: c.entity}]->() })
  OR (c.entity_type = 'has_event' AND NOT EXISTS { MATCH ()-[:HAS_EVENT {id: c.entity}]->() }))
WITH c.entity_type AS entity_type, c.entity AS entity, max([c.seq, c.ordinal]) AS made
WHERE NOT EXISTS { MATCH (:SourceRecord {entity_id: entity}) } AND NOT EXISTS {
  MATCH (gone:Change) WHERE gone.entity = entity AND gone.seq >= made[0]
    AND [gone.seq, gone.ordinal] > made AND gone.kind IN ['delete', 'merge']
}
RETURN entity_type, entity ORDER BY entity LIMIT $limit
