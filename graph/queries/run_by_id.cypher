// One run.
// Parameters: $id.
// Columns: properties.
MATCH (r:Run {id: $id}) USING INDEX SEEK r:Run(id)
RETURN properties(r) AS properties
