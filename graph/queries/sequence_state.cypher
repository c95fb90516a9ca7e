// What the sequence says of the database as a whole: last number, schema version, upgrade; and the
// mark of a restore that is not finished, which stands in place of the sequence.
// Parameters: none.
// Columns: name ('changes' or 'restore'), properties.
UNWIND ['changes', 'restore'] AS name
MATCH (s:Sequence {name: name}) USING INDEX SEEK s:Sequence(name)
RETURN s.name AS name, properties(s) AS properties
