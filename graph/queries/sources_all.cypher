// The registered sources.
// Parameters: none.
// Columns: name, role.
MATCH (s:Source)
RETURN s.name AS name, s.role AS role
ORDER BY name
