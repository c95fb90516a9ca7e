"""The past: what a walk as known costs beside the present one, and that a long log costs nothing.

The log of other entities is written past the writer: a million changes would take it an hour.
"""

from __future__ import annotations

from bench.figures import Figure, median
from bench.walk import DAY, plant
from graph.analysis.question import Question
from graph.changes import Assertion, ChangeSet, RecordKey
from graph.engine.connection import Database
from graph.history.past import Past
from graph.reader import Reader
from graph.vocabulary import HAND, EntityType
from graph.writer import Writer

COMPANIES = 200
OTHERS, BATCH = 1_000_000, 10_000
OWN = 1_000
BULK = (
    "UNWIND range($first, $last) AS n CREATE (:Change {seq: $seq + n / 1000, ordinal: n % 1000, "
    "entity: 'other-' + toString(n / 5), entity_type: 'company', kind: 'update', "
    "before: '{\"note\":null}', after: '{\"note\":\"n\"}', source: '[]'})"
)


def figures(database: Database) -> list[Figure]:
    """A group with a contract each, as known before everything that follows."""
    top = plant(database, COMPANIES)
    reader = Reader(database)
    then = reader.sequence()
    present = median(lambda: reader.subgraph(Question(top, DAY)))
    past = Question(top, DAY, as_known=then)
    short = median(lambda: reader.subgraph(past))
    found = [Figure("as known, nothing changed since", short, "present", present)]
    _write_notes(database, top)
    own = median(lambda: Past(database.read, then, reader.standing.catalogue).nodes([top]))
    found.append(Figure(f"one node, {OWN} changes of its own back", own, "present walk", present))
    before = median(lambda: reader.subgraph(past))
    _write_others(database, reader.sequence() + 1)
    after = median(lambda: reader.subgraph(past))
    found.append(Figure(f"as known, {OTHERS:,} changes of others", after, "without them", before))
    return found


def _write_notes(database: Database, id: str) -> None:
    writer, key = Writer(database), RecordKey(HAND, EntityType.COMPANY.value, id)
    for number in range(OWN):
        note = Assertion(
            record=key,
            entity=EntityType.COMPANY,
            entity_id=id,
            values={"note": f"note {number}"},
            patch=True,
        )
        writer.apply(ChangeSet(actor="bench", origin="bench", assertions=(note,)))


def _write_others(database: Database, seq: int) -> None:
    for first in range(0, OTHERS, BATCH):
        last = first + BATCH - 1
        database.write(lambda tx, a=first, b=last: tx.run(BULK, first=a, last=b, seq=seq).consume())
