"""What changes, field by field, company by company; and what stays although a file asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from importers.page.listing import Listing
from importers.page.names import Names, key_of
from importers.plan.store import Store
from importers.plan.titles import OF_THEIR_END

STAYS = ("conflict", "locked", "overruled")
"""Why a value stays: a person decides, a source is its master, another source comes first."""

_RECORD = (
    "SELECT c.key, k.entity, k.link, k.entity_id, k.from_id, k.to_id, c.field, c.old, c.new, "
    "c.outcome, f.name, r.line FROM change c JOIN record k ON k.key = c.key "
    "LEFT JOIN row r ON r.id = k.row LEFT JOIN file f ON f.id = r.file "
)


@dataclass(frozen=True, slots=True)
class Changed:
    """A field's value in the graph and the one of the file. `outcome`: as in the plan."""

    field: str
    old: str | None
    new: str | None
    outcome: str


@dataclass(frozen=True, slots=True)
class Touched:
    """A record with its changed fields; `file` and `line` of the row that stands for it."""

    entity: str
    name: str
    key: str
    system: str
    file: str | None
    line: int | None
    fields: Sequence[Changed]


@dataclass(frozen=True, slots=True)
class Group:
    """A company (None: the plan does not tell which) and what changes of it and around it."""

    company: str | None
    count: int
    touched: Sequence[Touched]

    @property
    def more(self) -> int:
        return self.count - sum(len(one.fields) for one in self.touched)


class Changes:
    """Reads the changes of a plan; makes temporary tables of which company each is about."""

    def __init__(self, store: Store, names: Names) -> None:
        self._store = store
        self._names = names
        _gather(store)

    def groups(self, limit: int, fields: int) -> Listing[Group]:
        """What changes, by the names of the companies, what belongs to none at the end; at most
        `fields` of one."""
        total: int = self._store.one("SELECT count(DISTINCT coalesce(company, '')) FROM told")
        return Listing(total, limit, lambda most: self._groups(most, fields))

    def staying(self, limit: int) -> dict[str, Listing[Touched]]:
        """Values that stay, by the reason."""
        return {outcome: self._staying(outcome, limit) for outcome in STAYS}

    @property
    def count(self) -> int:
        """So many values change."""
        found: int = self._store.one("SELECT count(*) FROM told")
        return found

    def _groups(self, most: int, fields: int) -> Iterator[Group]:
        companies = self._store.db.execute(
            "SELECT t.company, count(*) FROM told t LEFT JOIN title n ON n.id = t.company "
            "GROUP BY t.company ORDER BY t.company IS NULL, coalesce(n.label, (SELECT "
            "json_extract(k.fields, '$.name') FROM record k WHERE k.entity_id = t.company "
            "AND k.fields IS NOT NULL ORDER BY k.key LIMIT 1), t.company) COLLATE NOCASE, "
            "t.company LIMIT ?",
            (most,),
        )
        for company, count in companies:
            rows = self._store.rows(
                _RECORD + "JOIN told t ON t.change = c.rowid WHERE t.company IS ? "
                "ORDER BY k.entity <> 'company', k.entity, c.key, c.rowid LIMIT ?",
                company,
                fields,
            )
            name = self._names.of(company) if company else None
            yield Group(name, count, self._touched(rows))

    def _staying(self, outcome: str, limit: int) -> Listing[Touched]:
        total: int = self._store.one("SELECT count(*) FROM change WHERE outcome = ?", outcome)

        def read(most: int) -> Iterator[Touched]:
            rows = self._store.rows(
                _RECORD + "WHERE c.outcome = ? ORDER BY f.id, r.line, c.rowid LIMIT ?",
                outcome,
                most,
            )
            for row in rows:
                yield self._one([row])

        return Listing(total, limit, read)

    def _touched(self, rows: Iterator[Any]) -> list[Touched]:
        return [self._one(list(found)) for _, found in groupby(rows, key=lambda row: str(row[0]))]

    def _one(self, rows: Sequence[Any]) -> Touched:
        """The record that all these rows are about."""
        key, entity, link, id, from_id, to_id, *_, file, line = rows[0]
        record = self._store.record_key(key)
        names = self._names
        fields = [
            Changed(
                names.field(entity, name),
                names.value(entity, name, old),
                names.value(entity, name, new),
                outcome,
            )
            for name, old, new, outcome in (row[6:10] for row in rows)
        ]
        name = names.record(id, from_id, to_id)
        return Touched(entity, name, key_of(record, link), record.system, file, line, fields)


_HOLDERS = "('direct_contract', 'indirect_contract', 'undetermined_contract', 'has_site')"


def _gather(store: Store) -> None:
    """`told`: the changes that will be made, each with the company it is about.

    What belongs to no company by itself belongs to the one that a link of the plan joins it to:
    contracts to who signed them, contacts to who employs them, addresses and events to their
    owners'.
    """
    for table in ("home", "told"):
        store.run(f"DROP TABLE IF EXISTS temp.{table}")
    store.run("CREATE TEMP TABLE home (id TEXT PRIMARY KEY, company TEXT) WITHOUT ROWID")
    put = "INSERT OR IGNORE INTO home SELECT "
    store.run(put + "entity_id, entity_id FROM record WHERE entity = 'company' AND entity_id > ''")
    store.run(
        put + f"to_id, from_id FROM record WHERE link AND alive AND entity IN {_HOLDERS} "
        "AND to_id > '' ORDER BY entity, from_id"
    )
    store.run(
        put + "from_id, to_id FROM record WHERE entity = 'employment' AND alive AND from_id > '' "
        "ORDER BY to_id"
    )
    store.run(
        put + "l.to_id, h.company FROM record l JOIN home h ON h.id = l.from_id "
        "WHERE l.entity IN ('has_address', 'has_event') AND l.alive AND l.to_id > '' "
        "ORDER BY h.company"
    )
    theirs = ", ".join(f"'{entity}'" for entity in OF_THEIR_END)
    store.run(
        "CREATE TEMP TABLE told AS SELECT c.rowid AS change, coalesce(CASE "
        f"WHEN k.entity IN ({theirs}) THEN coalesce(e.company, s.company) "
        "WHEN k.link THEN coalesce(s.company, e.company) ELSE h.company END, n.company) "
        "AS company FROM change c JOIN record k ON k.key = c.key "
        "LEFT JOIN home h ON h.id = k.entity_id LEFT JOIN home s ON s.id = k.from_id "
        "LEFT JOIN home e ON e.id = k.to_id LEFT JOIN title n ON n.id = k.entity_id "
        "WHERE c.outcome IN ('change', 'absent')"
    )
    store.run("CREATE INDEX temp.told_company ON told (company)")
