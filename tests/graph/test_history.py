"""The past as it was known equals what was seen then; the log alone rebuilds the graph."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import orjson
import pytest

from graph.analysis.as_json import to_json
from graph.analysis.question import Question
from graph.analysis.ramification import ramification
from graph.catalogue import NODES, STANDARD
from graph.engine.connection import Database
from graph.explain import explain
from graph.history.moment import NotAMoment, moment
from graph.history.past import Past
from graph.history.reader import PastReader
from graph.history.replay import replay
from graph.lookup import NotFound
from graph.queries import entities
from graph.queries.entities import EntityState
from graph.reader import Reader
from graph.sources import SourceRecord
from graph.vocabulary import EntityType
from tests.graph.mutator import Mutator

DAY = date(2026, 4, 1)
STEPS, MOMENTS = 200, 50


def shown(reader: Reader | PastReader, id: str) -> object:
    """All that `show` says of a record, in a form to compare; sources' own stamps left out."""
    try:
        told = explain(reader, id).as_dict()
    except NotFound:
        return None
    told = {**told, "links": sorted(told["links"], key=lambda link: str(link["id"]))}  # type: ignore[call-overload]
    return orjson.loads(orjson.dumps(told))


def ramified(reader: Reader, id: str, seq: int | None) -> object:
    question = Question(id, DAY, as_known=seq)
    graph = reader.subgraph(question)
    if id not in graph.companies:
        return None
    found = to_json(ramification(Question(id, DAY), graph))
    return orjson.loads(orjson.dumps(found))


def everything(
    nodes: Iterable[EntityState],
    links: Iterable[EntityState],
    records: dict[str, list[SourceRecord]],
) -> dict[str, object]:
    """Nodes and links by id with values, versions and ends, and their records, to compare."""
    found: dict[str, object] = {}
    for state in (*nodes, *links):
        said = [replace(one, stamp=None) for one in records.get(state.id, ())]
        bare = replace(state, kept={}, values=dict(sorted(state.values.items())))
        found[state.id] = (bare, sorted(said, key=lambda record: record.key))
    return found


def now(database: Database, ids: list[str]) -> dict[str, object]:
    kinds = dict.fromkeys(NODES, ids)
    nodes = entities.nodes_by_id(database.read, kinds)
    links = entities.links_of_nodes(database.read, ids)
    names = [*nodes, *(link.id for link in links)]
    return everything(nodes.values(), links, Reader(database).records_of(names))


def then(past: Past, ids: list[str]) -> dict[str, object]:
    nodes = past.nodes(ids)
    links = {link.id: link for found in past.links_of(ids).values() for link in found}
    return everything(nodes.values(), links.values(), past.records_of([*nodes, *links]))


def test_as_known_equals_what_was_seen_then(clean_database: Database) -> None:
    mutator, dice = Mutator(clean_database, 1), random.Random(1)
    moments = set(dice.sample(range(10, STEPS), MOMENTS))
    seen: dict[int, tuple[dict[str, object], dict[str, tuple[object, object]]]] = {}
    for step in range(STEPS):
        mutator.step()
        if step in moments:
            reader = Reader(clean_database)
            asked = dice.sample(mutator.companies, min(3, len(mutator.companies)))
            told = {id: (shown(reader, id), ramified(reader, id, None)) for id in asked}
            seen[mutator.seq] = (now(clean_database, mutator.nodes), told)
    reader = Reader(clean_database)
    kinds = {c.kind for s in reader.changes(0, 10_000) for c in s.changes}
    assert kinds == {"create", "update", "source", "delete", "merge"}
    for seq, (state, told) in seen.items():
        known = then(Past(clean_database.read, seq, STANDARD), mutator.nodes)
        assert known == state, seq
        past = PastReader(clean_database, seq)
        for id, (record, group) in told.items():
            assert shown(past, id) == record, (seq, id)
            assert ramified(reader, id, seq) == group, (seq, id)
    the_log_rebuilds(clean_database, mutator.nodes)


def the_log_rebuilds(database: Database, nodes: list[str]) -> None:
    """Replaying the log from nothing ends in the graph, sources and gone nodes included."""
    reader = Reader(database)
    rebuilt = replay(reader.changes(0, 10_000), STANDARD)
    records: dict[str, list[SourceRecord]] = {}
    for record in rebuilt.records.values():
        records.setdefault(record.entity_id, []).append(record)
    states = rebuilt.states.values()
    links = [state for state in states if state.from_id is not None]
    found = everything((state for state in states if state.from_id is None), links, records)
    assert found == now(database, list(rebuilt.states))
    assert rebuilt.sources == reader.sources()
    gone = entities.nodes_gone(database.read, nodes)
    assert {id: one.into for id, one in gone.items()} == {
        id: into for id, into in rebuilt.gone.items() if id in nodes
    }
    counts = reader.counts()
    for label, kind in (("Company", EntityType.COMPANY), ("Contract", EntityType.CONTRACT)):
        assert counts[label] == sum(state.entity is kind for state in states)
    assert counts["Deleted"] == len(rebuilt.gone)


def test_a_moment_is_a_number_a_day_or_an_instant(clean_database: Database) -> None:
    mutator = Mutator(clean_database, 3)
    while mutator.seq < 3:
        mutator.step()
    first, second, third = Reader(clean_database).changes(0)[:3]
    assert moment(clean_database, "2").seq == 2
    assert moment(clean_database, second.at.isoformat()).seq == 2
    assert moment(clean_database, third.at.date().isoformat()).seq >= 3
    assert moment(clean_database, "2001-01-01").seq == 0
    assert first.seq == 1
    for asked in ("999999", "yesterday", "2026-13-01"):
        with pytest.raises(NotAMoment):
            moment(clean_database, asked)
