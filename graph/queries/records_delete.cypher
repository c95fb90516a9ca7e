// Removes source records by their keys.
// Parameters: $keys, a list of [system, kind, external_id].
// Columns: removed.
UNWIND $keys AS key
MATCH (r:SourceRecord {system: key[0], kind: key[1], external_id: key[2]}) USING INDEX SEEK r:SourceRecord(system, kind, external_id)
DELETE r
RETURN count(*) AS removed
