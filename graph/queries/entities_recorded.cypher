// A page of the nodes and links of some kinds that sources speak of, after an id.
// Parameters: $kinds (entity types), $after, $limit.
// Columns: entity_id, entity_type.
MATCH (r:SourceRecord) USING INDEX SEEK r:SourceRecord(entity_id)
WHERE r.entity_id > $after AND r.entity_type IN $kinds
WITH DISTINCT r.entity_id AS entity_id, r.entity_type AS entity_type
RETURN entity_id, entity_type ORDER BY entity_id LIMIT $limit
