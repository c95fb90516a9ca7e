// A page of source records of some kinds of nodes and links, after the id of what they speak of.
// In the order of the index and not made distinct, so that a page costs what it returns.
// Parameters: $kinds (entity types), $after, $limit (records).
// Columns: entity_id.
MATCH (r:SourceRecord) USING INDEX SEEK r:SourceRecord(entity_id)
WHERE r.entity_id > $after AND r.entity_type IN $kinds
RETURN r.entity_id AS entity_id ORDER BY entity_id LIMIT $limit
