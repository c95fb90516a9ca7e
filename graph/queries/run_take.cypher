// Takes over a run whose process has ended, so that two cannot go on with it at once.
// Parameters: $id, $seen (the process that had it, or null), $process, $state.
// Columns: taken, 1 or 0.
MATCH (r:Run {id: $id}) USING INDEX SEEK r:Run(id)
SET r.held = true
REMOVE r.held
WITH r WHERE coalesce(r.process, '') = coalesce($seen, '')
SET r.process = $process, r.state = $state, r.ended = null
RETURN count(*) AS taken
