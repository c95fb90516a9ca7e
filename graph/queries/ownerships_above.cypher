// Every ownership link into these companies, persons' included, one step upwards.
// Parameters: $ids, $as_of, $bases.
// Columns: from_id, to_id, start (label of the owner), properties.
UNWIND $ids AS id
MATCH (b:Company {id: id})<-[r:PARENT_OF]-(a:Company|Contact) USING INDEX SEEK b:Company(id)
WHERE r.basis IN $bases AND (r.since IS NULL OR r.since <= $as_of) AND (r.until IS NULL OR $as_of < r.until)
RETURN a.id AS from_id, b.id AS to_id, labels(a)[0] AS start, properties(r) AS properties
