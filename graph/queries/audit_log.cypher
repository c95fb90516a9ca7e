// Change sets and changes that the writer would not have logged so.
// Parameters: $entities, $kinds (of changes), $limit for each rule.
// Columns: rule, seq.
CALL () {
  MATCH (c:Change) WHERE NOT EXISTS { MATCH (:ChangeSet {seq: c.seq}) }
  RETURN DISTINCT 'change_without_set' AS rule, c.seq AS seq ORDER BY seq LIMIT $limit
  UNION ALL
  MATCH (s:ChangeSet)
  WHERE s.sources IS NULL AND NOT EXISTS { MATCH (c:Change) WHERE c.seq = s.seq AND c.ordinal >= 0 }
  RETURN 'empty_set' AS rule, s.seq AS seq ORDER BY seq LIMIT $limit
  UNION ALL
  MATCH (s:ChangeSet)
  WHERE s.at IS NULL OR coalesce(s.actor, '') = '' OR coalesce(s.origin, '') = ''
  RETURN 'incomplete_set' AS rule, s.seq AS seq ORDER BY seq LIMIT $limit
  UNION ALL
  MATCH (earlier:ChangeSet)
  MATCH (later:ChangeSet {seq: earlier.seq + 1}) WHERE later.at <= earlier.at
  RETURN 'time_backwards' AS rule, later.seq AS seq ORDER BY seq LIMIT $limit
  UNION ALL
  MATCH (c:Change)
  WHERE c.entity IS NULL OR NOT coalesce(c.entity_type, '') IN $entities
    OR NOT coalesce(c.kind, '') IN $kinds
  RETURN DISTINCT 'incomplete_change' AS rule, c.seq AS seq ORDER BY seq LIMIT $limit
  UNION ALL
  MATCH (c:Change)
  WITH c.seq AS seq, max(c.ordinal) + 1 AS expected, count(c) AS found WHERE expected <> found
  RETURN 'change_missing' AS rule, seq ORDER BY seq LIMIT $limit
}
RETURN rule, seq
