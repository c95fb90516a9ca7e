// Notes that a run stated again what these records said already; a part that an earlier run noted in
// the same words is shared. Repeated for the same run it changes nothing.
// A run that is over and changed nothing can never be taken back, so that what it stated counts for
// good: runs of the part that looked no later say no more than it does, and go.
// Parameters: $parts (maps of hash, fields, records: packed text), $run, $seq (the number the run
// looked at).
// Columns: runs, how many runs share the part; a row for each part.
UNWIND $parts AS part
MERGE (s:Restated {hash: part.hash})
ON CREATE SET s.fields = part.fields, s.records = part.records
WITH s, coalesce(s.runs, []) AS runs, coalesce(s.seqs, []) AS seqs
OPTIONAL CALL (runs, seqs) {
  UNWIND range(0, size(runs) - 1) AS place
  WITH runs[place] AS id, seqs[place] AS seq
  MATCH (r:Run {id: id}) USING INDEX SEEK r:Run(id)
  WHERE r.state = 'done' AND NOT EXISTS {
    MATCH (c:ChangeSet {run: id}) USING INDEX SEEK c:ChangeSet(run, seq) WHERE c.seq IS NOT NULL
  }
  RETURN id AS settled, seq AS settled_at ORDER BY seq DESC, id LIMIT 1
}
WITH s, runs, seqs, [place IN range(0, size(runs) - 1)
  WHERE settled IS NULL OR runs[place] IN [settled, $run] OR seqs[place] > settled_at] AS kept
WITH s, [place IN kept | runs[place]] AS runs, [place IN kept | seqs[place]] AS seqs
SET s.runs = CASE WHEN $run IN runs THEN runs ELSE runs + [$run] END,
  s.seqs = CASE WHEN $run IN runs THEN seqs ELSE seqs + [$seq] END,
  s.last = CASE WHEN coalesce(s.last, -1) < $seq THEN $seq ELSE s.last END
RETURN size(s.runs) AS runs
