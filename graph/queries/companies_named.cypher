// Companies of exactly these folded names, with the post codes of their addresses and sites.
// Parameters: $sort_names.
// Columns: sort_name, properties, postcodes.
UNWIND $sort_names AS sort_name
MATCH (c:Company {sort_name: sort_name}) USING INDEX SEEK c:Company(sort_name, id)
WHERE c.id IS NOT NULL
RETURN sort_name, properties(c) AS properties,
  [(c)-[:HAS_ADDRESS]->(a:Address) WHERE a.postcode IS NOT NULL | a.postcode] +
  [(c)-[:HAS_SITE]->(:Site)-[:HAS_ADDRESS]->(b:Address) WHERE b.postcode IS NOT NULL | b.postcode] AS postcodes
