// Ties of companies to contracts that name one of these nodes as what makes them.
// Parameters: $ids.
// Columns: type, from_id, to_id, start, properties.
UNWIND $ids AS id
MATCH (n:Company|Contract {id: id})
MATCH (n)--(near:Company|Contract)-[r:DIRECT_CONTRACT|INDIRECT_CONTRACT|UNDETERMINED_CONTRACT {via: id}]-()
WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b
RETURN type(r) AS type, a.id AS from_id, b.id AS to_id, 'Company' AS start, properties(r) AS properties
ORDER BY properties.id
