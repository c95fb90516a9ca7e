// How many contracts there are.
// Parameters: none.
// Columns: number.
MATCH (c:Contract) RETURN count(c) AS number
