// Marks the database as incomplete and takes its sequence away: without it nobody can write.
// Parameters: $file (its name), $at (ISO text).
// Columns: taken, the number of sequences taken away.
MERGE (m:Sequence {name: 'restore'}) SET m.file = $file, m.at = datetime($at)
WITH m
OPTIONAL MATCH (s:Sequence {name: 'changes'})
DELETE s
RETURN count(s) AS taken
