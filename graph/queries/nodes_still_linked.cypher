// Deleted nodes that links still join, asked inside the transaction that deleted them.
// Parameters: $ids.
// Columns: id, link (the id of one such link).
UNWIND $ids AS id
MATCH (d:Deleted {id: id})-[r]-() USING INDEX SEEK d:Deleted(id)
RETURN id, min(r.id) AS link
