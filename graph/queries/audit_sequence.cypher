// The last number taken and the last change set that declared something: noted, and in the log.
// Parameters: $declared, the kinds of node by which administrators declare.
// Columns: value (null where the sequence is missing), noted, declared; one row.
CALL () {
  MATCH (c:Change) WHERE c.entity_type IN $declared
  RETURN coalesce(max(c.seq), 0) AS declared
}
OPTIONAL MATCH (s:Sequence {name: 'changes'})
RETURN s.value AS value, coalesce(s.standing, 0) AS noted, declared
