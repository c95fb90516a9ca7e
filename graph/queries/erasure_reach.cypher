// Contacts that were merged into these, and addresses that these ever had, by the log.
// Parameters: $ids.
// Columns: id.
UNWIND $ids AS one
CALL (one) {
  MATCH (c:Change) USING INDEX SEEK c:Change(to, seq)
  WHERE c.to = one AND c.seq > 0 AND c.kind = 'merge' AND c.entity_type = 'contact'
  RETURN c.entity AS found
  UNION
  MATCH (c:Change) USING INDEX SEEK c:Change(from, seq)
  WHERE c.from = one AND c.seq > 0 AND c.entity_type = 'has_address'
  RETURN c.to AS found
}
RETURN DISTINCT found AS id
