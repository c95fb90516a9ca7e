// What was done to these nodes and links from a number on, by whom; oldest first.
// Parameters: $ids, $first.
// Columns: seq, ordinal, entity, entity_type, from, to, kind, before, after, source, at, actor, origin, run.
UNWIND $ids AS id
MATCH (c:Change) USING INDEX SEEK c:Change(entity, seq)
WHERE c.entity = id AND c.seq >= $first
MATCH (s:ChangeSet {seq: c.seq}) USING INDEX SEEK s:ChangeSet(seq)
RETURN c.seq AS seq, c.ordinal AS ordinal, c.entity AS entity, c.entity_type AS entity_type, c.from AS from, c.to AS to, c.kind AS kind, c.before AS before, c.after AS after, c.source AS source, toString(s.at) AS at, s.actor AS actor, s.origin AS origin, s.run AS run
ORDER BY seq, ordinal
