"""Which keys are known, and the rejection of rows whose references lead nowhere.

A rejected row takes its assertions with it, so that other rows may lose what they refer to:
rejections go on until nothing changes. Nothing here depends on the order of rows or files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import orjson

from graph.changes import RecordKey
from graph.identity import MATCHED_BY
from graph.queries.records import KnownRecord
from graph.reader import Reader
from graph.vocabulary import EntityType
from importers.mapping.mapped import BY_IDENTIFIER, RowProblem
from importers.plan.answered import answered
from importers.plan.stage import PROBLEM, problem_row
from importers.plan.store import BATCH, Store

REJECTED, REVIEW = 1, 2


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row to reject, and why."""

    row: int
    problem: RowProblem
    state: int = REJECTED


def prepare(store: Store, reader: Reader) -> None:
    """What the graph knows of the keys, and which keys have something behind them."""
    # What only rows assert that were left out since.
    store.run(
        "UPDATE record SET alive = 0 WHERE id IN (SELECT id FROM dirty) "
        "AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.record = record.id)"
    )
    _ask_graph(store, reader)
    store.run(
        "INSERT OR IGNORE INTO dirty SELECT record FROM claim GROUP BY record HAVING count(*) > 1"
    )
    store.run("INSERT OR IGNORE INTO died SELECT id FROM record WHERE NOT alive")


def _ask_graph(store: Store, reader: Reader) -> None:
    systems = reader.sources()
    known = {
        id for id, system in store.rows("SELECT id, system FROM numbering") if system in systems
    }
    kinds = [(entity, numbering) for entity, numbering in store.kinds() if numbering in known]
    pages = (
        {store.record_key(key): id for id, key in page}
        for kind in kinds
        for page in store.pages(
            "SELECT id, key FROM record WHERE id > ? AND entity = ? AND numbering = ? "
            "ORDER BY id LIMIT ?",
            *kind,
            last=0,
        )
    )
    for ids, found in answered(pages, lambda asked: reader.records_known(list(asked))):
        store.many(
            "UPDATE record SET known = 1, existing = 1, match = 'known', entity_id = ?, "
            "digest = ?, dated = ?, alive = CASE WHEN link THEN alive ELSE 1 END WHERE id = ?",
            [(one.entity_id, None if one.withdrawn else one.digest, one.stamp, ids[key])
             for key, one in found.items()],
        )  # fmt: skip
        _mark_sites(store, reader, found, ids)


def _mark_sites(
    store: Store,
    reader: Reader,
    found: Mapping[RecordKey, KnownRecord],
    ids: Mapping[RecordKey, int],
) -> None:
    """Records that an earlier import kept as sites of a company: they hold identifiers only."""
    told = {"external_key", *MATCHED_BY[EntityType.COMPANY]}
    slim = [
        record
        for record in found.values()
        if record.entity is EntityType.COMPANY and record.told and record.told <= told
    ]
    if not slim:
        return
    others = reader.records_of({record.entity_id for record in slim})
    sites = [
        (ids[record.key],)
        for record in slim
        if any(
            other.key[:2] == record.key[:2]
            and other.key.external_id < record.key.external_id
            and not set(other.values) <= told
            for other in others[record.entity_id]
        )
    ]
    store.many("UPDATE record SET match = 'site' WHERE id = ?", sites)


def cascade(store: Store) -> None:
    """Reject the rows that name keys with nothing behind them, until there are none.

    Where a row needs one of several, links to those with nothing behind them are left out.
    """
    while store.one("SELECT 1 FROM died LIMIT 1"):
        hits = store.db.execute(
            'SELECT n.row, n."column", n.given, k.entity FROM died d '
            "JOIN need n ON n.record = d.id "
            "JOIN row r ON r.id = n.row AND r.state = 0 JOIN record k ON k.id = n.record "
            f"JOIN numbering m ON m.id = k.numbering WHERE m.system <> ? AND {_ALONE} "
            "ORDER BY n.row, k.key LIMIT ?",
            (BY_IDENTIFIER, BATCH),
        ).fetchall()
        if not hits:
            store.run("DELETE FROM died")
            break
        reject(store, [Rejection(row, _unknown(column, given, entity))
                       for row, column, given, entity in hits])  # fmt: skip

    if not store.one("SELECT 1 FROM need WHERE either IS NOT NULL LIMIT 1"):
        return
    store.run(
        f"UPDATE record SET alive = 0 WHERE link AND alive AND (from_record IN ({_NOT_IT}) "
        f"OR to_record IN ({_NOT_IT}))"
    )


_ALONE = (
    "(n.either IS NULL OR NOT EXISTS (SELECT 1 FROM need o JOIN record q ON q.id = o.record "
    "WHERE o.row = n.row AND o.either = n.either AND q.alive))"
)
_NOT_IT = (
    "SELECT n.record FROM need n JOIN record k ON k.id = n.record "
    "WHERE n.either IS NOT NULL AND NOT k.alive"
)


