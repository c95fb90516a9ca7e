// Replaces the values that changes of the log hold, for an erasure.
// Parameters: $rows, a list of {seq, ordinal, before, after, source}.
// Columns: found, the number of changes.
UNWIND $rows AS row
MATCH (c:Change {seq: row.seq, ordinal: row.ordinal}) USING INDEX SEEK c:Change(seq, ordinal)
SET c.before = row.before, c.after = row.after, c.source = row.source
RETURN count(*) AS found
