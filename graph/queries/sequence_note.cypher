// Sets and removes (null) what the sequence says beside its number.
// Parameters: $changes.
// Columns: found.
MATCH (s:Sequence {name: 'changes'}) SET s += $changes
RETURN count(*) AS found
