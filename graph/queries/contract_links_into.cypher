// Every link into these contracts from those above them, whenever it holds.
// Parameters: $ids.
// Columns: from_id, to_id, properties.
UNWIND $ids AS id
MATCH (b:Contract {id: id})<-[r:PARENT_OF]-(a:Contract) USING INDEX SEEK b:Contract(id)
RETURN a.id AS from_id, b.id AS to_id, properties(r) AS properties
