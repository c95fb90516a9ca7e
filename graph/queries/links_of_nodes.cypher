// All links of these nodes, both ways, each once.
// Parameters: $ids.
// Columns: type, from_id, to_id, start, properties.
UNWIND $ids AS id
MATCH (n:Company|Site|Contact|Contract|Address|ContractEvent|User {id: id})
CALL (n) {
  MATCH (n)-[r]->(o) RETURN r, n.id AS from_id, o.id AS to_id, labels(n)[0] AS start
  UNION
  MATCH (o)-[r]->(n) RETURN r, o.id AS from_id, n.id AS to_id, labels(o)[0] AS start
}
RETURN DISTINCT type(r) AS type, from_id, to_id, start, properties(r) AS properties
ORDER BY type, properties.id
