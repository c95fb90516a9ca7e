// The events of these contracts.
// Parameters: $ids (of contracts).
// Columns: contract_id, properties.
UNWIND $ids AS id
MATCH (c:Contract {id: id})-[:HAS_EVENT]->(e:ContractEvent) USING INDEX SEEK c:Contract(id)
RETURN c.id AS contract_id, properties(e) AS properties
ORDER BY e.on, e.id
