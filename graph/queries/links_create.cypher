// Creates links between existing nodes of the right kinds; a missing end makes no link.
// Parameters: one list of {from_id, to_id, properties} for each kind of link.
// Columns: made, the number of links made; beside, the ids of those whose ends were joined by a link
// of their type before.
CALL () {
  UNWIND $ownership AS row
  MATCH (a:Company|Contact {id: row.from_id}) MATCH (b:Company {id: row.to_id})
  WITH row, a, b, EXISTS { (a)-[:PARENT_OF]->(b) } AS joined
  CREATE (a)-[r:PARENT_OF]->(b) SET r = row.properties
  RETURN count(*) AS made, collect(CASE WHEN joined THEN row.properties.id END) AS beside
  UNION ALL
  UNWIND $contract_link AS row
  MATCH (a:Contract {id: row.from_id}) MATCH (b:Contract {id: row.to_id})
  WITH row, a, b, EXISTS { (a)-[:PARENT_OF]->(b) } AS joined
  CREATE (a)-[r:PARENT_OF]->(b) SET r = row.properties
  RETURN count(*) AS made, collect(CASE WHEN joined THEN row.properties.id END) AS beside
  UNION ALL
  UNWIND $interdependence AS row
  MATCH (a:Contract {id: row.from_id}) MATCH (b:Contract {id: row.to_id})
  WITH row, a, b, EXISTS { (a)-[:INTERDEPENDENT]->(b) } AS joined
  CREATE (a)-[r:INTERDEPENDENT]->(b) SET r = row.properties
  RETURN count(*) AS made, collect(CASE WHEN joined THEN row.properties.id END) AS beside
  UNION ALL
  UNWIND $prescription AS row
  MATCH (a:Contact|Company {id: row.from_id}) MATCH (b:Company|Contract {id: row.to_id})
  WITH row, a, b, EXISTS { (a)-[:PRESCRIBES]->(b) } AS joined
  CREATE (a)-[r:PRESCRIBES]->(b) SET r = row.properties
  RETURN count(*) AS made, collect(CASE WHEN joined THEN row.properties.id END) AS beside
  UNION ALL
  UNWIND $direct_contract AS row
  MATCH (a:Company {id: row.from_id}) MATCH (b:Contract {id: row.to_id})
  WITH row, a, b, EXISTS { (a)-[:DIRECT_CONTRACT]->(b) } AS joined
  CREATE (a)-[r:DIRECT_CONTRACT]->(b) SET r = row.properties
  RETURN count(*) AS made, collect(CASE WHEN joined THEN row.properties.id END) AS beside
  UNION ALL
  UNWIND $indirect_contract AS row
  MATCH (a:Company {id: row.from_id}) MATCH (b:Contract {id: row.to_id})
  WITH row, a, b, EXISTS { (a)-[:INDIRECT_CONTRACT]->(b) } AS joined
  CREATE (a)-[r:INDIRECT_CONTRACT]->(b) SET r = row.properties
  RETURN count(*) AS made, collect(CASE WHEN joined THEN row.properties.id END) AS beside
  UNION ALL
  UNWIND $undetermined_contract AS row
  MATCH (a:Company {id: row.from_id}) MATCH (b:Contract {id: row.to_id})
  WITH row, a, b, EXISTS { (a)-[:UNDETERMINED_CONTRACT]->(b) } AS joined
  CREATE (a)-[r:UNDETERMINED_CONTRACT]->(b) SET r = row.properties
  RETURN count(*) AS made, collect(CASE WHEN joined THEN row.properties.id END) AS beside
  UNION ALL
  UNWIND $employment AS row
  MATCH (a:Contact {id: row.from_id}) MATCH (b:Company {id: row.to_id})
  WITH row, a, b, EXISTS { (a)-[:WORKS_FOR]->(b) } AS joined
  CREATE (a)-[r:WORKS_FOR]->(b) SET r = row.properties
  RETURN count(*) AS made, collect(CASE WHEN joined THEN row.properties.id END) AS beside
  UNION ALL
  UNWIND $has_site AS row
  MATCH (a:Company {id: row.from_id}) MATCH (b:Site {id: row.to_id})
  WITH row, a, b, EXISTS { (a)-[:HAS_SITE]->(b) } AS joined
  CREATE (a)-[r:HAS_SITE]->(b) SET r = row.properties
  RETURN count(*) AS made, collect(CASE WHEN joined THEN row.properties.id END) AS beside
  UNION ALL
  UNWIND $coverage AS row
  MATCH (a:Contract {id: row.from_id}) MATCH (b:Site {id: row.to_id})
  WITH row, a, b, EXISTS { (a)-[:COVERS]->(b) } AS joined
  CREATE (a)-[r:COVERS]->(b) SET r = row.properties
  RETURN count(*) AS made, collect(CASE WHEN joined THEN row.properties.id END) AS beside
  UNION ALL
  UNWIND $has_address AS row
  MATCH (a:Company|Site|Contact {id: row.from_id}) MATCH (b:Address {id: row.to_id})
  WITH row, a, b, EXISTS { (a)-[:HAS_ADDRESS]->(b) } AS joined
  CREATE (a)-[r:HAS_ADDRESS]->(b) SET r = row.properties
  RETURN count(*) AS made, collect(CASE WHEN joined THEN row.properties.id END) AS beside
  UNION ALL
  UNWIND $has_event AS row
  MATCH (a:Contract {id: row.from_id}) MATCH (b:ContractEvent {id: row.to_id})
  WITH row, a, b, EXISTS { (a)-[:HAS_EVENT]->(b) } AS joined
  CREATE (a)-[r:HAS_EVENT]->(b) SET r = row.properties
  RETURN count(*) AS made, collect(CASE WHEN joined THEN row.properties.id END) AS beside
}
RETURN made, beside
