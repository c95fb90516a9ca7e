// The links from these contracts to those placed under, renewing or amending them, one step.
// Parameters: $ids, $as_of.
// Columns: from_id, to_id, properties.
UNWIND $ids AS id
MATCH (a:Contract {id: id})-[r:PARENT_OF]->(b:Contract) USING INDEX SEEK a:Contract(id)
WHERE (r.since IS NULL OR r.since <= $as_of) AND (r.until IS NULL OR $as_of < r.until)
RETURN a.id AS from_id, b.id AS to_id, properties(r) AS properties
