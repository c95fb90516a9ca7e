// Contracts that are above themselves through one of the given links, over all kinds and dates.
// Parameters: $pairs, a list of [contract id above, contract id below].
// Columns: above, below.
UNWIND $pairs AS pair
MATCH (below:Contract {id: pair[1]}) USING INDEX SEEK below:Contract(id)
CALL (below) { MATCH (below)-[:PARENT_OF]->*(x:Contract) RETURN DISTINCT x.id AS reached }
WITH pair, reached WHERE reached = pair[0]
RETURN DISTINCT pair[0] AS above, pair[1] AS below
