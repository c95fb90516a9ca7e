// How many companies there are.
// Parameters: none.
// Columns: number.
MATCH (c:Company) RETURN count(c) AS number
