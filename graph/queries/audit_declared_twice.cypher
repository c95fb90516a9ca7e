// Custom fields and mastership rules that are declared twice: only one of them can be in force.
// Parameters: none.
// Columns: entity, key, ids.
CALL () {
  MATCH (n:FieldDefinition)
  WITH n.entity + '.' + n.key AS key, collect(n.id) AS ids WHERE key IS NOT NULL AND size(ids) > 1
  RETURN 'field_definition' AS entity, key, ids
  UNION ALL
  MATCH (n:MastershipRule) WHERE n.retired IS NULL OR NOT n.retired
  WITH n.subject + '/' + coalesce(n.source, '') AS key, collect(n.id) AS ids
  WHERE key IS NOT NULL AND size(ids) > 1
  RETURN 'mastership_rule' AS entity, key, ids
}
RETURN entity, key, ids
