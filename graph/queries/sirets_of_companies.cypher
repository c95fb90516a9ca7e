// The SIRETs of companies' sites.
// Parameters: $ids (of companies).
// Columns: company_id, site_id, siret.
UNWIND $ids AS id
MATCH (c:Company {id: id})-[:HAS_SITE]->(s:Site) USING INDEX SEEK c:Company(id)
RETURN c.id AS company_id, s.id AS site_id, s.siret AS siret
