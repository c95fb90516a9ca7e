// The sequence and the registered sources: few nodes, which the log does not name.
// Parameters: none.
// Columns: labels, properties.
CALL () {
  MATCH (n:Sequence) RETURN n
  UNION ALL
  MATCH (n:Source) RETURN n
}
RETURN labels(n) AS labels, properties(n) AS properties
