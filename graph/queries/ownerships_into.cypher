// Every ownership link into these companies, persons' included, whenever it holds.
// Parameters: $ids.
// Columns: from_id, to_id, start (label of the owner), properties.
UNWIND $ids AS id
MATCH (b:Company {id: id})<-[r:PARENT_OF]-(a:Company|Contact) USING INDEX SEEK b:Company(id)
RETURN a.id AS from_id, b.id AS to_id, labels(a)[0] AS start, properties(r) AS properties
