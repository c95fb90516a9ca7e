// Makes the sequence where it is missing; the unique name keeps it the only one.
// Parameters: $schema, the version of the schema that a new database has.
// Columns: value.
MERGE (s:Sequence {name: 'changes'})
ON CREATE SET s.value = 0, s.at = datetime('1970-01-01T00:00:00Z'), s.schema = $schema, s.standing = 0
RETURN s.value AS value
