// Notes that this change set changed what administrators declare.
// Parameters: $seq.
// Columns: number.
MATCH (s:Sequence {name: 'changes'})
SET s.standing = $seq
RETURN s.standing AS number
