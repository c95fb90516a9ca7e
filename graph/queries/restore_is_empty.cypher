// Whether the database holds nothing but its sequence and the notes on runs.
// Parameters: none.
// Columns: empty.
RETURN NOT EXISTS { MATCH (n) WHERE NOT (n:Sequence OR n:Run) } AS empty
