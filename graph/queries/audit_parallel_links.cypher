// Links of one kind between one pair of nodes that nothing but their dates tells apart.
// Parameters: none.
// Columns: entity, links, a list of [id, since, until] (ISO text or null).
CALL () {
  MATCH (a:Company|Contact)-[r:PARENT_OF]->(b:Company)
  WITH a, b, r.basis AS told_apart, collect(r) AS links WHERE size(links) > 1
  RETURN 'ownership' AS entity, links
  UNION ALL
  MATCH (a:Contract)-[r:PARENT_OF]->(b:Contract)
  WITH a, b, r.kind AS told_apart, collect(r) AS links WHERE size(links) > 1
  RETURN 'contract_link' AS entity, links
  UNION ALL
  MATCH (a:Contract)-[r:INTERDEPENDENT]->(b:Contract)
  WITH a, b, '' AS told_apart, collect(r) AS links WHERE size(links) > 1
  RETURN 'interdependence' AS entity, links
  UNION ALL
  MATCH (a:Contact|Company)-[r:PRESCRIBES]->(b:Company|Contract)
  WITH a, b, r.role AS told_apart, collect(r) AS links WHERE size(links) > 1
  RETURN 'prescription' AS entity, links
  UNION ALL
  MATCH (a:Company)-[r:DIRECT_CONTRACT]->(b:Contract)
  WITH a, b, r.role + '|' + coalesce(r.via, '') AS told_apart, collect(r) AS links WHERE size(links) > 1
  RETURN 'direct_contract' AS entity, links
  UNION ALL
  MATCH (a:Company)-[r:INDIRECT_CONTRACT]->(b:Contract)
  WITH a, b, r.role + '|' + coalesce(r.via, '') AS told_apart, collect(r) AS links WHERE size(links) > 1
  RETURN 'indirect_contract' AS entity, links
  UNION ALL
  MATCH (a:Company)-[r:UNDETERMINED_CONTRACT]->(b:Contract)
  WITH a, b, r.role + '|' + coalesce(r.via, '') AS told_apart, collect(r) AS links WHERE size(links) > 1
  RETURN 'undetermined_contract' AS entity, links
  UNION ALL
  MATCH (a:Contact)-[r:WORKS_FOR]->(b:Company)
  WITH a, b, r.job_title AS told_apart, collect(r) AS links WHERE size(links) > 1
  RETURN 'employment' AS entity, links
  UNION ALL
  MATCH (a:Company)-[r:HAS_SITE]->(b:Site)
  WITH a, b, '' AS told_apart, collect(r) AS links WHERE size(links) > 1
  RETURN 'has_site' AS entity, links
  UNION ALL
  MATCH (a:Contract)-[r:COVERS]->(b:Site)
  WITH a, b, '' AS told_apart, collect(r) AS links WHERE size(links) > 1
  RETURN 'coverage' AS entity, links
  UNION ALL
  MATCH (a:Company|Site|Contact)-[r:HAS_ADDRESS]->(b:Address)
  WITH a, b, r.use AS told_apart, collect(r) AS links WHERE size(links) > 1
  RETURN 'has_address' AS entity, links
  UNION ALL
  MATCH (a:Contract)-[r:HAS_EVENT]->(b:ContractEvent)
  WITH a, b, '' AS told_apart, collect(r) AS links WHERE size(links) > 1
  RETURN 'has_event' AS entity, links
}
RETURN entity, [r IN links | [r.id, toString(r.since), toString(r.until)]] AS links
