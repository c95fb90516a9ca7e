// The registered systems with their roles, whatever these are.
// Parameters: none.
// Columns: name, role.
MATCH (s:Source)
RETURN coalesce(s.name, '') AS name, coalesce(s.role, '') AS role ORDER BY name
