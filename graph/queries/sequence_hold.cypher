// Takes the one sequence lock without taking a number: what is read after it stands still.
// The lock comes with the change of a property of its own, which leaves nothing: writing a value
// back that was read before the lock would undo the numbers taken while waiting for it.
// Parameters: none.
// Columns: name; exactly one row, or there is no lock.
MATCH (s:Sequence {name: 'changes'})
SET s.held = true
REMOVE s.held
RETURN s.name AS name
