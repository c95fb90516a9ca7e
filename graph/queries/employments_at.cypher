// Who works for these companies.
// Parameters: $ids (of companies), $as_of.
// Columns: from_id, to_id, properties.
UNWIND $ids AS id
MATCH (b:Company {id: id})<-[r:WORKS_FOR]-(a:Contact) USING INDEX SEEK b:Company(id)
WHERE (r.since IS NULL OR r.since <= $as_of) AND (r.until IS NULL OR $as_of < r.until)
RETURN a.id AS from_id, b.id AS to_id, properties(r) AS properties
