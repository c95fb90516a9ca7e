// Changes a run's state, progress, counts or report.
// Parameters: $id, $changes.
// Columns: found.
MATCH (r:Run {id: $id}) USING INDEX SEEK r:Run(id) SET r += $changes
RETURN count(*) AS found
