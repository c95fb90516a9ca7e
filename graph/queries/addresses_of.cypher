// The addresses of companies, sites and contacts, ended ones included.
// Parameters: $ids (of the owners).
// Columns: owner_id, address_id, use, link_id.
UNWIND $ids AS id
MATCH (n:Company|Site|Contact {id: id})-[r:HAS_ADDRESS]->(a:Address)
RETURN n.id AS owner_id, a.id AS address_id, r.use AS use, r.id AS link_id
ORDER BY address_id
