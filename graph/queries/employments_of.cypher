// For whom these contacts work.
// Parameters: $ids (of contacts), $as_of.
// Columns: from_id, to_id, properties.
UNWIND $ids AS id
MATCH (a:Contact {id: id})-[r:WORKS_FOR]->(b:Company) USING INDEX SEEK a:Contact(id)
WHERE (r.since IS NULL OR r.since <= $as_of) AND (r.until IS NULL OR $as_of < r.until)
RETURN a.id AS from_id, b.id AS to_id, properties(r) AS properties
