// The contracts for the whole group that these companies signed.
// Parameters: $ids, $as_of.
// Columns: type, from_id, to_id, properties.
UNWIND $ids AS id
MATCH (a:Company {id: id})-[r:DIRECT_CONTRACT]->(b:Contract) USING INDEX SEEK a:Company(id)
WHERE b.scope = 'whole_group' AND (r.since IS NULL OR r.since <= $as_of) AND (r.until IS NULL OR $as_of < r.until)
RETURN type(r) AS type, a.id AS from_id, b.id AS to_id, properties(r) AS properties
