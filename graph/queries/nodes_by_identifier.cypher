// The nodes that carry these identifiers.
// Parameters: one list of values for each identifier ($siren, $vat, $lei, $duns,
// $register_number, $siret); $emails as '|address|'.
// Columns: key, value, id.
CALL () {
  UNWIND $siren AS value MATCH (n:Company {siren: value}) RETURN 'siren' AS key, value, n.id AS id
  UNION ALL
  UNWIND $vat AS value MATCH (n:Company {vat: value}) RETURN 'vat' AS key, value, n.id AS id
  UNION ALL
  UNWIND $lei AS value MATCH (n:Company {lei: value}) RETURN 'lei' AS key, value, n.id AS id
  UNION ALL
  UNWIND $duns AS value MATCH (n:Company {duns: value}) RETURN 'duns' AS key, value, n.id AS id
  UNION ALL
  UNWIND $register_number AS value MATCH (n:Company {register_number: value})
  RETURN 'register_number' AS key, value, n.id AS id
  UNION ALL
  UNWIND $siret AS value MATCH (n:Site {siret: value}) RETURN 'siret' AS key, value, n.id AS id
  UNION ALL
  UNWIND $emails AS value MATCH (n:Contact) WHERE n.email_keys CONTAINS value
  RETURN 'emails' AS key, value, n.id AS id
}
RETURN key, value, id
