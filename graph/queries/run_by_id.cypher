// One run.
// Parameters: $id.
// Columns: properties.
MATCH (r:Run {id: $id})
RETURN properties(r) AS properties
