"""Where the graph has moved on since a plan was made: which row, field, expected and found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from graph.catalogue import Catalogue
from graph.changes import Place, RecordKey
from graph.codec import dump
from graph.display import plain
from graph.errors import RamilleError
from graph.messages import language, text
from graph.reader import Reader
from graph.vocabulary import EntityType
from importers.plan.diff import SIZE, Comparer
from importers.plan.item import COLUMNS
from importers.plan.look import Look
from importers.plan.store import Store

LISTED = 100
"""So many places are told; all are counted."""

_PAGE = (
    f"SELECT {COLUMNS}, k.version, coalesce(k.final, k.fields), f.name, f.sheet, r.line "
    "FROM record k LEFT JOIN record v ON v.key = k.via_key LEFT JOIN row r ON r.id = k.row "
    "LEFT JOIN file f ON f.id = r.file "
)


@dataclass(frozen=True, slots=True)
class Moved:
    """A record that would not become what the plan says.

    `why`: 'field' (its value was `expected` when the plan was made, and is `found`), 'exists',
    'claimed', 'gone', or the rule that refused it, told in `found`. `label`: the field as a person
    calls it; money in decimals.
    """

    key: str
    record: RecordKey
    entity: EntityType
    place: Place | None
    why: str
    field: str | None = None
    expected: Any = None
    found: Any = None
    label: str | None = None

    def __str__(self) -> str:
        told: dict[str, Any] = {
            "where": str(self.place) if self.place else self.record.system,
            "entity": text(f"entity.{self.entity}"),
            "key": self.record.external_id,
        }
        if self.why != "field":
            return text("plan.moved_record", why=self.reason, **told)
        return text(
            "plan.moved_field",
            field=self.label,
            expected=_shown(self.expected),
            found=_shown(self.found),
            **told,
        )

    @property
    def reason(self) -> str:
        """Why, in the language in force."""
        if self.why not in ("field", "exists", "claimed", "gone"):
            return str(self.found)
        told: dict[str, Any] = {"field": self.label, "expected": _shown(self.expected)}
        return text(f"plan.why.{self.why}", found=_shown(self.found), **told)

    def as_dict(self) -> dict[str, object]:
        """Plain values."""
        place = self.place
        return {
            "file": place.source if place else None,
            "sheet": place.sheet if place else None,
            "line": place.row if place else None,
            "system": self.record.system,
            "key": self.record.external_id,
            "entity": self.entity.value,
            "field": self.field,
            "expected": self.expected,
            "found": self.found,
            "why": self.why,
        }


class GraphMoved(RamilleError):
    """The plan cannot be applied exactly: `moved` says where (at most `LISTED`)."""

    def __init__(self, path: object, moved: Sequence[Moved], count: int) -> None:
        self.moved = tuple(moved[:LISTED])
        key = "plan.moved" if count == 1 else "plan.moved_many"
        super().__init__(key, path=path, count=count, first=moved[0])


class Moves:
    """Compares a plan with the graph as it is now; what the plan has written is left out.

    What the plan calls unchanged counts too: the file says what the graph said then.
    """

    def __init__(self, store: Store, reader: Reader, catalogue: Catalogue) -> None:
        self._store = store
        self._reader = reader
        self._catalogue = catalogue
        self._comparer = Comparer(store, reader, catalogue)

    def all(self) -> Iterator[Moved]:
        """Every place, by file and line within each page of records."""
        if str(self._reader.sequence()) == self._store.get("sequence"):
            return
        for page in self._store.pages(
            _PAGE + "WHERE k.key > ? AND (NOT k.done OR k.action = 'unchanged') "
            "ORDER BY k.key LIMIT ?",
            size=SIZE,
        ):
            yield from self._page(page)

    def of(self, key: str) -> list[Moved]:
        """The places of one record; none where it would still become what the plan says."""
        return list(self._page(self._store.db.execute(_PAGE + "WHERE k.key = ?", (key,))))

    def refresh(self, key: str) -> None:
        """Note the version that the node or link of the record has now."""
        rows = self._store.db.execute(_PAGE + "WHERE k.key = ?", (key,)).fetchall()
        for look in self._comparer.look([row[:10] for row in rows]):
            self._store.run("UPDATE record SET version = ? WHERE key = ?", look.version, key)

    def told(self, key: str, why: str, found: object) -> Moved:
        """A record that a rule refused."""
        row = self._store.db.execute(_PAGE + "WHERE k.key = ?", (key,)).fetchone()
        return self._moved(row, why, found=found)

    def _page(self, rows: Iterable[Sequence[Any]]) -> Iterator[Moved]:
        page = list(rows)
        there = [row for row in page if row[3] or row[4]]
        looks = {one.key: one for one in self._comparer.look([row[:10] for row in there])}
        found = list(self._new([row for row in page if row[0] not in looks]))
        for row in there:
            found.extend(self._changed(row, looks[row[0]]))
        yield from sorted(found, key=_by_place)

    def _new(self, rows: Sequence[Sequence[Any]]) -> Iterator[Moved]:
        """Records of nodes and links that the graph did not have."""
        keys = {row[0]: self._store.record_key(row[0]) for row in rows}
        known = self._reader.records(list(keys.values())) if keys else {}
        claims = {
            row[0]: list(
                self._store.rows(
                    "SELECT i.name, i.value FROM record k JOIN identifier i ON i.record = k.id "
                    "WHERE k.key = ?",
                    row[0],
                )
            )
            for row in rows
            if row[5] == "new" and row[1] != EntityType.CONTACT
        }
        values: dict[str, set[str]] = {}
        for pairs in claims.values():
            for name, value in pairs:
                values.setdefault(name, set()).add(value)
        carriers = self._reader.by_identifier(values) if values else {}
        for row in rows:
            key, id = row[0], row[2]
            record = known.get(keys[key])
            if record is not None and record.entity_id != id:
                yield self._moved(row, "exists", found=record.entity_id)
            others = {o for pair in claims.get(key, ()) for o in carriers.get(tuple(pair), ())}
            if record is None and others - {id}:
                yield self._moved(row, "claimed", found=min(others - {id}))

    def _changed(self, row: Sequence[Any], look: Look) -> Iterator[Moved]:
        """Fields whose change is not the one that was planned; what is as it shall be is none."""
        key, version, final = row[0], row[10], row[11]
        if look.version == version or look.action == "unchanged":
            return
        if look.version == 0:
            yield self._moved(row, "gone")
            return
        planned = {
            name: (old, new, outcome)
            for name, old, new, outcome in self._store.rows(
                "SELECT field, old, new, outcome FROM change WHERE key = ?", key
            )
        }
        now = {str(name): (old, new, out) for name, old, new, out in look.changes}
        yield from self._differing(row, planned, now)
        if planned == now:
            yield from self._stated(row, orjson.loads(final), orjson.loads(dump(look.values)))

    def _differing(
        self, row: Sequence[Any], planned: Mapping[str, Any], now: Mapping[str, Any]
    ) -> Iterator[Moved]:
        """Shown values that would change otherwise."""
        for name in sorted(planned.keys() | now.keys()):
            was: Any = planned.get(name)
            found: Any = now.get(name)
            if was == found:
                continue
            # What is not among the changes is shown as it shall be already.
            expected = was[0] if was is not None else found[1]
            shown = found[0] if found is not None else was[1]
            yield self._moved(
                row, "field", field=name, expected=_parsed(expected), found=_parsed(shown)
            )

    def _stated(
        self, row: Sequence[Any], planned: Mapping[str, Any], now: Mapping[str, Any]
    ) -> Iterator[Moved]:
        """What the source itself would say otherwise, although it shows in nothing."""
        for name in sorted(planned.keys() | now.keys()):
            if planned.get(name) != now.get(name):
                yield self._moved(
                    row, "field", field=name, expected=planned.get(name), found=now.get(name)
                )

    def _moved(
        self,
        row: Sequence[Any],
        why: str,
        *,
        field: str | None = None,
        expected: Any = None,
        found: Any = None,
    ) -> Moved:
        place = Place(*row[12:15]) if row[12] else None
        record, entity = self._store.record_key(row[0]), EntityType(row[1])
        spec = self._catalogue.of(entity).get(field) if field is not None else None
        values = (plain(spec, expected), plain(spec, found))
        label = spec.label(language()) if spec is not None else field
        return Moved(row[0], record, entity, place, why, field, *values, label)


def _by_place(one: Moved) -> tuple[str, int, str]:
    place = one.place
    return (place.source if place else "", (place.row or 0) if place else 0, one.field or "")


def _parsed(value: Any) -> Any:
    """A shown value from the plan, where it is JSON text."""
    return orjson.loads(value) if isinstance(value, str) else value


def _shown(value: Any) -> str:
    if value is None:
        return "—"
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
