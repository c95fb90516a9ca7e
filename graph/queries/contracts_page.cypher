// A page of contracts by number (of those without, by what they are called).
// Parameters: $after_name, $after_id, $limit.
// Columns: properties.
MATCH (c:Contract)
WHERE c.sort_name >= $after_name AND c.id IS NOT NULL
  AND [c.sort_name, c.id] > [$after_name, $after_id]
RETURN properties(c) AS properties
ORDER BY c.sort_name, c.id LIMIT $limit
