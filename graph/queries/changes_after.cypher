// The change sets after a number, oldest first, each with its changes.
// Parameters: $after, $limit (change sets).
// Columns: seq, at, actor, origin, run, sources, changes (lists of entity, entity_type, from, to, kind,
// before, after, source).
MATCH (s:ChangeSet) WHERE s.seq > $after
WITH s ORDER BY s.seq LIMIT $limit
RETURN s.seq AS seq, toString(s.at) AS at, s.actor AS actor, s.origin AS origin, s.run AS run, coalesce(s.sources, []) AS sources,
  COLLECT { MATCH (c:Change {seq: s.seq}) WHERE c.ordinal IS NOT NULL
    RETURN [c.entity, c.entity_type, c.from, c.to, c.kind, c.before, c.after, c.source]
    ORDER BY c.ordinal } AS changes
ORDER BY seq
