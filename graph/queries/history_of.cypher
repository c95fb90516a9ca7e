// What was done to a node and its links, or to a link, before a number; newest first.
// Parameters: $id, $before, $limit (changes).
// Columns: seq, ordinal, entity, entity_type, from, to, kind, before, after, source, at, actor, origin, run.
CALL () {
  MATCH (c:Change) USING INDEX SEEK c:Change(entity, seq) WHERE c.entity = $id AND c.seq < $before
  RETURN c ORDER BY c.seq DESC LIMIT $limit
  UNION
  MATCH (c:Change) USING INDEX SEEK c:Change(from, seq) WHERE c.from = $id AND c.seq < $before
  RETURN c ORDER BY c.seq DESC LIMIT $limit
  UNION
  MATCH (c:Change) USING INDEX SEEK c:Change(to, seq) WHERE c.to = $id AND c.seq < $before
  RETURN c ORDER BY c.seq DESC LIMIT $limit
}
WITH c ORDER BY c.seq DESC, c.ordinal DESC LIMIT $limit
MATCH (s:ChangeSet {seq: c.seq}) USING INDEX SEEK s:ChangeSet(seq)
RETURN c.seq AS seq, c.ordinal AS ordinal, c.entity AS entity, c.entity_type AS entity_type, c.from AS from, c.to AS to, c.kind AS kind, c.before AS before, c.after AS after, c.source AS source, toString(s.at) AS at, s.actor AS actor, s.origin AS origin, s.run AS run
ORDER BY seq DESC, ordinal DESC
