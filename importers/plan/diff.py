"""Pass 5: what each record would change, against the graph as it is now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import orjson

from graph.catalogue import STANDARD, Catalogue, Field, Merge, Value
from graph.codec import dump
from graph.mastership import Outcome, lock
from graph.queries.entities import EntityState
from graph.reader import Reader
from graph.sources import SourceRecord, settle
from graph.vocabulary import EntityType, SourceRole
from importers.plan.item import COLUMNS, Item, given_by, is_older
from importers.plan.look import Look
from importers.plan.same import without_same
from importers.plan.store import Store, sources_of

SIZE = 1_000


def compare(store: Store, reader: Reader, catalogue: Catalogue = STANDARD) -> None:
    """Fill the action, the values to write and the version seen of every record asserted."""
    _name_sites(store)
    comparer = Comparer(store, reader, catalogue)
    for page in without_same(store, catalogue, SIZE):
        comparer.page(page)
    store.db.commit()


def _name_sites(store: Store) -> None:
    """A tier that is a site of a company gives the site its name."""
    rows = store.db.execute(
        "SELECT s.key, s.fields, json_extract(c.fields, '$.name') FROM record c "
        "JOIN record l ON l.from_record = c.id AND l.entity = 'has_site' AND l.alive "
        "JOIN record s ON s.id = l.to_record WHERE c.match = 'site' AND c.alive "
        "AND s.fields IS NOT NULL ORDER BY s.key, c.key"
    ).fetchall()
    for key, fields, name in rows:
        values = orjson.loads(fields)
        if name and not values.get("name"):
            named = orjson.dumps({**values, "name": name}, option=orjson.OPT_SORT_KEYS).decode()
            store.run("UPDATE record SET fields = ? WHERE key = ?", named, key)


class Comparer:
    """Compares records of the plan with the graph, a page at a time."""

    def __init__(self, store: Store, reader: Reader, catalogue: Catalogue = STANDARD) -> None:
        self._store = store
        self._reader = reader
        self._catalogue = catalogue
        self.roles: Mapping[str, SourceRole] = {**reader.sources(), **sources_of(store)}

    def one(self, key: str) -> None:
        """Compare one record anew."""
        self.page(
            self._store.db.execute(
                f"SELECT {COLUMNS} FROM record k LEFT JOIN record v ON v.key = k.via_key "
                "WHERE k.key = ?",
                (key,),
            ).fetchall()
        )

    def page(self, rows: Iterable[Sequence[Any]]) -> None:
        """Compare a page of records and write what came out."""
        looks = self.look(rows)
        results = [(one.action, dump(one.values), one.version, one.key) for one in looks]
        changes = [(one.key, *change) for one in looks for change in one.changes]
        there = [(one.key,) for one in looks if one.there]
        self._store.many("DELETE FROM change WHERE key = ?", there)
        self._store.many(
            "UPDATE record SET action = ?1, final = ?2, version = ?3, "
            "done = CASE WHEN ?1 IN ('create', 'update') THEN 0 ELSE done END WHERE key = ?4",
            results,
        )
        self._store.many("INSERT INTO change VALUES (?, ?, ?, ?, ?)", changes)

    def look(self, rows: Iterable[Sequence[Any]]) -> list[Look]:
        """What each record of a page would change in the graph as it is now; nothing is written.

        `rows` have the columns `COLUMNS`.
        """
        items = [Item(row[0], EntityType(row[1]), *row[2:]) for row in rows]
        there = [item for item in items if item.existing or item.known]
        records = self._reader.records_of({item.entity_id for item in there}) if there else {}
        states = self._states(there)
        looks: list[Look] = []
        for item in items:
            state = states.get(item.entity_id)
            action, values, found = self._item(item, state, records.get(item.entity_id, ()))
            version = state.version if state else 0
            known = bool(item.existing or item.known)
            looks.append(Look(item.key, action, values, version, found, known))
        return looks

    def _states(self, items: Sequence[Item]) -> dict[str, EntityState]:
        wanted: dict[EntityType, set[str]] = defaultdict(set)
        for item in items:
            wanted[item.entity].add(item.entity_id)
        found: dict[str, EntityState] = {}
        for entity, ids in wanted.items():
            found.update(self._reader.states(entity, ids))
        return found

    def _item(
        self, item: Item, state: EntityState | None, records: Sequence[SourceRecord]
    ) -> tuple[str, dict[str, Value], list[tuple[object, ...]]]:
        """The action, the values to assert, and the fields whose shown value changes."""
        given = given_by(item, self._catalogue)
        key = self._store.record_key(item.key)
        stored = next((record for record in records if record.key == key), None)
        if stored is None and state is None:
            return "create", {k: v for k, v in given.items() if v is not None}, []
        if stored and stored.withdrawn and is_older(item.stamp, _stamp_of(stored)):
            return "unchanged", {}, []  # what the source took back since
        patch = self._patch(item, given, stored)
        before = dict(stored.values) if stored else {}
        merged = {k: v for k, v in {**before, **patch}.items() if v is not None}
        if stored and stored.withdrawn is None and merged == before:
            return "unchanged", patch, []
        record = SourceRecord(
            key=key,
            entity=item.entity,
            entity_id=item.entity_id,
            values=merged,
            hash="",
            stamp=date.fromisoformat(item.stamp) if item.stamp else None,
        )
        others = [other for other in records if other.key != key]
        changed = {k for k in patch if merged.get(k) != before.get(k)}
        return "update", patch, self._shown(record, others, state, changed)

    def _patch(
        self, item: Item, given: dict[str, Value], stored: SourceRecord | None
    ) -> dict[str, Value]:
        """What is to be asserted, given what the source said earlier."""
        if stored is None or stored.withdrawn is not None:
            return {k: v for k, v in given.items() if v is not None}
        if is_older(item.stamp, _stamp_of(stored)):
            given = {k: v for k, v in given.items() if stored.values.get(k) is None}
        if not item.adds:
            return given
        fields = self._catalogue.of(item.entity)
        patch = dict(given)
        for key, value in given.items():
            earlier = stored.values.get(key)
            if fields[key].merge is Merge.UNION and isinstance(earlier, tuple):
                patch[key] = tuple(sorted({*earlier, *(value if isinstance(value, tuple) else ())}))
        _keep_name(item.entity, patch, stored)
        return patch

    def _shown(
        self,
        record: SourceRecord,
        others: Sequence[SourceRecord],
        state: EntityState | None,
        changed: set[str],
    ) -> list[tuple[object, ...]]:
        """(field, old, new, outcome) for each shown value that changes, or could not change."""
        before: Mapping[str, Value] = state.values if state else {}
        settled = settle(
            record.entity,
            sorted([*others, record], key=lambda one: one.key),
            self.roles,
            self._reader.standing.table,
            self._catalogue,
        )
        found: list[tuple[object, ...]] = []
        fields = self._catalogue.of(record.entity)
        for key in fields:
            old, new = before.get(key), settled.values.get(key)
            choice = settled.choices.get(key)
            if choice is not None and choice.outcome is Outcome.CONFLICT and key in changed:
                found.append((key, value_text(old), value_text(record.values.get(key)), "conflict"))
            elif old != new:
                found.append((key, value_text(old), value_text(new), "change"))
            elif key in changed and self._is_overruled(fields[key], record, new):
                outcome = self._overruled_by(fields[key], [record, *others])
                found.append((key, value_text(new), value_text(record.values[key]), outcome))
        return found

    def _overruled_by(self, field: Field, records: Sequence[SourceRecord]) -> str:
        """`locked` where a master has the field, `overruled` where another source comes first."""
        systems = {r.key.system: self.roles.get(r.key.system, SourceRole.OTHER) for r in records}
        held = lock(field, systems, self._reader.standing.table)
        return "locked" if held and records[0].key.system not in held.systems else "overruled"

    @staticmethod
    def _is_overruled(field: Field, record: SourceRecord, shown: Value) -> bool:
        stated = record.values.get(field.key)
        return stated not in (None, shown) and field.merge is Merge.CHOOSE


def _keep_name(entity: EntityType, patch: dict[str, Value], stored: SourceRecord) -> None:
    """A name that another spelling replaces stays as another name."""
    old, new = stored.values.get("name"), patch.get("name")
    if entity is not EntityType.COMPANY or not old or not new or old == new:
        return
    names = patch.get("other_names", stored.values.get("other_names"))
    known = set(names) if isinstance(names, tuple) else set()
    patch["other_names"] = tuple(sorted((known | {str(old)}) - {str(new)}))


def _stamp_of(record: SourceRecord) -> str | None:
    return record.stamp.isoformat() if record.stamp else None


def value_text(value: Value) -> str | None:
    """A value as JSON, None where there is none."""
    return None if value is None else dump({"": value})[4:-1]
