// All links between the given pairs of nodes, in that direction.
// Both ends are bound first (DISTINCT and the list of types make the planner keep to that), so
// that the links are expanded between them: a hub stays cheap.
// Parameters: $pairs, a list of [from id, to id].
// Columns: type, from_id, to_id, properties.
UNWIND $pairs AS pair
MATCH (a:Company|Contact|Contract|Site {id: pair[0]})
MATCH (b:Company|Contract|Site|Address|ContractEvent {id: pair[1]})
WITH DISTINCT a, b
MATCH (a)-[r:PARENT_OF|INTERDEPENDENT|PRESCRIBES|DIRECT_CONTRACT|INDIRECT_CONTRACT
  |UNDETERMINED_CONTRACT|WORKS_FOR|HAS_SITE|COVERS|HAS_ADDRESS|HAS_EVENT]->(b)
RETURN type(r) AS type, a.id AS from_id, b.id AS to_id, labels(a)[0] AS start, properties(r) AS properties
