// The whole log and all source records of some nodes and links.
// Parameters: $asked.ids (in a map, or every other length of the list would be planned anew).
// Columns: labels, properties.
UNWIND $asked.ids AS id
CALL (id) {
  MATCH (n:Change {entity: id}) USING INDEX SEEK n:Change(entity, seq)
  WHERE n.seq IS NOT NULL
  RETURN labels(n) AS labels, properties(n) AS properties
  UNION ALL
  MATCH (n:SourceRecord {entity_id: id}) USING INDEX SEEK n:SourceRecord(entity_id)
  RETURN labels(n) AS labels, properties(n) AS properties
}
RETURN labels, properties
