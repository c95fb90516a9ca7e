// How many nodes and relationships there are.
// Parameters: none.
// Columns: nodes, links.
RETURN COUNT { MATCH (n) } AS nodes, COUNT { MATCH ()-[]->() } AS links
