// The change sets after a number, without their changes.
// Parameters: $after, $upto (numbers).
// Columns: labels, properties.
MATCH (n:ChangeSet) WHERE n.seq > $after AND n.seq <= $upto
RETURN labels(n) AS labels, properties(n) AS properties
