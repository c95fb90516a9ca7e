// The identity of the graph, which backups carry along; given to it when it is first asked for.
// Parameters: $new.
// Columns: graph; no row where there is no sequence.
MATCH (s:Sequence {name: 'changes'})
SET s.held = true
REMOVE s.held
WITH s
SET s.graph = coalesce(s.graph, $new)
RETURN s.graph AS graph
