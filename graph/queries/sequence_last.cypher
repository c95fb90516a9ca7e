// The number of the last change set.
// Parameters: none.
// Columns: seq.
MATCH (s:Sequence {name: 'changes'})
RETURN s.value AS seq
