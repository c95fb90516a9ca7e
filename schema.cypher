// The contract of the graph: keys, look-ups and search. Applied by graph/schema.py, each statement
// on its own and only where it is missing. Community has uniqueness constraints only; the other
// rules of the domain live in the writer (graph/writing/) and in the audit (`ramille check`).

// Internal ids of nodes
CREATE CONSTRAINT company_id IF NOT EXISTS FOR (n:Company) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT site_id IF NOT EXISTS FOR (n:Site) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT contact_id IF NOT EXISTS FOR (n:Contact) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT contract_id IF NOT EXISTS FOR (n:Contract) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT contract_event_id IF NOT EXISTS FOR (n:ContractEvent) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT address_id IF NOT EXISTS FOR (n:Address) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT user_id IF NOT EXISTS FOR (n:User) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT field_definition_id IF NOT EXISTS FOR (n:FieldDefinition) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT mastership_rule_id IF NOT EXISTS FOR (n:MastershipRule) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT deleted_id IF NOT EXISTS FOR (n:Deleted) REQUIRE n.id IS UNIQUE;

// Internal ids of relationships
CREATE CONSTRAINT parent_of_id IF NOT EXISTS FOR ()-[r:PARENT_OF]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT interdependent_id IF NOT EXISTS FOR ()-[r:INTERDEPENDENT]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT prescribes_id IF NOT EXISTS FOR ()-[r:PRESCRIBES]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT direct_contract_id IF NOT EXISTS FOR ()-[r:DIRECT_CONTRACT]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT indirect_contract_id IF NOT EXISTS FOR ()-[r:INDIRECT_CONTRACT]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT undetermined_contract_id IF NOT EXISTS FOR ()-[r:UNDETERMINED_CONTRACT]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT works_for_id IF NOT EXISTS FOR ()-[r:WORKS_FOR]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT has_site_id IF NOT EXISTS FOR ()-[r:HAS_SITE]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT covers_id IF NOT EXISTS FOR ()-[r:COVERS]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT has_address_id IF NOT EXISTS FOR ()-[r:HAS_ADDRESS]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT has_event_id IF NOT EXISTS FOR ()-[r:HAS_EVENT]-() REQUIRE r.id IS UNIQUE;

// Book-keeping: the one sequence, the change log, the source records, the runs
CREATE CONSTRAINT sequence_name IF NOT EXISTS FOR (n:Sequence) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT change_set_seq IF NOT EXISTS FOR (n:ChangeSet) REQUIRE n.seq IS UNIQUE;
CREATE CONSTRAINT change_key IF NOT EXISTS FOR (n:Change) REQUIRE (n.seq, n.ordinal) IS UNIQUE;
CREATE CONSTRAINT source_record_key IF NOT EXISTS FOR (n:SourceRecord) REQUIRE (n.system, n.kind, n.external_id) IS UNIQUE;
CREATE CONSTRAINT source_name IF NOT EXISTS FOR (n:Source) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT run_id IF NOT EXISTS FOR (n:Run) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT restated_hash IF NOT EXISTS FOR (n:Restated) REQUIRE n.hash IS UNIQUE;
CREATE INDEX change_set_run IF NOT EXISTS FOR (n:ChangeSet) ON (n.run, n.seq);
CREATE INDEX change_set_at IF NOT EXISTS FOR (n:ChangeSet) ON (n.at);
CREATE INDEX change_entity IF NOT EXISTS FOR (n:Change) ON (n.entity, n.seq);
CREATE INDEX change_from IF NOT EXISTS FOR (n:Change) ON (n.from, n.seq);
CREATE INDEX change_to IF NOT EXISTS FOR (n:Change) ON (n.to, n.seq);
CREATE INDEX source_record_entity IF NOT EXISTS FOR (n:SourceRecord) ON (n.entity_id);
CREATE INDEX source_record_external_id IF NOT EXISTS FOR (n:SourceRecord) ON (n.external_id);
CREATE INDEX run_begun IF NOT EXISTS FOR (n:Run) ON (n.begun, n.id);
CREATE INDEX run_undoes IF NOT EXISTS FOR (n:Run) ON (n.undoes);
CREATE INDEX restated_last IF NOT EXISTS FOR (n:Restated) ON (n.last);

// Business identifiers: looked up, never unique (one SIREN may have several rows to review)
CREATE INDEX company_siren IF NOT EXISTS FOR (n:Company) ON (n.siren);
CREATE INDEX company_vat IF NOT EXISTS FOR (n:Company) ON (n.vat);
CREATE INDEX company_lei IF NOT EXISTS FOR (n:Company) ON (n.lei);
CREATE INDEX company_duns IF NOT EXISTS FOR (n:Company) ON (n.duns);
CREATE INDEX company_register_number IF NOT EXISTS FOR (n:Company) ON (n.register_number);
CREATE INDEX site_siret IF NOT EXISTS FOR (n:Site) ON (n.siret);
CREATE INDEX contract_number IF NOT EXISTS FOR (n:Contract) ON (n.number);
CREATE TEXT INDEX contact_email_keys IF NOT EXISTS FOR (n:Contact) ON (n.email_keys);

// Names: sorted pages, and any word's prefix
CREATE INDEX company_sort_name IF NOT EXISTS FOR (n:Company) ON (n.sort_name, n.id);
CREATE INDEX contact_sort_name IF NOT EXISTS FOR (n:Contact) ON (n.sort_name, n.id);
CREATE INDEX contract_sort_name IF NOT EXISTS FOR (n:Contract) ON (n.sort_name, n.id);
CREATE INDEX site_sort_name IF NOT EXISTS FOR (n:Site) ON (n.sort_name, n.id);
CREATE FULLTEXT INDEX search_text IF NOT EXISTS FOR (n:Company|Site|Contact|Contract) ON EACH [n.sort_name, n.search_words] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
