// By which change sets the source records of a node or link changed, newest first.
// Parameters: $id, $before (number), $limit.
// Columns: seq, at, actor, source.
MATCH (c:Change) USING INDEX SEEK c:Change(entity, seq)
WHERE c.entity = $id AND c.seq < $before AND c.source IS NOT NULL
WITH c ORDER BY c.seq DESC LIMIT $limit
MATCH (s:ChangeSet {seq: c.seq}) USING INDEX SEEK s:ChangeSet(seq)
RETURN c.seq AS seq, toString(s.at) AS at, s.actor AS actor, c.source AS source
ORDER BY seq DESC
