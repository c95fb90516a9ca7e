// The links into these contracts from their frameworks and predecessors, one step.
// Parameters: $ids, $as_of.
// Columns: from_id, to_id, properties.
UNWIND $ids AS id
MATCH (b:Contract {id: id})<-[r:PARENT_OF]-(a:Contract) USING INDEX SEEK b:Contract(id)
WHERE (r.since IS NULL OR r.since <= $as_of) AND (r.until IS NULL OR $as_of < r.until)
RETURN a.id AS from_id, b.id AS to_id, properties(r) AS properties
