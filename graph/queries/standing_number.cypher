// The number of the last change set that changed what administrators declare; 0 before the first.
// Parameters: none.
// Columns: number.
MATCH (s:Sequence {name: 'changes'})
RETURN coalesce(s.standing, 0) AS number
