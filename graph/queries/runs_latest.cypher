// Runs, newest first, from before a run on.
// Parameters: $before_begun, $before_id (the run after which the page begins; the latest one: a
// text that is greater than any time), $limit.
// Columns: properties.
MATCH (r:Run) WHERE r.begun <= $before_begun AND r.id IS NOT NULL
  AND [r.begun, r.id] < [$before_begun, $before_id]
RETURN properties(r) AS properties
ORDER BY r.begun DESC, r.id DESC LIMIT $limit
