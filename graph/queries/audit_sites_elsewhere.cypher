// Sites whose SIRET begins with another SIREN than that of the company that has them.
// Parameters: $limit.
// Columns: link, siret, siren.
MATCH (c:Company)-[r:HAS_SITE]->(s:Site)
WHERE c.siren IS NOT NULL AND s.siret IS NOT NULL AND NOT s.siret STARTS WITH c.siren
RETURN r.id AS link, s.siret AS siret, c.siren AS siren ORDER BY link LIMIT $limit