def _unknown(column: str, given: str, entity: str) -> RowProblem:
    params = {"key": given, "column": column, "entity": entity}
    return RowProblem("row.unknown_reference", column, given, params)


def reject(store: Store, rejections: Sequence[Rejection]) -> None:
    """Reject rows, and note which keys have nothing behind them any more."""
    store.many(PROBLEM, (problem_row(item.row, item.problem) for item in rejections))
    store.many(
        "UPDATE row SET state = ? WHERE id = ? AND state = 0",
        ((item.state, item.row) for item in rejections),
    )
    rows = sorted({item.row for item in rejections})
    for start in range(0, len(rows), 500):
        _let_die(store, rows[start : start + 500])


def _let_die(store: Store, rows: Sequence[int]) -> None:
    marks = ",".join("?" * len(rows))
    store.run(f"INSERT OR IGNORE INTO dirty SELECT record FROM claim WHERE row IN ({marks})", *rows)
    died = store.db.execute(
        "UPDATE record SET alive = 0 WHERE alive AND (link OR NOT known) "
        f"AND id IN (SELECT record FROM claim WHERE row IN ({marks})) "
        "AND NOT EXISTS (SELECT 1 FROM claim c JOIN row r ON r.id = c.row "
        "WHERE c.record = record.id AND r.state = 0) RETURNING id",
        rows,
    ).fetchall()
    store.many("INSERT OR IGNORE INTO died VALUES (?)", died)


def rows_claiming(store: Store, key: str) -> list[tuple[int, str, str]]:
    """The accepted rows that assert a key: (row, column, given)."""
    return store.db.execute(
        'SELECT c.row, c."column", c.given FROM record k JOIN claim c ON c.record = k.id '
        "JOIN row r ON r.id = c.row WHERE k.key = ? AND r.state = 0 ORDER BY c.row",
        (key,),
    ).fetchall()


def reject_record(
    store: Store, key: str, problem: str, params: dict[str, object], state: int = REJECTED
) -> None:
    """Reject every row that asserts a record."""
    reject(
        store,
        [
            Rejection(row, RowProblem(problem, column, given, {"column": column, **params}), state)
            for row, column, given in rows_claiming(store, key)
        ],
    )


def by_identifier(store: Store, reader: Reader) -> None:
    """Resolve references by identifier, to nodes of this run or of the graph; reject the rest."""
    references = store.db.execute(
        "SELECT k.id, k.external_id, m.kind FROM numbering m JOIN record k "
        "ON k.numbering = m.id WHERE m.system = ? ORDER BY +k.key",
        (BY_IDENTIFIER,),
    )
    while page := references.fetchmany(BATCH):
        wanted = [(id, kind.partition(".")[2], value) for id, value, kind in page]
        carriers = _carriers(store, reader, wanted)
        resolved = []
        for id, name, value in wanted:
            found = carriers[name, value]
            if len(found) == 1:
                resolved += [(*one, id) for one in found.items()]
            else:
                _refuse(store, id, f"{name.upper()} {value}", found)
        store.many(
            "UPDATE record SET alive = 1, entity_id = ?, existing = ? WHERE id = ?", resolved
        )


def _carriers(
    store: Store, reader: Reader, wanted: Iterable[tuple[int, str, str]]
) -> dict[tuple[str, str], dict[str, bool]]:
    """Entity ids by (identifier, value), and whether the graph has the entity already."""
    found: dict[tuple[str, str], dict[str, bool]] = {}
    asked: dict[str, set[str]] = {}
    for _, name, value in wanted:
        asked.setdefault(name, set()).add(value)
        found[name, value] = {}
    for name, values in asked.items():
        for value, id, existing in store.rows(
            "SELECT i.value, k.entity_id, k.existing FROM json_each(?) w CROSS JOIN identifier i "
            "ON i.name = ? AND i.value = w.value JOIN record k ON k.id = i.record "
            "WHERE k.alive AND k.entity_id IS NOT NULL",
            orjson.dumps(sorted(values)).decode(),
            name,
        ):
            found[name, value][id] = bool(existing)
    for pair, ids in reader.by_identifier(asked).items():
        found[pair].update(dict.fromkeys(ids, True))
    return found


def _refuse(store: Store, id: int, title: str, ids: Mapping[str, bool]) -> None:
    """Reject the rows that name what leads to no node, or to several (`ids`)."""
    needs = store.db.execute(
        'SELECT n.row, n."column", n.given, k.entity FROM need n JOIN row r ON r.id = n.row '
        "JOIN record k ON k.id = n.record WHERE n.record = ? AND r.state = 0",
        (id,),
    ).fetchall()
    found = []
    for row, column, given, entity in needs:
        problem = _unknown(column, given, entity)
        if ids:
            params = {"key": title, "candidates": ", ".join(sorted(ids))}
            problem = RowProblem("row.ambiguous_reference", column, given, params)
        found.append(Rejection(row, problem))
    if found:
        reject(store, found)
