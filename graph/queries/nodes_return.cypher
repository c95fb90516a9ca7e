// Takes away what deleted nodes left behind, before they come back under their ids.
// Parameters: $ids.
// Columns: found.
UNWIND $ids AS id
MATCH (d:Deleted {id: id}) USING INDEX SEEK d:Deleted(id)
DELETE d
RETURN count(*) AS found
