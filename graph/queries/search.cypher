// Nodes whose words match a full-text query, best first.
// Parameters: $query (escaped by graph/search_text.py), $labels, $limit.
// Columns: label, properties, score.
CALL db.index.fulltext.queryNodes('search_words', $query, {limit: $fetch}) YIELD node, score
WITH node, score WHERE labels(node)[0] IN $labels
RETURN labels(node)[0] AS label, properties(node) AS properties, score
ORDER BY score DESC, properties.sort_name, properties.id
LIMIT $limit
