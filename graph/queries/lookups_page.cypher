// Ids of named nodes after an id, in their order. A kind that is not asked for gets an id beyond
// all others ("~"), so that its index is not read.
// Parameters: the last id seen of each kind ($company, $site …); $limit for each kind.
// Columns: id.
CALL () {
  MATCH (n:Company) WHERE n.id > $company RETURN n.id AS id ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (n:Site) WHERE n.id > $site RETURN n.id AS id ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (n:Contact) WHERE n.id > $contact RETURN n.id AS id ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (n:Contract) WHERE n.id > $contract RETURN n.id AS id ORDER BY id LIMIT $limit
  UNION ALL
  MATCH (n:User) WHERE n.id > $user RETURN n.id AS id ORDER BY id LIMIT $limit
}
RETURN id
