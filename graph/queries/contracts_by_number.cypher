// Contracts that carry this number.
// Parameters: $number, $limit.
// Columns: id, numbering.
MATCH (c:Contract {number: $number})
RETURN c.id AS id, c.numbering AS numbering
ORDER BY id LIMIT $limit
