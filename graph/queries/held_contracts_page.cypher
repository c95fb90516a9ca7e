// The contracts of companies, a page for each, by name.
// Parameters: $ids, $as_of (null: any day), $words (type(r); null: any),
// $after_name, $after_id (of the link), $limit, $counted.
// Columns: id, links (lists of type, from_id, other's label, link's and other's properties), total.
UNWIND $ids AS id
MATCH (n:Company {id: id}) USING INDEX SEEK n:Company(id)
RETURN id,
  COLLECT {
    MATCH (n)-[r:DIRECT_CONTRACT|INDIRECT_CONTRACT|UNDETERMINED_CONTRACT]->(m:Contract)
    WHERE ($as_of IS NULL OR ((r.since IS NULL OR r.since <= $as_of) AND (r.until IS NULL OR $as_of < r.until))) AND ($words IS NULL OR type(r) IN $words)
      AND [m.sort_name, r.id] > [$after_name, $after_id]
    RETURN [type(r), startNode(r).id, labels(m)[0], properties(r), properties(m)]
    ORDER BY m.sort_name, r.id LIMIT $limit
  } AS links,
  CASE WHEN $counted THEN COUNT {
    MATCH (n)-[r:DIRECT_CONTRACT|INDIRECT_CONTRACT|UNDETERMINED_CONTRACT]->(m:Contract)
    WHERE ($as_of IS NULL OR ((r.since IS NULL OR r.since <= $as_of) AND (r.until IS NULL OR $as_of < r.until))) AND ($words IS NULL OR type(r) IN $words)
  } END AS total
