"""Pass 2: the rows of one key become one record, whatever order they came in.

Where rows disagree, the latest stamp wins, then the lowest text; a value wins over a blank.
Fields that mean something only together are taken from one row. Other spellings of a company's
name become other names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import orjson

from graph.catalogue import STANDARD, Catalogue, Merge
from graph.identity import MATCHED_BY
from graph.vocabulary import EntityType
from importers.plan.matching import matching_of
from importers.plan.store import BATCH, Store

Claim = tuple[str, Mapping[str, Any]]
"""Stamp (`""` where there is none) and values, dates as ISO text."""

_TOGETHER = (
    ("capital_min", "capital_max"),
    ("voting_min", "voting_max"),
    ("amount", "currency", "amount_per"),
    ("notice_length", "notice_unit"),
    ("renewal_length", "renewal_unit"),
    ("lines", "postcode", "city", "country"),
)
_GROUP = {key: group for group in _TOGETHER for key in group}


def settle_all(store: Store, catalogue: Catalogue = STANDARD) -> None:
    """Settle for the first time. What one row asserts is settled: it was staged so."""
    store.run(f"UPDATE record SET stamp = NULL, row = NULL WHERE id IN ({_DIRTY})")
    _settle(store, catalogue)
    store.run("DELETE FROM dirty")
    _note_identifiers(store, "")
    store.run("CREATE INDEX identifier_value ON identifier (name, value)")
    store.run("CREATE INDEX identifier_record ON identifier (record)")


def settle(store: Store, catalogue: Catalogue = STANDARD) -> None:
    """Settle every record whose rows have changed since it was settled last."""
    store.run(
        "INSERT OR IGNORE INTO dirty SELECT o.record FROM identifier i JOIN dirty d "
        "ON d.id = i.record JOIN identifier o ON o.name = i.name AND o.value = i.value"
    )
    store.run(f"DELETE FROM identifier WHERE record IN ({_DIRTY})")
    _settle(store, catalogue)
    _note_identifiers(store, f" AND id IN ({_DIRTY})")


_DIRTY = "SELECT id FROM dirty"


def _settle(store: Store, catalogue: Catalogue) -> None:
    store.run(f"UPDATE record SET fields = NULL WHERE id IN ({_DIRTY})")
    rows = store.rows(
        "SELECT d.id, k.entity, coalesce(c.stamp, ''), c.fields, c.row FROM dirty d "
        "JOIN claim c ON c.record = d.id JOIN row r ON r.id = c.row AND r.state = 0 "
        "JOIN record k ON k.id = d.id ORDER BY d.id"
    )
    settled: list[tuple[object, ...]] = []
    for id, claims in groupby(rows, key=lambda row: int(row[0])):
        found = list(claims)
        fields, stamp, row = _one(EntityType(found[0][1]), found, catalogue)
        settled.append((fields, stamp or None, row, id))
        if len(settled) >= BATCH:
            store.many(_SETTLED, settled)
            settled.clear()
    store.many(_SETTLED, settled)


_SETTLED = "UPDATE record SET fields = ?, stamp = ?, row = ? WHERE id = ?"


def _note_identifiers(store: Store, which: str) -> None:
    """Note the settled identifiers of records."""
    matching = matching_of(store)
    marks = ",".join("?" * len(MATCHED_BY))
    rows = store.db.execute(
        "SELECT id, numbering, entity, fields FROM record "
        f"WHERE entity IN ({marks}) AND fields IS NOT NULL{which}",
        tuple(MATCHED_BY),
    )
    while page := rows.fetchmany(BATCH):
        store.many(
            "INSERT INTO identifier VALUES (?, ?, ?, ?)",
            [
                (id, name, value, matching.allows(numbering, name))
                for id, numbering, entity, fields in page
                for name, value in _identifiers(EntityType(entity), fields)
            ],
        )


def _one(entity: EntityType, rows: Sequence[Any], catalogue: Catalogue) -> tuple[str, str, int]:
    """Settled values as JSON, the latest stamp, and the row that stands for the record."""
    if len(rows) == 1:
        [(_, _, stamp, fields, row)] = rows
        return fields, stamp, row
    best = min(rows, key=lambda row: (_descending(row[2]), row[3], row[4]))
    if all(row[3] == best[3] for row in rows):
        return best[3], best[2], best[4]
    values = settle_claims(entity, [(row[2], orjson.loads(row[3])) for row in rows], catalogue)
    return _text(values), best[2], best[4]


def settle_claims(
    entity: EntityType, claims: Sequence[Claim], catalogue: Catalogue = STANDARD
) -> dict[str, Any]:
    """The values that all claims about one record come to."""
    fields = catalogue.of(entity)
    settled: dict[str, Any] = {}
    for key in {key for _, values in claims for key in values}:
        if key in settled:
            continue
        if key in fields and fields[key].merge is Merge.UNION:
            items = {item for _, values in claims for item in values.get(key) or ()}
            settled[key] = sorted(items) or None
        else:
            group = _GROUP.get(key, (key,))
            settled.update(_choose(group, claims))
    if entity is EntityType.COMPANY:
        _keep_spellings(settled, claims)
    return settled


def _choose(group: Sequence[str], claims: Iterable[Claim]) -> dict[str, Any]:
    """The values of fields that belong together, from the claim that wins."""
    told = [(stamp, {k: v[k] for k in group if k in v}) for stamp, v in claims]
    told = [(stamp, values) for stamp, values in told if values]
    stated = [c for c in told if any(value is not None for value in c[1].values())]
    _, values = min(stated or told, key=lambda c: (_descending(c[0]), _order(c[1])))
    return values


def _order(values: Mapping[str, Any]) -> list[str]:
    """What the lowest text is: that of the values, not of the signs JSON puts around them."""
    return [v if isinstance(v, str) else _text({"": v}) for _, v in sorted(values.items())]


def _keep_spellings(settled: dict[str, Any], claims: Iterable[Claim]) -> None:
    names = {values["name"] for _, values in claims if values.get("name")}
    names.discard(settled.get("name"))
    if names:
        settled["other_names"] = sorted({*names, *(settled.get("other_names") or ())})


def _identifiers(entity: EntityType, fields: str) -> Iterator[tuple[str, str]]:
    wanted = MATCHED_BY.get(entity)
    if not wanted:
        return
    values = orjson.loads(fields)
    for name in wanted:
        value = values.get(name)
        for item in value if isinstance(value, list) else [value]:
            if item:
                yield name, str(item)


def _descending(text: str) -> tuple[int, ...]:
    """Orders ISO dates from the latest to the earliest, none last."""
    return tuple(-ord(sign) for sign in text) or (0,)


def _text(values: Mapping[str, Any]) -> str:
    return orjson.dumps(values, option=orjson.OPT_SORT_KEYS).decode()
