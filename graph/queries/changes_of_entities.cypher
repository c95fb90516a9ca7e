// What was done to these nodes and links after a number, newest first.
// Parameters: $ids, $after.
// Columns: seq, ordinal, entity, entity_type, from, to, kind, before, after, source.
UNWIND $ids AS id
MATCH (c:Change) USING INDEX SEEK c:Change(entity, seq)
WHERE c.entity = id AND c.seq > $after
RETURN c.seq AS seq, c.ordinal AS ordinal, c.entity AS entity, c.entity_type AS entity_type, c.from AS from, c.to AS to, c.kind AS kind, c.before AS before, c.after AS after, c.source AS source
ORDER BY seq DESC, ordinal DESC
