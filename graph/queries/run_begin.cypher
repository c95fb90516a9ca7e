// Begins a run.
// Parameters: $run, its properties.
// Columns: id.
CREATE (r:Run) SET r = $run
RETURN r.id AS id
