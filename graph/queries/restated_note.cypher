// Notes that a run stated again what these records said already; a part that an earlier run noted in
// the same words is shared. Repeated for the same run it changes nothing.
// Parameters: $hash, $fields, $records (packed text), $run, $seq (the number the run looked at).
// Columns: runs, how many runs share the part.
MERGE (s:Restated {hash: $hash})
SET s.fields = $fields, s.records = $records
WITH s, coalesce(s.runs, []) AS runs, coalesce(s.seqs, []) AS seqs
SET s.runs = CASE WHEN $run IN runs THEN runs ELSE runs + [$run] END,
  s.seqs = CASE WHEN $run IN runs THEN seqs ELSE seqs + [$seq] END,
  s.last = CASE WHEN coalesce(s.last, -1) < $seq THEN $seq ELSE s.last END
RETURN size(s.runs) AS runs
