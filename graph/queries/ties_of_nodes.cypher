// What leans on these nodes: their links, and the ties of others to contracts that they make (`via`).
// Parameters: $ids.
// Columns: id, links (their ids).
UNWIND $ids AS id
MATCH (n:Company|Site|Contact|Contract|ContractEvent|Address|User {id: id})
RETURN id,
  COLLECT { MATCH (n)-[r]-() RETURN r.id }
  + COLLECT { MATCH (n)--(near:Company|Contract)-[r:DIRECT_CONTRACT|INDIRECT_CONTRACT|UNDETERMINED_CONTRACT {via: id}]-() RETURN DISTINCT r.id } AS links
