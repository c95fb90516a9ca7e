// Creates relationships of any type between nodes that were just created.
// Parameters: $rows, a list of [type, element of the start, element of the end, properties].
// Columns: created.
UNWIND $rows AS row
MATCH (a) WHERE elementId(a) = row[1]
MATCH (b) WHERE elementId(b) = row[2]
CREATE (a)-[r:$(row[0])]->(b) SET r = row[3]
RETURN count(*) AS created
