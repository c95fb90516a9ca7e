// Registers sources or changes their role.
// Parameters: $sources, a list of {name, role}.
// Columns: none.
FOREACH (row IN $sources | MERGE (s:Source {name: row.name}) SET s.role = row.role)
