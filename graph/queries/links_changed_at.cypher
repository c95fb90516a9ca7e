// The links at these nodes that were changed after a number, at whichever end.
// Parameters: $ids, $after.
// Columns: entity, entity_type.
UNWIND $ids AS id
CALL (id) {
  MATCH (c:Change) USING INDEX SEEK c:Change(from, seq) WHERE c.from = id AND c.seq > $after
  RETURN c.entity AS entity, c.entity_type AS entity_type
  UNION
  MATCH (c:Change) USING INDEX SEEK c:Change(to, seq) WHERE c.to = id AND c.seq > $after AND c.from IS NOT NULL
  RETURN c.entity AS entity, c.entity_type AS entity_type
}
RETURN DISTINCT entity, entity_type
