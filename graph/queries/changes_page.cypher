// A page of the changes of change sets, in their order.
// Parameters: $seqs, $after (ordinal), $limit.
// Columns: seq, changes (lists of ordinal, entity, entity_type, from, to, kind, before, after).
UNWIND $seqs AS seq
RETURN seq,
  COLLECT { MATCH (c:Change {seq: seq}) WHERE c.ordinal > $after
    RETURN [c.ordinal, c.entity, c.entity_type, c.from, c.to, c.kind, c.before, c.after]
    ORDER BY c.ordinal LIMIT $limit } AS changes
