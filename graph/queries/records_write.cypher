// Creates and replaces source records.
// Parameters: $created, a list of property maps; $changed, a list of property maps with the key.
// Columns: changed, the number of records replaced.
FOREACH (properties IN $created | CREATE (r:SourceRecord) SET r = properties)
WITH 1 AS go
CALL () {
  UNWIND $changed AS row
  MATCH (r:SourceRecord {system: row.system, kind: row.kind, external_id: row.external_id}) USING INDEX SEEK r:SourceRecord(system, kind, external_id)
  SET r = row
  RETURN count(*) AS found
}
RETURN found AS changed
