// The ownership links from these companies downwards, one step.
// Parameters: $ids, $as_of, $bases.
// Columns: from_id, to_id, properties.
UNWIND $ids AS id
MATCH (a:Company {id: id})-[r:PARENT_OF]->(b:Company) USING INDEX SEEK a:Company(id)
WHERE r.basis IN $bases AND (r.since IS NULL OR r.since <= $as_of) AND (r.until IS NULL OR $as_of < r.until)
RETURN a.id AS from_id, b.id AS to_id, properties(r) AS properties
