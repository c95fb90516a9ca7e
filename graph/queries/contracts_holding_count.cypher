// How many contracts have a value in a field; of a list, as one of its items.
// Values of custom fields have no index: contracts are looked at one by one, so many at most.
// Parameters: $key (of the field), $value, $listed (whether the field holds lists), $most.
// Columns: looked (how many were looked at), number.
MATCH (c:Contract)
WITH c LIMIT $most
RETURN count(c) AS looked,
  sum(CASE WHEN CASE WHEN $listed THEN $value IN c[$key] ELSE c[$key] = $value END THEN 1 ELSE 0 END) AS number
