-- The ground of a plan: what it touches and what was fetched around that. A file of its own without
-- a name, gone with its connection.

-- A company, contact or contract. `asked`: a bit for each step for which the graph was asked what
-- is around it; `beside`: it was asked although the plan does not touch it.
CREATE TABLE node (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  created INTEGER NOT NULL DEFAULT 0,
  touched INTEGER NOT NULL DEFAULT 0,
  person INTEGER NOT NULL DEFAULT 0,
  asked INTEGER NOT NULL DEFAULT 0,
  beside INTEGER NOT NULL DEFAULT 0
);

-- A link as the graph has it (`was`, null if it was not fetched) and as the plan makes it (`will`,
-- null where it is left alone). `was_on`, `will_on`: see `Ground.on`.
CREATE TABLE link (
  id TEXT PRIMARY KEY,
  kind INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  was BLOB,
  was_on INTEGER,
  will BLOB,
  will_on INTEGER
);
CREATE INDEX link_start ON link (kind, start);
CREATE INDEX link_end ON link (kind, "end");

-- Contracts whose scope matters; `whole`: it is the whole group, before or after.
CREATE TABLE contract (
  n INTEGER PRIMARY KEY,
  was BLOB,
  will BLOB,
  whole INTEGER NOT NULL DEFAULT 0
);

-- Sets of nodes, by number.
CREATE TABLE member (
  "set" INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY ("set", n)
) WITHOUT ROWID;

-- Companies and contracts between which a derived link may appear or vanish.
CREATE TABLE pair (
  company INTEGER NOT NULL,
  contract INTEGER NOT NULL,
  PRIMARY KEY (company, contract)
) WITHOUT ROWID;

-- Companies and contacts by circle: no ownership joins two circles.
CREATE TABLE circle (
  circle INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (circle, n)
) WITHOUT ROWID;
