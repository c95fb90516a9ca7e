// Nodes whose words match a full-text query, best first: words as a whole before prefixes, the
// name before other fields, names that begin as asked before others, then by name and id.
// Of very many hits the index gives $fetch; those whose names begin as asked are always among them.
// Parameters: $query, $words, $start (of graph/search_text.py), $labels, $fetch, $limit.
// Columns: label, properties, score.
CALL () {
  CALL db.index.fulltext.queryNodes('search_text', $query, {limit: $fetch}) YIELD node
  RETURN node
  UNION ALL
  MATCH (node:Company) USING INDEX SEEK node:Company(sort_name, id)
  WHERE node.sort_name STARTS WITH $start AND node.id IS NOT NULL
  RETURN node ORDER BY node.sort_name, node.id LIMIT $limit
  UNION ALL
  MATCH (node:Contact) USING INDEX SEEK node:Contact(sort_name, id)
  WHERE node.sort_name STARTS WITH $start AND node.id IS NOT NULL
  RETURN node ORDER BY node.sort_name, node.id LIMIT $limit
  UNION ALL
  MATCH (node:Contract) USING INDEX SEEK node:Contract(sort_name, id)
  WHERE node.sort_name STARTS WITH $start AND node.id IS NOT NULL
  RETURN node ORDER BY node.sort_name, node.id LIMIT $limit
  UNION ALL
  MATCH (node:Site) USING INDEX SEEK node:Site(sort_name, id)
  WHERE node.sort_name STARTS WITH $start AND node.id IS NOT NULL
  RETURN node ORDER BY node.sort_name, node.id LIMIT $limit
}
WITH DISTINCT node WHERE labels(node)[0] IN $labels
WITH node, node.sort_name AS name, ' ' + node.sort_name + ' ' AS named,
  ' ' + node.search_words + ' ' AS told
WITH node, name, reduce(points = 0.0, word IN $words | points + CASE
    WHEN named CONTAINS ' ' + word + ' ' THEN 4
    WHEN told CONTAINS ' ' + word + ' ' THEN 3
    WHEN named CONTAINS ' ' + word THEN 2
    WHEN told CONTAINS ' ' + word THEN 1
    ELSE 0 END) + CASE WHEN name STARTS WITH $start THEN 0.5 ELSE 0.0 END AS score
ORDER BY score DESC, name, node.id LIMIT $limit
RETURN labels(node)[0] AS label, properties(node) AS properties, score
ORDER BY score DESC, properties.sort_name, properties.id
