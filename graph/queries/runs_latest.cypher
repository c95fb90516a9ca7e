// The latest runs, newest first.
// Parameters: $limit.
// Columns: properties.
MATCH (r:Run) WHERE r.begun IS NOT NULL AND r.id IS NOT NULL
RETURN properties(r) AS properties
ORDER BY r.begun DESC, r.id DESC LIMIT $limit
