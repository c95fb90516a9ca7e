// Companies of which more than the whole is owned on a day: the sums of least shares, a company's
// own shares included.
// Parameters: $day, $limit.
// Columns: id, capital, votes.
MATCH (owner)-[r:PARENT_OF]->(c:Company)
WHERE r.basis IN ['ownership', 'own'] AND (r.since IS NULL OR r.since <= $day)
  AND (r.until IS NULL OR $day < r.until)
WITH c, sum(r.capital_min) AS capital, sum(r.voting_min) AS votes
WHERE capital > 1.000001 OR votes > 1.000001
RETURN c.id AS id, capital, votes ORDER BY id LIMIT $limit
