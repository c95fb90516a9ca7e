// Makes the sequence where it is missing; the unique name keeps it the only one.
// Parameters: none.
// Columns: value.
MERGE (s:Sequence {name: 'changes'})
ON CREATE SET s.value = 0, s.standing = 0, s.at = datetime('1970-01-01T00:00:00Z')
RETURN s.value AS value
