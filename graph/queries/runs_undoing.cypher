// The runs that undo a run, oldest first.
// Parameters: $run.
// Columns: id.
MATCH (r:Run {undoes: $run}) USING INDEX SEEK r:Run(undoes)
RETURN r.id AS id ORDER BY r.begun, id
