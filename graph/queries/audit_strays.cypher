// Nodes with an unknown label, none or several, and relationships of an unknown type.
// Parameters: $labels, $types, $limit for each rule.
// Columns: rule, name (labels or type), id (the database's own where there is no other).
CALL () {
  MATCH (n) WHERE size(labels(n)) <> 1 OR NOT labels(n)[0] IN $labels
  RETURN 'unknown_label' AS rule, n AS node, null AS link LIMIT $limit
  UNION ALL
  MATCH ()-[r]->() WHERE NOT type(r) IN $types
  RETURN 'unknown_type' AS rule, null AS node, r AS link LIMIT $limit
}
RETURN rule,
  CASE WHEN link IS NULL THEN reduce(all = '', one IN labels(node) | all + ':' + one)
    ELSE type(link) END AS name,
  toString(coalesce(node.id, link.id, elementId(node), elementId(link))) AS id
