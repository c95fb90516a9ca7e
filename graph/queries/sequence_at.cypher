// The number of the last change set that was made by a moment; no row before the first.
// Parameters: $at (ISO text).
// Columns: seq, at (ISO text).
MATCH (s:ChangeSet) USING INDEX SEEK s:ChangeSet(at)
WHERE s.at <= datetime($at)
RETURN s.seq AS seq, toString(s.at) AS at
ORDER BY s.at DESC LIMIT 1
