// Deletes some nodes with their relationships; the mark of the restore stays.
// Parameters: $limit.
// Columns: deleted.
MATCH (n) WHERE NOT n:Sequence
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS deleted
