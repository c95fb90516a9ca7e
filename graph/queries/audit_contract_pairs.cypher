// Every pair of contracts that a link joins, whatever its kind and dates.
// Parameters: none.
// Columns: pairs, a list of [id above, id below]; one row.
MATCH (a:Contract)-[:PARENT_OF]->(b:Contract)
RETURN collect([a.id, b.id]) AS pairs
