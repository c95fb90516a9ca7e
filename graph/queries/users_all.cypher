// All users: who writes, and whom fields of the type user list name.
// Parameters: none.
// Columns: properties.
MATCH (u:User) WHERE u.id > ''
RETURN properties(u) AS properties
