"""The walk around a group and its answer against the bare statement that fetches its links."""

from __future__ import annotations

from datetime import date

from bench.figures import Figure, median
from graph.analysis.question import Question
from graph.analysis.ramification import ramification
from graph.changes import Assertion, ChangeSet, RecordKey, Source
from graph.engine.connection import Database
from graph.model import new_id
from graph.reader import Reader
from graph.vocabulary import EntityType, SourceRole
from graph.writer import Writer

COMPANIES = 1_000
BRANCHES = 6
DAY = date(2026, 1, 1)
BARE = (
    "MATCH (c:Company {id: $id})-[:PARENT_OF]->*(a) WITH DISTINCT a "
    "MATCH (a)-[r:PARENT_OF]->(b) RETURN collect([a.id, b.id, r.capital_min]) AS links"
)


def figures(database: Database) -> list[Figure]:
    """A tree of 1,000 companies with a contract each."""
    top = plant(database, COMPANIES)
    reader = Reader(database)
    question = Question(top, DAY)
    theirs = median(lambda: database.read(BARE, id=top))
    subgraph = reader.subgraph(question)
    return [
        Figure("walk", median(lambda: reader.subgraph(question)), "bare links", theirs),
        Figure("answer", median(lambda: ramification(question, subgraph)), "bare links", theirs),
    ]


def plant(database: Database, size: int) -> str:
    """A tree of so many companies with a contract each; returns the id of its top."""
    companies = [new_id() for _ in range(size)]
    contracts = [new_id() for _ in range(size)]
    E = EntityType
    nodes = [_said(E.COMPANY, id) for id in companies] + [_said(E.CONTRACT, id) for id in contracts]
    links = [
        _said(E.OWNERSHIP, new_id(), companies[(n - 1) // BRANCHES], companies[n])
        for n in range(1, size)
    ]
    links += [
        _said(E.DIRECT_CONTRACT, new_id(), owner, contract)
        for owner, contract in zip(companies, contracts, strict=True)
    ]
    for assertions in (nodes, links):
        Writer(database).apply(
            ChangeSet(
                actor="bench",
                origin="bench",
                sources=(Source("bench", SourceRole.OTHER),),
                assertions=tuple(assertions),
            )
        )
    return companies[0]


def _said(
    entity: EntityType, id: str, start: str | None = None, end: str | None = None
) -> Assertion:
    share = {"capital_min": 1.0, "capital_max": 1.0} if entity is EntityType.OWNERSHIP else {}
    return Assertion(
        record=RecordKey("bench", entity.value, id),
        entity=entity,
        entity_id=id,
        values=share,
        from_id=start,
        to_id=end,
    )
