// Creates links between existing nodes of the right kinds; a missing end makes no link.
// Parameters: one list of {from_id, to_id, properties} for each kind of link.
// Columns: created, the number of links made.
CALL () {
  UNWIND $ownership AS row
  MATCH (a:Company|Contact {id: row.from_id}) MATCH (b:Company {id: row.to_id})
  CREATE (a)-[r:PARENT_OF]->(b) SET r = row.properties RETURN count(*) AS made
  UNION ALL
  UNWIND $contract_link AS row
  MATCH (a:Contract {id: row.from_id}) MATCH (b:Contract {id: row.to_id})
  CREATE (a)-[r:PARENT_OF]->(b) SET r = row.properties RETURN count(*) AS made
  UNION ALL
  UNWIND $interdependence AS row
  MATCH (a:Contract {id: row.from_id}) MATCH (b:Contract {id: row.to_id})
  CREATE (a)-[r:INTERDEPENDENT]->(b) SET r = row.properties RETURN count(*) AS made
  UNION ALL
  UNWIND $prescription AS row
  MATCH (a:Contact|Company {id: row.from_id}) MATCH (b:Company|Contract {id: row.to_id})
  CREATE (a)-[r:PRESCRIBES]->(b) SET r = row.properties RETURN count(*) AS made
  UNION ALL
  UNWIND $direct_contract AS row
  MATCH (a:Company {id: row.from_id}) MATCH (b:Contract {id: row.to_id})
  CREATE (a)-[r:DIRECT_CONTRACT]->(b) SET r = row.properties RETURN count(*) AS made
  UNION ALL
  UNWIND $indirect_contract AS row
  MATCH (a:Company {id: row.from_id}) MATCH (b:Contract {id: row.to_id})
  CREATE (a)-[r:INDIRECT_CONTRACT]->(b) SET r = row.properties RETURN count(*) AS made
  UNION ALL
  UNWIND $undetermined_contract AS row
  MATCH (a:Company {id: row.from_id}) MATCH (b:Contract {id: row.to_id})
  CREATE (a)-[r:UNDETERMINED_CONTRACT]->(b) SET r = row.properties RETURN count(*) AS made
  UNION ALL
  UNWIND $employment AS row
  MATCH (a:Contact {id: row.from_id}) MATCH (b:Company {id: row.to_id})
  CREATE (a)-[r:WORKS_FOR]->(b) SET r = row.properties RETURN count(*) AS made
  UNION ALL
  UNWIND $has_site AS row
  MATCH (a:Company {id: row.from_id}) MATCH (b:Site {id: row.to_id})
  CREATE (a)-[r:HAS_SITE]->(b) SET r = row.properties RETURN count(*) AS made
  UNION ALL
  UNWIND $coverage AS row
  MATCH (a:Contract {id: row.from_id}) MATCH (b:Site {id: row.to_id})
  CREATE (a)-[r:COVERS]->(b) SET r = row.properties RETURN count(*) AS made
  UNION ALL
  UNWIND $has_address AS row
  MATCH (a:Company|Site|Contact {id: row.from_id}) MATCH (b:Address {id: row.to_id})
  CREATE (a)-[r:HAS_ADDRESS]->(b) SET r = row.properties RETURN count(*) AS made
  UNION ALL
  UNWIND $has_event AS row
  MATCH (a:Contract {id: row.from_id}) MATCH (b:ContractEvent {id: row.to_id})
  CREATE (a)-[r:HAS_EVENT]->(b) SET r = row.properties RETURN count(*) AS made
}
RETURN sum(made) AS created
