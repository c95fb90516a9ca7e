// All links between the given pairs of nodes, in that direction.
// Both ends are bound first, so that the links are expanded between them (hubs stay cheap).
// Parameters: $pairs, a list of [from id, to id].
// Columns: type, from_id, to_id, properties.
UNWIND $pairs AS pair
MATCH (a:Company|Contact|Contract|Site {id: pair[0]})
MATCH (b:Company|Contract|Site|Address|ContractEvent {id: pair[1]})
WITH a, b
MATCH (a)-[r]->(b)
RETURN type(r) AS type, a.id AS from_id, b.id AS to_id, labels(a)[0] AS start, properties(r) AS properties
