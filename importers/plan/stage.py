"""Pass 1: every row of every file is read, mapped and kept in the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import orjson

from graph.catalogue import STANDARD, Catalogue
from graph.changes import RecordKey
from graph.codec import dump
from graph.users import UserBook
from importers.files import Claimed, call_it
from importers.mapping.mapped import MappedRow, RowProblem
from importers.mapping.row_mapper import RowMapper
from importers.plan.cells import pack, squeeze
from importers.plan.longer_keys import prepare_longer_keys
from importers.plan.proofs import FormatsUnclear, Proofs, Unclear
from importers.plan.store import BATCH, Store
from importers.plan.versions import leave_out_earlier, prepare_versions
from importers.plan.written import keep_proved
from importers.progress import Listener, Progress
from importers.readers import ReadProblem, SourceRow

_STEPS = 1_000
"""The progress of reading is a part of this many."""


def stage(
    store: Store,
    claimed: Sequence[Claimed],
    listener: Listener,
    catalogue: Catalogue = STANDARD,
    users: UserBook | None = None,
) -> None:
    """Read and map all files into the staging tables.

    Raises FormatsUnclear for columns whose dates or numbers read in two ways.
    """
    unclear: list[Unclear] = []
    prepare_versions(store)
    prepare_longer_keys(store)
    for number, item in enumerate(claimed):
        file = _File(store, item, catalogue, users)
        try:
            file.read(listener, number, len(claimed))
        except ReadProblem as problem:
            call_it(problem, item.path, item.name)
            raise
        unclear += file.proofs.unclear
    if unclear:
        raise FormatsUnclear(unclear)
    leave_out_earlier(store)
    store.run("INSERT INTO meta VALUES ('files', ?)", str(len(claimed)))
    store.db.commit()


class _File:
    """One table of one file on its way into the plan."""

    def __init__(
        self, store: Store, item: Claimed, catalogue: Catalogue, users: UserBook | None
    ) -> None:
        self._store = store
        self._item = item
        self._catalogue = catalogue
        self._users = users
        self._mapper = RowMapper(item.mapping, catalogue, users)
        self.proofs = Proofs(item)
        self._row_id: int = store.one("SELECT coalesce(max(id), 0) FROM row")
        self._rows: list[tuple[object, ...]] = []
        self._problems: list[tuple[object, ...]] = []
        self._nodes: list[tuple[object, ...]] = []
        self._links: list[tuple[object, ...]] = []
        self._named: set[str] = set()
        self._claims: list[tuple[object, ...]] = []
        self._needs: list[tuple[object, ...]] = []
        self._versions: list[tuple[object, ...]] = []
        self._gone: list[tuple[object, ...]] = []
        self._longer: list[tuple[object, ...]] = []
        self._skipped = 0

    def read(self, listener: Listener, number: int, files: int) -> None:
        file_id = self._insert_file()
        count = 0
        name = self._item.name
        with self._item.open() as table:
            headers = table.headers
            for row in table:
                count += 1
                self._add(file_id, row, self._map(row), headers)
                if count % BATCH == 0:
                    self._flush()
                    part = (number + table.fraction()) / files
                    listener(Progress("read", int(part * _STEPS), _STEPS, name))
        self._flush()
        if self.proofs.writings:
            keep_proved(self._store, file_id, self.proofs.writings)
        self._store.run(
            "UPDATE file SET rows = ?, skipped = ? WHERE id = ?", count, self._skipped, file_id
        )
        listener(Progress("read", int((number + 1) / files * _STEPS), _STEPS, name))

    def _map(self, row: SourceRow) -> MappedRow:
        """What the row asserts, mapped again where its table proves a format that it needs."""
        mapped = self._mapper.map(row)
        if mapped.problems and self.proofs.learn(mapped.problems):
            self._mapper = RowMapper(
                self._item.mapping, self._catalogue, self._users, self.proofs.options
            )
            return self._mapper.map(row)
        return mapped

    def _insert_file(self) -> int:
        item = self._item
        cursor = self._store.db.execute(
            "INSERT INTO file (path, name, mapping, mapping_json, sheet, headers, detected) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                str(Path(item.path).resolve()),
                item.name,
                item.mapping.name,
                item.mapping.model_dump_json(by_alias=True),
                item.detected.sheet,
                orjson.dumps(list(item.headers)).decode(),
                orjson.dumps(asdict(item.detected)).decode(),
            ),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _add(self, file_id: int, row: SourceRow, mapped: MappedRow, headers: Sequence[str]) -> None:
        self._row_id += 1
        id = self._row_id
        rejected = mapped.rejected
        kept = pack(headers, row.values) if row.record is None else squeeze(row.record)
        self._rows.append((id, file_id, row.line, int(rejected), kept))
        for problem in mapped.problems:
            self._problems.append(problem_row(id, problem))
        self._skipped += mapped.skipped
        if mapped.version is not None:
            name = self._item.mapping.name
            self._versions.append((id, file_id, name, *mapped.version, int(mapped.skipped)))
        if mapped.longer is not None:
            beginning, known = mapped.longer
            self._longer.append((id, file_id, self._store.key(beginning), int(known)))
        if mapped.gone:
            self._take_back(id, mapped)
        elif not rejected:
            self._assert(id, mapped)

    def _assert(self, row: int, mapped: MappedRow) -> None:
        number = self._store.number
        stamp = mapped.stamp.isoformat() if mapped.stamp else ""
        texts: dict[RecordKey, str] = {}
        for node in mapped.nodes:
            system, kind, external = node.key
            id = number(system, kind)
            own = texts[node.key] = f"{id}:{external}"
            of = self._store.key(node.of) if node.of else ""
            fields = dump(node.values)
            told = (1, row, stamp, fields)
            self._nodes.append((own, id, external, str(node.entity), int(node.adds), of, *told))
            self._claims.append((own, row, stamp, fields, node.column, node.given))
        for named in mapped.needs:
            system, kind, external = named.key
            id = number(system, kind)
            own = texts[named.key] = f"{id}:{external}"
            if own not in self._named:
                self._named.add(own)
                self._nodes.append((own, id, external, str(named.entity), 1, "", *_UNTOLD))
            self._needs.append((row, own, named.column, named.given, named.either))
        for link in mapped.links:
            system, kind, external = link.key
            id = number(system, kind)
            own = f"{id}:{external}"
            via = texts[link.via_key] if link.via_key else ""
            ends = texts[link.from_key], texts[link.to_key], via
            fields = dump(link.values)
            self._links.append((own, id, external, str(link.entity), *ends, row, stamp, fields))
            self._claims.append((own, row, stamp, fields, link.column, link.given))

    def _take_back(self, row: int, mapped: MappedRow) -> None:
        texts = [(node.key, 0, node.key.external_id) for node in mapped.nodes]
        texts += [(link.key, 1, link.stem) for link in mapped.links]
        stamp = mapped.stamp.isoformat() if mapped.stamp else None
        self._gone.extend((row, key.system, key.kind, is_link, text, stamp)
                          for key, is_link, text in texts)  # fmt: skip

    def _flush(self) -> None:
        many = self._store.many
        many("INSERT INTO row (id, file, line, state, cells) VALUES (?, ?, ?, ?, ?)", self._rows)
        many(PROBLEM, self._problems)
        many(_NODE, self._nodes)
        many(_LINK, self._links)
        many(_CLAIM, self._claims)
        many(_NEED, self._needs)
        many("INSERT INTO version VALUES (?, ?, ?, ?, ?, ?)", self._versions)
        many("INSERT INTO gone VALUES (?, ?, ?, ?, ?, ?)", self._gone)
        many("INSERT INTO longer VALUES (?, ?, ?, ?)", self._longer)
        for batch in (
            self._rows, self._problems, self._nodes, self._links, self._claims, self._needs,
            self._versions, self._gone, self._longer,
        ):  # fmt: skip
            batch.clear()
        self._named.clear()
        self._store.db.commit()


def _id_under(parameter: str) -> str:
    """SQL for the id of the record whose key is this parameter."""
    return f"(SELECT id FROM record WHERE key = {parameter})"


# What may be missing is sent as an empty text, or as row 0: SQLite's module for Python looks long
# for a way to adapt None, or a text that is more than a text, before it takes it as it is.
_NODE = (
    "INSERT INTO record (key, numbering, external_id, entity, adds, of, alive, row, stamp, fields) "
    "VALUES (?, ?, ?, ?, ?, nullif(?, ''), ?, nullif(?, 0), nullif(?, ''), nullif(?, '')) "
    "ON CONFLICT (key) DO UPDATE SET adds = min(adds, excluded.adds), "
    "alive = max(alive, excluded.alive), "
    "row = coalesce(row, excluded.row), fields = coalesce(fields, excluded.fields), "
    "stamp = CASE WHEN fields IS NULL THEN excluded.stamp ELSE stamp END "
    "WHERE adds > excluded.adds OR alive < excluded.alive"
)
"""The first row that asserts a record tells what it says: nearly always it is the only one."""

_LINK = (
    "INSERT INTO record (key, numbering, external_id, entity, link, from_key, to_key, via_key, "
    "alive, row, stamp, fields, from_record, to_record) "
    "VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, nullif(?7, ''), 1, ?8, nullif(?9, ''), ?10, "
    f"{_id_under('?5')}, {_id_under('?6')}) ON CONFLICT (key) DO NOTHING"
)
"""After the nodes, whose ids it looks up."""

_CLAIM = f"INSERT INTO claim VALUES ({_id_under('?1')}, ?2, nullif(?3, ''), ?4, ?5, ?6)"
_NEED = f"INSERT INTO need VALUES (?1, {_id_under('?2')}, ?3, ?4, ?5)"

_UNTOLD = (0, 0, "", "")

PROBLEM = (
    'INSERT INTO problem (row, warning, "column", value, key, params) VALUES (?, ?, ?, ?, ?, ?)'
)


def problem_row(row: int, problem: RowProblem) -> tuple[object, ...]:
    """A problem as the parameters of `PROBLEM`."""
    params = orjson.dumps(dict(problem.params), default=str).decode()
    return (row, int(problem.warning), problem.column, problem.value, problem.key, params)
