// Puts the sequence in the place of the mark: the database is complete.
// Parameters: $sequence, its properties.
// Columns: value.
MATCH (m:Sequence {name: 'restore'}) DELETE m
CREATE (s:Sequence) SET s = $sequence
RETURN s.value AS value
