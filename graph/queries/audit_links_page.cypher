// Relationships of each type after an id, in the order of ids, for the audit. A type that is not
// asked for gets an id beyond all others ("~"), so that its index is not read.
// Parameters: the last id seen of each type ($PARENT_OF, $COVERS …); $limit for each type.
// Columns: type, from_id, to_id, start, end, properties.
CALL () {
  MATCH (a)-[r:PARENT_OF]->(b) WHERE r.id > $PARENT_OF
  RETURN 'PARENT_OF' AS type, a, b, r, r.id AS id ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (a)-[r:INTERDEPENDENT]->(b) WHERE r.id > $INTERDEPENDENT
  RETURN 'INTERDEPENDENT' AS type, a, b, r, r.id AS id ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (a)-[r:PRESCRIBES]->(b) WHERE r.id > $PRESCRIBES
  RETURN 'PRESCRIBES' AS type, a, b, r, r.id AS id ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (a)-[r:DIRECT_CONTRACT]->(b) WHERE r.id > $DIRECT_CONTRACT
  RETURN 'DIRECT_CONTRACT' AS type, a, b, r, r.id AS id ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (a)-[r:INDIRECT_CONTRACT]->(b) WHERE r.id > $INDIRECT_CONTRACT
  RETURN 'INDIRECT_CONTRACT' AS type, a, b, r, r.id AS id ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (a)-[r:UNDETERMINED_CONTRACT]->(b) WHERE r.id > $UNDETERMINED_CONTRACT
  RETURN 'UNDETERMINED_CONTRACT' AS type, a, b, r, r.id AS id ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (a)-[r:WORKS_FOR]->(b) WHERE r.id > $WORKS_FOR
  RETURN 'WORKS_FOR' AS type, a, b, r, r.id AS id ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (a)-[r:HAS_SITE]->(b) WHERE r.id > $HAS_SITE
  RETURN 'HAS_SITE' AS type, a, b, r, r.id AS id ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (a)-[r:COVERS]->(b) WHERE r.id > $COVERS
  RETURN 'COVERS' AS type, a, b, r, r.id AS id ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (a)-[r:HAS_ADDRESS]->(b) WHERE r.id > $HAS_ADDRESS
  RETURN 'HAS_ADDRESS' AS type, a, b, r, r.id AS id ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (a)-[r:HAS_EVENT]->(b) WHERE r.id > $HAS_EVENT
  RETURN 'HAS_EVENT' AS type, a, b, r, r.id AS id ORDER BY id LIMIT $limit
}
RETURN type, a.id AS from_id, b.id AS to_id, labels(a)[0] AS start, labels(b)[0] AS end,
  properties(r) AS properties
