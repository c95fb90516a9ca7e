// What became of nodes that were deleted or merged.
// Parameters: $ids.
// Columns: id, entity, into (the node it was merged into), seq.
UNWIND $ids AS id
MATCH (d:Deleted {id: id}) USING INDEX SEEK d:Deleted(id)
RETURN d.id AS id, d.entity_type AS entity, d.into AS into, d.seq AS seq
