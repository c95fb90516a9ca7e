// All that administrators declare: custom fields and mastership rules.
// Parameters: none.
// Columns: entity, properties.
CALL () {
  MATCH (n:FieldDefinition) WHERE n.id IS NOT NULL
  RETURN 'field_definition' AS entity, properties(n) AS properties
  UNION ALL
  MATCH (n:MastershipRule) WHERE n.id IS NOT NULL
  RETURN 'mastership_rule' AS entity, properties(n) AS properties
}
RETURN entity, properties
