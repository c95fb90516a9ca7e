// The stored ties of companies to these contracts.
// Parameters: $ids (of contracts), $direct_only (of contracts whose signatories alone matter),
// $as_of.
// Columns: type, from_id, to_id, properties.
CALL () {
  UNWIND $ids AS id
  MATCH (b:Contract {id: id})<-[r:DIRECT_CONTRACT|INDIRECT_CONTRACT|UNDETERMINED_CONTRACT]-(a:Company) USING INDEX SEEK b:Contract(id)
  WHERE (r.since IS NULL OR r.since <= $as_of) AND (r.until IS NULL OR $as_of < r.until)
  RETURN type(r) AS type, a.id AS from_id, b.id AS to_id, properties(r) AS properties
  UNION ALL
  UNWIND $direct_only AS id
  MATCH (b:Contract {id: id})<-[r:DIRECT_CONTRACT]-(a:Company) USING INDEX SEEK b:Contract(id)
  WHERE (r.since IS NULL OR r.since <= $as_of) AND (r.until IS NULL OR $as_of < r.until)
  RETURN type(r) AS type, a.id AS from_id, b.id AS to_id, properties(r) AS properties
}
RETURN type, from_id, to_id, properties
