"""Pass 4: the ends of links, own parents, periods that overlap, links that others assert too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

import orjson

from graph.catalogue import LINKS
from graph.model import Period, new_id
from graph.queries.entities import EntityState
from graph.reader import Reader
from graph.sources import SourceRecord
from graph.vocabulary import EntityType
from importers.plan.resolve import reject_record
from importers.plan.store import Store


class Tie(NamedTuple):
    """A link of the plan with what tells it from others."""

    pair: str
    key: str
    external_id: str
    system: str
    known: int
    id: str | None
    since: str | None
    until: str | None

    @property
    def period(self) -> Period:
        return Period(_day(self.since), _day(self.until))


def settle_links(store: Store, reader: Reader) -> None:
    """Give every link its ends and its id; rows with impossible links are rejected."""
    _ends(store)
    _own_parents(store)
    _ties(store)
    _within_run(store)
    _against_graph(store, reader)
    store.run("DROP TABLE IF EXISTS temp.tie")


def _ends(store: Store) -> None:
    start, end = (
        f"(SELECT o.entity_id FROM record o WHERE o.id = record.{side}_record)"
        for side in ("from", "to")
    )
    # In a later round nearly every link has its ends already.
    store.run(
        f"UPDATE record SET from_id = {start}, to_id = {end} WHERE link AND alive AND "
        f"(from_id IS NULL OR to_id IS NULL OR from_id IS NOT {start} OR to_id IS NOT {end})"
    )
    # The address of a tier that is a site of a company belongs to the site.
    use = "json_extract(fields, '$.use')"
    store.run(
        "UPDATE record SET from_id = (SELECT s.entity_id FROM record l JOIN record s "
        "ON s.id = l.to_record WHERE l.entity = 'has_site' AND l.from_record = record.from_record "
        "AND l.alive), fields = json_replace(fields, '$.use', "
        f"CASE {use} WHEN 'registered' THEN 'site' ELSE {use} END) "
        "WHERE from_record IN (SELECT id FROM record WHERE match = 'site') "
        "AND entity = 'has_address' AND alive AND EXISTS (SELECT 1 FROM record l "
        "WHERE l.entity = 'has_site' AND l.from_record = record.from_record AND l.alive)"
    )


def _own_parents(store: Store) -> None:
    own = "coalesce(json_extract(fields, '$.basis') = 'own', 0)"
    wrong = store.db.execute(
        f"SELECT key, entity, {own} AND from_id <> to_id FROM record "
        f"WHERE link AND alive AND CASE WHEN entity = 'ownership' AND {own} "
        "THEN from_id <> to_id ELSE from_id = to_id END ORDER BY +key"
    ).fetchall()
    for key, entity, two in wrong:
        kind = LINKS[EntityType(entity)].starts[0]
        problem = "row.own_parent" if entity == EntityType.OWNERSHIP else "row.to_itself"
        reject_record(store, key, "row.not_own" if two else problem, {"entity": kind})


def _ties(store: Store) -> None:
    """A table of the links that share both ends with another one."""
    told = sorted({key for spec in LINKS.values() for key in spec.discriminators} - {"via"})
    parts = " || '|' || ".join(
        ["l.entity", "l.from_id", "l.to_id", "coalesce(v.entity_id, '')"]
        + [f"coalesce(json_extract(l.fields, '$.{key}'), '')" for key in told]
    )
    for table in ("tie", "pair"):
        store.run(f"DROP TABLE IF EXISTS temp.{table}")
    store.run(
        "CREATE TEMP TABLE pair AS SELECT from_id, to_id FROM record WHERE link AND alive "
        "AND from_id IS NOT NULL AND to_id IS NOT NULL GROUP BY 1, 2 HAVING count(*) > 1"
    )
    store.run("CREATE UNIQUE INDEX temp.pair_ends ON pair (from_id, to_id)")
    store.run(
        f"CREATE TEMP TABLE tie AS SELECT {parts} AS pair, l.key, l.external_id, m.system, "
        "l.known, l.entity_id AS id, json_extract(l.fields, '$.since') AS since, "
        "json_extract(l.fields, '$.until') AS until FROM record l "
        "JOIN numbering m ON m.id = l.numbering LEFT JOIN record v ON v.key = l.via_key "
        "WHERE l.link AND l.alive AND EXISTS "
        "(SELECT 1 FROM pair p WHERE p.from_id = l.from_id AND p.to_id = l.to_id)"
    )
    store.run("CREATE INDEX temp.tie_pair ON tie (pair, external_id, system)")
    store.run("DROP TABLE temp.pair")


def _within_run(store: Store) -> None:
    """Overlaps among the links of this run: of another system the same link, else rejected."""
    rows = store.db.execute(
        "SELECT * FROM tie WHERE pair IN (SELECT pair FROM tie GROUP BY pair HAVING count(*) > 1) "
        "ORDER BY pair, known DESC, external_id, system"
    )
    for _, group in groupby(map(Tie._make, rows.fetchall()), key=lambda tie: tie.pair):
        kept: list[Tie] = []
        for tie in group:
            kept.append(_compare(store, tie, kept))


def _compare(store: Store, tie: Tie, kept: Sequence[Tie]) -> Tie:
    """The tie with the id it gets; it may be rejected, or shared with another system's."""
    others = [other for other in kept if other.period.overlaps(tie.period)]
    if not others or tie.known:
        return tie
    if len({other.id for other in others}) == 1 and all(o.system != tie.system for o in others):
        shared = others[0].id or new_id()
        store.many(
            "UPDATE record SET entity_id = ?, existing = ? WHERE key = ?",
            [(shared, others[0].known, key) for key in (others[0].key, tie.key)],
        )
        return tie._replace(id=shared)
    reject_record(store, tie.key, "row.overlap", {"other": _where(store, others[0].key)})
    return tie._replace(since="9999-12-30", until="9999-12-31")


