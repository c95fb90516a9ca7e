// The nodes that were merged into these, at one remove.
// Parameters: $ids.
// Columns: id.
UNWIND $ids AS id
MATCH (c:Change) USING INDEX SEEK c:Change(to, seq)
WHERE c.to = id AND c.seq >= 0 AND c.kind = 'merge' AND c.from IS NULL
RETURN DISTINCT c.entity AS id
