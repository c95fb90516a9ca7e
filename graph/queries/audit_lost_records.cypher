// Source records that speak of a node or link which does not exist.
// Parameters: $limit.
// Columns: system, kind, external_id, entity_id.
MATCH (s:SourceRecord)
WHERE (s.entity_type = 'company' AND NOT EXISTS { MATCH (:Company {id: s.entity_id}) })
  OR (s.entity_type = 'site' AND NOT EXISTS { MATCH (:Site {id: s.entity_id}) })
  OR (s.entity_type = 'contact' AND NOT EXISTS { MATCH (:Contact {id: s.entity_id}) })
  OR (s.entity_type = 'contract' AND NOT EXISTS { MATCH (:Contract {id: s.entity_id}) })
  OR (s.entity_type = 'contract_event' AND NOT EXISTS { MATCH (:ContractEvent {id: s.entity_id}) })
  OR (s.entity_type = 'address' AND NOT EXISTS { MATCH (:Address {id: s.entity_id}) })
  OR (s.entity_type = 'user' AND NOT EXISTS { MATCH (:User {id: s.entity_id}) })
  OR (s.entity_type = 'field_definition' AND NOT EXISTS { MATCH (:FieldDefinition {id: s.entity_id}) })
  OR (s.entity_type = 'mastership_rule' AND NOT EXISTS { MATCH (:MastershipRule {id: s.entity_id}) })
  OR (s.entity_type = 'ownership' AND NOT EXISTS { MATCH ()-[:PARENT_OF {id: s.entity_id}]->() })
  OR (s.entity_type = 'contract_link' AND NOT EXISTS { MATCH ()-[:PARENT_OF {id: s.entity_id}]->() })
  OR (s.entity_type = 'interdependence' AND NOT EXISTS { MATCH ()-[:INTERDEPENDENT {id: s.entity_id}]->() })
  OR (s.entity_type = 'prescription' AND NOT EXISTS { MATCH ()-[:PRESCRIBES {id: s.entity_id}]->() })
  OR (s.entity_type = 'direct_contract' AND NOT EXISTS { MATCH ()-[:DIRECT_CONTRACT {id: s.entity_id}]->() })
  OR (s.entity_type = 'indirect_contract' AND NOT EXISTS { MATCH ()-[:INDIRECT_CONTRACT {id: s.entity_id}]->() })
  OR (s.entity_type = 'undetermined_contract' AND NOT EXISTS { MATCH ()-[:UNDETERMINED_CONTRACT {id: s.entity_id}]->() })
  OR (s.entity_type = 'employment' AND NOT EXISTS { MATCH ()-[:WORKS_FOR {id: s.entity_id}]->() })
  OR (s.entity_type = 'has_site' AND NOT EXISTS { MATCH ()-[:HAS_SITE {id: s.entity_id}]->() })
  OR (s.entity_type = 'coverage' AND NOT EXISTS { MATCH ()-[:COVERS {id: s.entity_id}]->() })
  OR (s.entity_type = 'has_address' AND NOT EXISTS { MATCH ()-[:HAS_ADDRESS {id: s.entity_id}]->() })
  OR (s.entity_type = 'has_event' AND NOT EXISTS { MATCH ()-[:HAS_EVENT {id: s.entity_id}]->() })
RETURN coalesce(s.system, '') AS system, coalesce(s.kind, '') AS kind,
  coalesce(s.external_id, '') AS external_id, s.entity_id AS entity_id
LIMIT $limit
