-- The plan of an import: what was read, what each row asserts, what would be written and why not.
-- Version: PRAGMA user_version, set by store.py.

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);

-- One table of one file. `headers` is a JSON list, `detected` a JSON object.
CREATE TABLE file (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  name TEXT NOT NULL,
  mapping TEXT NOT NULL,
  mapping_json TEXT NOT NULL,
  sheet TEXT,
  headers TEXT NOT NULL,
  detected TEXT NOT NULL,
  rows INTEGER NOT NULL DEFAULT 0,
  skipped INTEGER NOT NULL DEFAULT 0
);

-- state: 0 accepted, 1 rejected, 2 to review (counted as rejected). `cells` is a JSON list in the
-- order of the file's headers; of a file of records it is the record (compressed), kept with the
-- first of its rows: `line` is then its number.
CREATE TABLE row (
  id INTEGER PRIMARY KEY,
  file INTEGER NOT NULL,
  line INTEGER NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,
  cells BLOB NOT NULL
);

CREATE TABLE problem (
  id INTEGER PRIMARY KEY,
  row INTEGER NOT NULL,
  warning INTEGER NOT NULL DEFAULT 0,
  "column" TEXT,
  value TEXT,
  key TEXT NOT NULL,
  params TEXT NOT NULL DEFAULT '{}'
);

-- The kinds of key: `record.key` is '<numbering id>:<external id>'.
CREATE TABLE numbering (
  id INTEGER PRIMARY KEY,
  system TEXT NOT NULL,
  kind TEXT NOT NULL,
  UNIQUE (system, kind)
);

-- A node or link by the key of its source record. Rows of a b-tree by text would stand in its inner
-- nodes too, which makes it deep: `id` is what the passes go by, in the order in which the files name
-- things.
--   done: 1 once it is written, or if there is nothing to write
--   from_record, to_record: the ids of the records under from_key and to_key
--   of: the key of the node that the record is about, where it is not a key of its own
--   adds: what it says adds to what the source said earlier (`blank: keep`)
--   alive: a row asserts it, or the graph knows it
--   known: the graph has this source record; existing: the graph has the entity
--   match: known, attach, site, review, new
--   fields: the settled values (JSON); final: the values to write, or stated again where unchanged
--   (null there: as in fields)
--   digest: of the values that the graph has of this source record; null where it is withdrawn
--   dated: the stamp that the graph has of it
--   action: create, update, unchanged, close (withdrawn, which changes what shows), release
--   (withdrawn, which changes nothing), rejected, review
--   withdraws: key of a record it replaces
CREATE TABLE record (
  id INTEGER PRIMARY KEY,
  numbering INTEGER NOT NULL,
  entity TEXT NOT NULL,
  link INTEGER NOT NULL DEFAULT 0,
  adds INTEGER NOT NULL DEFAULT 0,
  alive INTEGER NOT NULL DEFAULT 0,
  known INTEGER NOT NULL DEFAULT 0,
  existing INTEGER NOT NULL DEFAULT 0,
  done INTEGER NOT NULL DEFAULT 1,
  row INTEGER,
  from_record INTEGER,
  to_record INTEGER,
  version INTEGER,
  action TEXT,
  match TEXT,
  match_by TEXT,
  candidates TEXT,
  entity_id TEXT,
  from_id TEXT,
  to_id TEXT,
  key TEXT NOT NULL UNIQUE,
  external_id TEXT NOT NULL,
  of TEXT,
  from_key TEXT,
  to_key TEXT,
  via_key TEXT,
  stamp TEXT,
  digest TEXT,
  dated TEXT,
  withdraws TEXT,
  fields TEXT,
  final TEXT
);

-- What one row says of one record. `fields` is canonical JSON; null means "takes back".
CREATE TABLE claim (
  record INTEGER NOT NULL,
  row INTEGER NOT NULL,
  stamp TEXT,
  fields TEXT NOT NULL,
  "column" TEXT,
  given TEXT
);

-- What a row names and does not assert. `either`: one of those of a row with this word must be
-- known, not all.
CREATE TABLE need (
  row INTEGER NOT NULL,
  record INTEGER NOT NULL,
  "column" TEXT,
  given TEXT,
  either TEXT
);

-- What rows take back, and when: the external id of a node, or how those of a link begin.
CREATE TABLE gone (
  row INTEGER NOT NULL,
  system TEXT NOT NULL,
  kind TEXT NOT NULL,
  link INTEGER NOT NULL,
  text TEXT NOT NULL,
  stamp TEXT
);

-- Settled identifiers of the nodes asserted here; matches: the record may match by it.
CREATE TABLE identifier (
  record INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  matches INTEGER NOT NULL DEFAULT 1
);

-- Field by field: old and new shown value. outcome: change, locked, overruled, conflict, absent
-- (what a full file no longer has is withdrawn).
CREATE TABLE change (
  key TEXT NOT NULL,
  field TEXT NOT NULL,
  old TEXT,
  new TEXT,
  outcome TEXT NOT NULL
);

-- What people call nodes and links of the graph that the plan touches, for those who read the plan.
-- company: id of the company that a link is about, where the plan's own records do not tell it.
CREATE TABLE title (id TEXT PRIMARY KEY, label TEXT NOT NULL, company TEXT) WITHOUT ROWID;
