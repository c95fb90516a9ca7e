// Every relationship of every type, with the ids of its ends.
// Parameters: none.
// Columns: type, from_id, to_id, properties.
MATCH (a)-[r]->(b)
RETURN type(r) AS type, a.id AS from_id, b.id AS to_id, properties(r) AS properties
