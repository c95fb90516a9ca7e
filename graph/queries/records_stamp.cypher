// Notes the sources' own times of unchanged records; not logged, takes no number.
// Parameters: $rows, a list of {system, kind, external_id, stamp}.
// Columns: found.
UNWIND $rows AS row
MATCH (r:SourceRecord {system: row.system, kind: row.kind, external_id: row.external_id}) USING INDEX SEEK r:SourceRecord(system, kind, external_id)
SET r.stamp = row.stamp
RETURN count(*) AS found
