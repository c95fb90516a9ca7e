// Who prescribed these companies and contracts.
// Parameters: $companies, $contracts (ids), $as_of.
// Columns: from_id, to_id, start (label of the prescriber), properties.
CALL () {
  UNWIND $companies AS id
  MATCH (b:Company {id: id})<-[r:PRESCRIBES]-(a:Contact|Company) USING INDEX SEEK b:Company(id)
  WHERE (r.since IS NULL OR r.since <= $as_of) AND (r.until IS NULL OR $as_of < r.until)
  RETURN a.id AS from_id, b.id AS to_id, labels(a)[0] AS start, properties(r) AS properties
  UNION ALL
  UNWIND $contracts AS id
  MATCH (b:Contract {id: id})<-[r:PRESCRIBES]-(a:Contact|Company) USING INDEX SEEK b:Contract(id)
  WHERE (r.since IS NULL OR r.since <= $as_of) AND (r.until IS NULL OR $as_of < r.until)
  RETURN a.id AS from_id, b.id AS to_id, labels(a)[0] AS start, properties(r) AS properties
}
RETURN from_id, to_id, start, properties
