// Nodes that stand for deleted ones without a deletion in the log, or that lead nowhere.
// Parameters: $limit.
// Columns: id, into.
MATCH (d:Deleted)
WHERE d.entity_type IS NULL OR d.seq IS NULL
  OR NOT EXISTS {
    MATCH (c:Change) WHERE c.entity = d.id AND c.seq = d.seq AND c.kind IN ['delete', 'merge']
  }
  OR (d.into IS NOT NULL AND NOT EXISTS { MATCH (:Deleted {id: d.into}) }
    AND NOT EXISTS { MATCH (:Company {id: d.into}) } AND NOT EXISTS { MATCH (:Site {id: d.into}) }
    AND NOT EXISTS { MATCH (:Contact {id: d.into}) } AND NOT EXISTS { MATCH (:Contract {id: d.into}) }
    AND NOT EXISTS { MATCH (:ContractEvent {id: d.into}) }
    AND NOT EXISTS { MATCH (:Address {id: d.into}) } AND NOT EXISTS { MATCH (:User {id: d.into}) })
RETURN d.id AS id, d.into AS into ORDER BY id LIMIT $limit
