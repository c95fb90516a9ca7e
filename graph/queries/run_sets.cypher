// The change sets of a run, oldest first.
// Parameters: $run.
// Columns: seq.
MATCH (s:ChangeSet {run: $run}) USING INDEX SEEK s:ChangeSet(run, seq)
WHERE s.seq IS NOT NULL
RETURN s.seq AS seq ORDER BY seq
