// The address links of these companies, sites and contacts that hold on a day.
// Parameters: $ids (of owners), $as_of.
// Columns: from_id, to_id, properties.
UNWIND $ids AS id
MATCH (a:Company|Site|Contact {id: id})-[r:HAS_ADDRESS]->(b:Address)
WHERE (r.since IS NULL OR r.since <= $as_of) AND (r.until IS NULL OR $as_of < r.until)
RETURN a.id AS from_id, b.id AS to_id, properties(r) AS properties
