"""The write path (source record, choice, rules, log) against a bare UNWIND … CREATE."""

from __future__ import annotations

from itertools import count

from bench.figures import Figure, median
from graph.changes import Assertion, ChangeSet, RecordKey, Source
from graph.engine.connection import Database
from graph.model import new_id
from graph.vocabulary import EntityType, SourceRole
from graph.writer import Writer

BATCH = 1_000
BARE = "UNWIND $rows AS row CREATE (n:Bench) SET n = row"


def figures(database: Database) -> list[Figure]:
    """A batch of new companies, and the same batch again unchanged."""
    numbers = count()
    writer = Writer(database)

    def batch() -> ChangeSet:
        return ChangeSet(
            actor="bench",
            origin="bench",
            sources=(Source("erp", SourceRole.ERP),),
            assertions=tuple(_company(next(numbers)) for _ in range(BATCH)),
        )

    def bare() -> None:
        rows = [{"id": new_id(), **_values(next(numbers))} for _ in range(BATCH)]
        database.write(lambda tx: tx.run(BARE, rows=rows).consume())

    same = batch()
    writer.apply(same)
    theirs = median(bare)
    return [
        Figure(f"{BATCH} new companies", median(lambda: writer.apply(batch())), "CREATE", theirs),
        Figure(f"{BATCH} unchanged", median(lambda: writer.apply(same)), "CREATE", theirs),
    ]


def _company(number: int) -> Assertion:
    return Assertion(
        record=RecordKey("erp", "company", f"C{number}"),
        entity=EntityType.COMPANY,
        entity_id=new_id(),
        values=_values(number),
    )


def _values(number: int) -> dict[str, str]:
    return {"name": f"Company {number}", "phone": "+33102030405", "status": "customer"}
