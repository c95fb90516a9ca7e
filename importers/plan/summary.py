"""What a plan holds, in numbers and in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from graph.display import plain
from graph.messages import Language, fill, text
from graph.vocabulary import EntityType
from importers.plan.store import Store
from importers.plan.titles import fields_of


@dataclass(frozen=True, slots=True)
class FileReport:
    """One table of one file: how it was read and what became of its rows.

    `records`: where the records of a JSON or XML file stand.
    `rows` = `accepted` + `rejected`; `review` of the rejected wait for a person, `skipped` of the
    accepted are left out by the mapping's `when`.
    """

    path: str
    name: str
    mapping: str
    sheet: str | None
    encoding: str | None
    delimiter: str | None
    header_row: int
    guessed: bool
    records: str | None
    rows: int
    accepted: int
    rejected: int
    review: int
    skipped: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: file, sheet, line, column, value, reason, hint, in the language asked for."""

    file: str
    sheet: str | None
    line: int
    column: str | None
    value: str | None
    reason: str
    hint: str
    warning: bool
    review: bool


@dataclass(frozen=True, slots=True)
class LeftAside:
    """A file of a folder that is not imported, since no mapping or several claim it, or a folder
    that lies too deep; `mappings` fit its name."""

    path: str
    mappings: tuple[str, ...]
    reason: str
    hint: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field whose shown value would change, or not although the source asks for it.

    `outcome`: change, locked (another source is master), overruled (another source comes first),
    conflict (a person decides), absent (what a full file no longer has is withdrawn).
    """

    system: str
    external_id: str
    entity: str
    field: str
    old: Any
    new: Any
    outcome: str


_RECORDS = "SELECT action, entity FROM record WHERE action IS NOT NULL"
# Nearly every node or link has one record: only the others are grouped, by the index of entity_id
# alone. Sorting a large plan for it takes as much memory as SQLite may have.
_SHARED = (
    "SELECT entity_id FROM record WHERE entity_id IS NOT NULL GROUP BY entity_id "
    "HAVING count(*) > 1"
)
_TOGETHER = (
    "SELECT json_group_array(action), entity FROM record "
    f"WHERE entity_id IN ({_SHARED}) AND action IS NOT NULL GROUP BY entity_id"
)


@dataclass(frozen=True, slots=True)
class Counts:
    """Nodes and links by what would be done with them, by kind of node or link."""

    actions: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    conflicts: int = 0
    locked: int = 0


def files(store: Store) -> list[FileReport]:
    """Every table of the plan."""
    states: dict[int, Counter[int]] = defaultdict(Counter)
    for file_id, state, count in store.rows("SELECT file, state, count(*) FROM row GROUP BY 1, 2"):
        states[file_id][state] = count
    found = []
    for id, path, name, mapping, sheet, detected, rows, skipped in store.rows(
        "SELECT id, path, name, mapping, sheet, detected, rows, skipped FROM file ORDER BY id"
    ):
        facts = orjson.loads(detected)
        found.append(
            FileReport(
                path=path,
                name=name,
                mapping=mapping,
                sheet=sheet,
                encoding=facts["encoding"],
                delimiter=facts["delimiter"],
                header_row=facts["header_row"],
                guessed=facts["guessed"],
                records=facts["records"],
                rows=rows,
                accepted=states[id][0],
                rejected=states[id][1] + states[id][2],
                review=states[id][2],
                skipped=skipped,
            )
        )
    return found


def counts(store: Store) -> Counts:
    """How many nodes and links would be created, updated, left; several records may speak of one.

    A node or link is created if one of its records creates it, else updated if one updates it.
    """
    told: Counter[tuple[str, str]] = Counter(store.rows(_RECORDS))
    for found, entity in store.rows(_TOGETHER):
        several = orjson.loads(found)
        told.subtract((action, entity) for action in several)
        first = next((one for one in ("create", "update") if one in several), min(several))
        told[first, entity] += 1
    actions: dict[str, dict[str, int]] = defaultdict(dict)
    for (action, entity), count in told.items():
        if count:
            actions[action][entity] = count
    outcomes: Counter[str] = Counter()
    for outcome, count in store.rows("SELECT outcome, count(*) FROM change GROUP BY 1"):
        outcomes[outcome] = count
    return Counts(dict(actions), outcomes["conflict"], outcomes["locked"])


def problems(
    store: Store, limit: int | None = None, lang: Language | None = None
) -> Iterator[Problem]:
    """Every problem in the order of files and lines; `limit` bounds how many."""
    for name, sheet, line, state, warning, column, value, key, params in store.rows(
        'SELECT f.name, f.sheet, r.line, r.state, p.warning, p."column", p.value, p.key, '
        "p.params FROM problem p JOIN row r ON r.id = p.row JOIN file f ON f.id = r.file "
        "ORDER BY f.id, r.line, p.id LIMIT ?",
        -1 if limit is None else limit,
    ):
        told = orjson.loads(params)
        yield Problem(
            file=name,
            sheet=sheet,
            line=line,
            column=column,
            value=value,
            reason=sentence(key, told, lang),
            hint=sentence(f"{key}.hint", told, lang),
            warning=bool(warning),
            review=state == 2 and not warning,
        )


def left_aside(store: Store, lang: Language | None = None) -> list[LeftAside]:
    """The files of folders that stay without a mapping although names fit."""
    return [
        LeftAside(
            one["path"],
            tuple(one["mappings"]),
            fill(one["key"], one["params"], lang),
            fill(f"{one['key']}.hint", one["params"], lang),
        )
        for one in orjson.loads(store.get("aside") or "[]")
    ]


def field_changes(store: Store, limit: int | None = None) -> Iterator[FieldChange]:
    """Field by field, old → new, of the records that exist already; money in decimals."""
    catalogue = fields_of(store)
    for key, entity, name, old, new, outcome in store.rows(
        "SELECT c.key, k.entity, c.field, c.old, c.new, c.outcome FROM change c "
        "JOIN record k ON k.key = c.key ORDER BY c.key, c.field LIMIT ?",
        -1 if limit is None else limit,
    ):
        record = store.record_key(key)
        field = catalogue.of(EntityType(entity)).get(name)
        yield FieldChange(
            record.system,
            record.external_id,
            entity,
            name,
            plain(field, orjson.loads(old or "null")),
            plain(field, orjson.loads(new or "null")),
            outcome,
        )


def sentence(key: str, params: Mapping[str, Any], lang: Language | None = None) -> str:
    """A stored problem in a language; kinds of node and link are named in it too."""
    entity = params.get("entity")
    if entity is not None and key.startswith("row."):
        params = {**params, "entity": text(f"entity.{entity}", lang=lang)}
    return fill(key, params, lang)
