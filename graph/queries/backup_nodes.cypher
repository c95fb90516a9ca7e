// Every node of every kind.
// Parameters: none.
// Columns: labels, properties.
MATCH (n)
RETURN labels(n) AS labels, properties(n) AS properties
