"""One of the processes of `bench/races.py`: writes one small change after the other.

It says `ready`, begins at a line on standard input, ends at the next, and prints how many.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable

from graph.changes import Assertion, ChangeSet, RecordKey
from graph.engine.connection import Database
from graph.model import new_id
from graph.settings import settings
from graph.vocabulary import HAND, EntityType
from graph.writer import Writer

BARE = (
    "MATCH (s:Sequence {name: 'changes'}) SET s.value = s.value + 0 "
    "WITH s MERGE (n:Bench {id: $id}) SET n.note = $note"
)


def ours(database: Database) -> Callable[[int], object]:
    """A note on a company of its own, with the version as it was seen."""
    id, writer = new_id(), Writer(database)

    def change(number: int) -> object:
        assertion = Assertion(
            record=RecordKey(HAND, EntityType.COMPANY.value, id),
            entity=EntityType.COMPANY,
            entity_id=id,
            values={"note": str(number)},
            patch=True,
            expected_version=number,
        )
        return writer.apply(ChangeSet(actor="bench", origin="bench", assertions=(assertion,)))

    return change


def bare(database: Database) -> Callable[[int], object]:
    """The same note through the driver alone, behind the same lock."""
    id = new_id()
    return lambda number: database.write(lambda tx: tx.run(BARE, id=id, note=str(number)).consume())


def main(kind: str) -> None:
    """Write until told to stop; `kind` is 'ours' or 'bare'."""
    with Database.open(settings()) as database:
        change = {"ours": ours, "bare": bare}[kind](database)
        change(0)
        print("ready", flush=True)
        sys.stdin.readline()
        over = threading.Event()
        threading.Thread(target=lambda: (sys.stdin.readline(), over.set()), daemon=True).start()
        number = 0
        while not over.is_set():
            number += 1
            change(number)
        print(number, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
