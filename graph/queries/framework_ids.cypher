// Which of these contracts are frameworks because another was placed under them.
// Parameters: $ids, $as_of.
// Columns: id.
UNWIND $ids AS id
MATCH (a:Contract {id: id}) USING INDEX SEEK a:Contract(id)
WHERE EXISTS {
  MATCH (a)-[r:PARENT_OF {kind: 'framework'}]->(:Contract)
  WHERE (r.since IS NULL OR r.since <= $as_of) AND (r.until IS NULL OR $as_of < r.until)
}
RETURN a.id AS id
