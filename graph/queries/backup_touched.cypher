// What the change sets after a number touched.
// Parameters: $after, $upto (numbers).
// Columns: id, is_link.
MATCH (c:Change) WHERE c.seq > $after AND c.seq <= $upto AND c.ordinal IS NOT NULL
RETURN DISTINCT c.entity AS id, c.from IS NOT NULL AS is_link
