// Companies of exactly this folded name.
// Parameters: $sort_name, $limit.
// Columns: id.
MATCH (c:Company {sort_name: $sort_name}) WHERE c.id IS NOT NULL
RETURN c.id AS id
ORDER BY id LIMIT $limit
