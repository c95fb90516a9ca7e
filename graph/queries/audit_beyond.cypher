// Change sets with a number beyond the last one taken.
// Parameters: $limit.
// Columns: seq.
MATCH (s:Sequence {name: 'changes'})
MATCH (c:ChangeSet) WHERE c.seq > s.value
RETURN c.seq AS seq ORDER BY seq LIMIT $limit
