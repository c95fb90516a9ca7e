-- What an undo looks at and is going to do: a file for the time of the work, made from the log.

-- A node or link that the run touched, or that a record of it went over to. fate: created, changed,
-- removed; null: nothing is done to it. step: the order of writing.
CREATE TABLE entity (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  from_id TEXT,
  to_id TEXT,
  first INTEGER,
  label TEXT,
  fate TEXT,
  step INTEGER
) WITHOUT ROWID;

-- Digests of the keys of the records that the run touched, and what later runs stated again.
CREATE TABLE touched (digest BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE stated (
  digest BLOB NOT NULL,
  field TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (digest, field)
) WITHOUT ROWID;

-- A source record and how it shall be: `image` is JSON, null where it shall not be there; `seen` the
-- digest of the record as it was looked at.
CREATE TABLE item (
  key TEXT PRIMARY KEY,
  entity_id TEXT NOT NULL,
  image TEXT,
  seen TEXT,
  done INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- What stays, and why: changed, entered, linked, erased, or the rule that refused it. `field` is
-- null where all of the node or link stays.
CREATE TABLE kept (
  id INTEGER PRIMARY KEY,
  entity_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  why TEXT NOT NULL,
  field TEXT,
  mine TEXT,
  theirs TEXT,
  at TEXT,
  actor TEXT,
  run TEXT,
  told TEXT
);

CREATE INDEX entity_step ON entity (step, id) WHERE step IS NOT NULL;
CREATE INDEX item_entity ON item (entity_id, done);
CREATE INDEX kept_entity ON kept (entity_id);
