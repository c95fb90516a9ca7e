// Creates nodes of any kind.
// Parameters: $rows, a list of [labels, properties].
// Columns: id, element (where the node lies, until the restore ends).
UNWIND $rows AS row
CREATE (n:$(row[0])) SET n = row[1]
RETURN row[1].id AS id, elementId(n) AS element
