"""From a plan to the graph: nodes first, then links, in batches that hold the lock briefly.

An apply that was cut off is run again on the same plan: what was written stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from graph.catalogue import STANDARD, Catalogue
from graph.changes import Applied, Assertion, ChangeSet, Place, Source, Withdrawal
from graph.codec import load
from graph.errors import DatabaseUnavailable
from graph.reader import Reader
from graph.vocabulary import EntityType
from graph.writer import Refused, Writer
from importers.again import Again
from importers.ahead import Ahead, Writing
from importers.moved import Moves
from importers.plan.store import PlanProblem, Store, sources_of
from importers.progress import Listener, Progress
from importers.refusals import DecideAgain, Exactly, Refusals
from importers.stated import note_again

if TYPE_CHECKING:
    from graph.engine.connection import Database

LOCK_SECONDS = 0.25
"""A batch should not hold the sequence lock longer."""

_FIRST, _LEAST, _MOST = 500, 100, 5_000

_COLUMNS = (
    "k.entity_id, k.key, k.entity, k.final, k.from_id, k.to_id, k.version, k.match, k.stamp, "
    "k.withdraws, k.action, r.file, r.line"
)
_FROM = "FROM record k LEFT JOIN row r ON r.id = k.row"
_KINDS = {kind.value: kind for kind in EntityType}


class _Write(NamedTuple):
    """A record to write, and the assertion that does it; None where it only is withdrawn."""

    id: str
    key: str
    assertion: Assertion | None
    withdraws: tuple[str, ...]
    stamp: date | None


class Applier:
    """Applies one plan: as well as the graph allows, or `exactly` (`without_moved`: without what
    would come out otherwise than planned)."""

    def __init__(
        self,
        store: Store,
        database: Database,
        *,
        actor: str,
        run: str | None,
        listener: Listener,
        catalogue: Catalogue = STANDARD,
        exactly: bool = False,
        without_moved: bool = False,
    ) -> None:
        if store.get("planned") != "1":
            raise PlanProblem("plan.unfinished", path=store.path)
        self._store = store
        self._database = database
        self._writer = Writer(database)
        self._ahead = Ahead(self._writer)
        reader = Reader(database)
        self._refusals: Refusals = (
            Exactly(store, Moves(store, reader, catalogue), without_moved=without_moved)
            if exactly
            else DecideAgain(store, Again(store, reader, catalogue))
        )
        self._actor = actor
        self._run = run
        self._listener = listener
        self._catalogue = catalogue
        self._size = _FIRST
        self._slow = False
        self._sources = tuple(Source(name, role) for name, role in sources_of(store).items())
        self._files = {
            id: (name, sheet) for id, name, sheet in store.rows("SELECT id, name, sheet FROM file")
        }
        self._total: int = store.one("SELECT count(*) FROM record WHERE done = 0")
        self._done = 0

    def apply(self) -> None:
        """Write everything that the plan still has to write.

        Where it is to be applied exactly, raises GraphMoved where something else would come out.
        """
        self._refusals.before()
        with self._ahead:
            for link in (0, 1):
                while self._pass(link):
                    pass
        if self._run is not None:
            note_again(self._store, self._database, self._run, self._listener)
        self._store.set("applied", "1")
        if self._run is not None and self._store.get("applied_by") is None:
            self._store.set("applied_by", self._run)
        self._store.db.commit()

    def _pass(self, link: int) -> bool:
        """Write what is open, once; True if there was something.

        Each batch is made ready while the one before it is being written, which is noted in the
        plan when the next is on its way. What was decided again waits for the next pass.
        """
        last = ""
        before: tuple[list[_Write], Writing] | None = None
        while True:
            batch = self._next(link, last)
            change_set = self._change_set(batch)
            foreseen = self._writer.foresee(change_set) if before and batch else None
            written = self._await(*before) if before else None
            # What was refused may have changed what comes next.
            whole = before is None or len(written or ()) == len(before[0])
            before = None
            if whole and batch:
                last = batch[-1].id
                before = (batch, self._ahead.write(change_set, foreseen))
            if written is not None:
                self._note_written(written)
            if whole and not batch:
                return bool(last)

    def _note_written(self, keys: Sequence[str]) -> None:
        self._store.run(
            "UPDATE record SET done = 1 WHERE key IN (SELECT value FROM json_each(?))",
            orjson.dumps(keys).decode(),
        )
        self._done += len(keys)
        self._store.db.commit()
        self._listener(Progress("write", self._done, self._total))

    def _next(self, link: int, last: str) -> list[_Write]:
        """The next records after the id `last`; those of one node or link are never parted."""
        rows = self._store.db.execute(
            f"SELECT {_COLUMNS} {_FROM} WHERE k.done = 0 AND k.link = ? AND k.entity_id > ? "
            "ORDER BY k.entity_id, k.key LIMIT ?",
            (link, last, self._size + 1),
        ).fetchall()
        if len(rows) > self._size:
            beyond = rows[-1][0]
            whole = [row for row in rows if row[0] != beyond]
            rows = whole or self._of(beyond)
        claims = self._claims([row[1] for row in rows if row[7] == "new"])
        return [self._ready(row, claims) for row in rows]

    def _claims(self, keys: Sequence[str]) -> Mapping[str, list[tuple[str, str]]]:
        """The identifiers that no other node may carry, of new records, by their keys."""
        claims: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for key, name, value in self._store.rows(
            "SELECT k.key, i.name, i.value FROM record k JOIN identifier i ON i.record = k.id "
            "WHERE i.matches AND k.key IN (SELECT value FROM json_each(?))",
            orjson.dumps(keys).decode(),
        ):
            claims[key].append((name, value))
        return claims

    def _of(self, entity_id: str) -> list[Any]:
        return self._store.db.execute(
            f"SELECT {_COLUMNS} {_FROM} WHERE k.done = 0 AND k.entity_id = ? ORDER BY k.key",
            (entity_id,),
        ).fetchall()

    def _ready(self, row: Sequence[Any], claims: Mapping[str, Sequence[tuple[str, str]]]) -> _Write:
        (
            id,
            key,
            entity,
            final,
            start,
            end,
            version,
            _,
            stamp,
            withdraws,
            action,
            file,
            line,
        ) = row
        day = date.fromisoformat(stamp) if stamp else None
        if action in ("close", "release"):
            return _Write(id, key, None, (key,), day)
        kind = _KINDS[entity]
        assertion = Assertion(
            record=self._store.record_key(key),
            entity=kind,
            entity_id=id,
            values=load(kind, final, self._catalogue),
            from_id=start,
            to_id=end,
            patch=True,
            expected_version=version,
            unclaimed=() if kind is EntityType.CONTACT else tuple(claims.get(key, ())),
            place=Place(*self._files[file], line) if file in self._files else None,
            stamp=day,
        )
        return _Write(id, key, assertion, tuple(orjson.loads(withdraws)) if withdraws else (), day)

    def _await(self, batch: Sequence[_Write], writing: Writing) -> Sequence[str]:
        """Wait for a batch, and write it again without what is refused.

        Returns the keys of the records that were written.
        """
        open_ones = {write.key: write for write in batch}
        in_doubt = False
        while open_ones:
            try:
                written = writing.result()
            except Refused as refused:
                out = self._refusals.deal(refused)
                if not out:
                    raise
                for key in out:
                    open_ones.pop(key, None)
            except DatabaseUnavailable as error:
                if in_doubt or error.key != "engine.commit_unknown":
                    raise
                in_doubt = True  # applied again, a batch that was written changes nothing
            else:
                self._adapt(len(open_ones), written.seconds)
                self._note(written.applied)
                break
            if open_ones:
                writing = self._ahead.write(self._change_set(open_ones.values()))
        return list(open_ones)

    def _change_set(self, writes: Iterable[_Write]) -> ChangeSet:
        ready = list(writes)
        return ChangeSet(
            actor=self._actor,
            origin="import",
            run=self._run,
            sources=self._sources,
            assertions=tuple(w.assertion for w in ready if w.assertion is not None),
            withdrawals=tuple(
                Withdrawal(record=self._store.record_key(key), on=date.today(), stamp=write.stamp)
                for write in ready
                for key in write.withdraws
            ),
        )

    def _adapt(self, count: int, seconds: float) -> None:
        """The size of the next batch: one slow batch is the database compiling a statement."""
        slow = seconds > LOCK_SECONDS
        if slow and self._slow:
            self._size = max(self._size // 2, _LEAST)
        elif count >= self._size * 0.9 and seconds < LOCK_SECONDS / 2:
            self._size = min(self._size * 2, _MOST)
        self._slow = slow

    def _note(self, applied: Applied) -> None:
        if applied.seq is None:
            return
        if self._store.get("first_sequence") is None:
            self._store.set("first_sequence", str(applied.seq))
        self._store.set("last_sequence", str(applied.seq))