def _where(store: Store, key: str) -> str:
    """Where the other link stands: `liens.csv:17`."""
    found = store.db.execute(
        "SELECT f.name || ':' || r.line FROM record k JOIN claim c ON c.record = k.id "
        "JOIN row r ON r.id = c.row JOIN file f ON f.id = r.file WHERE k.key = ? "
        "ORDER BY r.id LIMIT 1",
        (key,),
    ).fetchone()
    return str(found[0]) if found else store.record_key(key).external_id


_OPEN = (
    "SELECT l.key, l.entity, l.from_id, l.to_id, l.fields, v.entity_id FROM record l "
    "JOIN record a ON a.id = l.from_record JOIN record b ON b.id = l.to_record "
    "LEFT JOIN record v ON v.key = l.via_key "
)


_UNKNOWN = (
    "l.link AND l.alive AND NOT l.known AND a.existing AND b.existing "
    "AND (l.entity_id IS NULL OR l.match = 'attach')"
)


def _against_graph(store: Store, reader: Reader) -> None:
    """Links that the graph has already: attached, corrected or rejected; the others are new."""
    store.run("CREATE TEMP TABLE asked (key TEXT PRIMARY KEY) WITHOUT ROWID")
    store.run(
        "INSERT INTO asked SELECT l.key FROM record l JOIN record a ON a.id = l.from_record "
        f"JOIN record b ON b.id = l.to_record WHERE {_UNKNOWN}"
    )
    for page in store.pages("SELECT key FROM asked WHERE key > ? ORDER BY key LIMIT ?"):
        keys = orjson.dumps([key for (key,) in page]).decode()
        # What an earlier page rejected may have taken links with it.
        which = f"WHERE l.key IN (SELECT value FROM json_each(?)) AND {_UNKNOWN} ORDER BY l.key"
        _page(store, reader, store.db.execute(_OPEN + which, (keys,)).fetchall())
    store.run("DROP TABLE temp.asked")
    for kind in store.kinds():
        if kind[0] in LINKS:
            store.run(
                "UPDATE record INDEXED BY record_kind SET entity_id = new_id(), match = 'new' "
                "WHERE entity = ? AND numbering = ? AND alive AND entity_id IS NULL",
                *kind,
            )


def against_graph(store: Store, reader: Reader, key: str) -> bool:
    """Look once more whether the graph has the link; True if it is joined to one there."""
    _page(store, reader, store.db.execute(_OPEN + "WHERE l.key = ?", (key,)).fetchall())
    outcome: str | None = store.one("SELECT match FROM record WHERE key = ?", key)
    return outcome == "attach"


def _page(store: Store, reader: Reader, page: Sequence[Any]) -> None:
    states = reader.links_between(list({(row[2], row[3]) for row in page}))
    records = reader.records_of({state.id for state in states}) if states else {}
    there: dict[tuple[object, ...], list[EntityState]] = defaultdict(list)
    for state in states:
        there[state.entity, state.from_id, state.to_id].append(state)
    for key, entity, start, end, fields, via in page:
        values = orjson.loads(fields) | ({"via": via} if via else {})
        found = [s for s in there[EntityType(entity), start, end] if _same(s, values)]
        if found:
            _meet(store, key, found, records)


def _same(state: EntityState, values: Mapping[str, Any]) -> bool:
    """True if the link of the graph is told apart by nothing and overlaps in time."""
    told = LINKS[state.entity].discriminators
    if any((state.values.get(key) or None) != (values.get(key) or None) for key in told):
        return False
    since, until = state.values.get("since"), state.values.get("until")
    there = Period(
        since if isinstance(since, date) else None, until if isinstance(until, date) else None
    )
    return there.overlaps(Period(_day(values.get("since")), _day(values.get("until"))))


def _meet(
    store: Store,
    key: str,
    found: Sequence[EntityState],
    records: Mapping[str, Sequence[SourceRecord]],
) -> None:
    """One link of the graph that another system asserts is joined; one of our own that this run
    no longer names is corrected; anything else overlaps."""
    system = store.record_key(key).system
    own = [
        record
        for state in found
        for record in records.get(state.id, ())
        if record.key.system == system and record.withdrawn is None
    ]
    seen = [record for record in own if _is_alive(store, store.key(record.key))]
    if len(found) > 1 or seen:
        other = seen[0].place if seen and seen[0].place else found[0].id
        reject_record(store, key, "row.overlap", {"other": str(other)})
        return
    replaced = orjson.dumps([store.key(record.key) for record in own]).decode()
    store.run(
        "UPDATE record SET entity_id = ?, existing = 1, match = 'attach', withdraws = ? "
        "WHERE key = ?",
        found[0].id, replaced if own else None, key,
    )  # fmt: skip


def _is_alive(store: Store, key: str) -> bool:
    return bool(store.one("SELECT alive FROM record WHERE key = ?", key))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
