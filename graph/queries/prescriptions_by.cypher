// What these contacts and companies prescribed.
// Parameters: $ids, $as_of.
// Columns: from_id, to_id, end (label of what was prescribed), properties.
UNWIND $ids AS id
MATCH (a:Contact|Company {id: id})-[r:PRESCRIBES]->(b:Company|Contract)
WHERE (r.since IS NULL OR r.since <= $as_of) AND (r.until IS NULL OR $as_of < r.until)
RETURN a.id AS from_id, b.id AS to_id, labels(b)[0] AS end, properties(r) AS properties
