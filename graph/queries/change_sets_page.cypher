// A page of change sets after a number, oldest first, each with its number of changes.
// Parameters: $after, $limit.
// Columns: seq, at, actor, origin, run, number.
MATCH (s:ChangeSet) WHERE s.seq > $after
WITH s ORDER BY s.seq LIMIT $limit
RETURN s.seq AS seq, toString(s.at) AS at, s.actor AS actor, s.origin AS origin, s.run AS run,
  COUNT { MATCH (c:Change {seq: s.seq}) WHERE c.ordinal IS NOT NULL } AS number
ORDER BY seq
