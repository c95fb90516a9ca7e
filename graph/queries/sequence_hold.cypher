// Takes the one sequence lock without taking a number: what is read after it stands still.
// Parameters: none.
// Columns: name; exactly one row, or there is no lock.
MATCH (s:Sequence {name: 'changes'})
SET s.value = s.value
RETURN s.name AS name
