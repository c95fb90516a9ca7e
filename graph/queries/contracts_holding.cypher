// A page of contracts by number whose field has a value; of a list, one of its items.
// Values of custom fields have no index: contracts are looked at in the order of their numbers until
// the page is full, all of them where few have the value.
// Parameters: $key (of the field), $value, $listed (whether the field holds lists), $after_name,
// $after_id, $limit.
// Columns: properties.
MATCH (c:Contract)
WHERE c.sort_name >= $after_name AND c.id IS NOT NULL
  AND [c.sort_name, c.id] > [$after_name, $after_id]
  AND CASE WHEN $listed THEN $value IN c[$key] ELSE c[$key] = $value END
RETURN properties(c) AS properties
ORDER BY c.sort_name, c.id LIMIT $limit
