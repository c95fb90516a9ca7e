"""Decisions taken before the lock: they count only where they are what the lock would decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from graph.changes import Applied, Assertion, ChangeSet, RecordKey, Source, Withdrawal
from graph.codec import Values
from graph.engine.connection import Database
from graph.model import new_id
from graph.reader import Reader
from graph.vocabulary import HAND, EntityType, SourceRole
from graph.writer import Refused, Writer
from graph.writing import foresight

ERP = Source("sage", SourceRole.ERP)
E = EntityType
_TODAY = date(2026, 1, 1)


def said(
    id: str, values: Values, entity: EntityType = E.COMPANY, system: str = "sage", **more: object
) -> Assertion:
    record = RecordKey(system, entity.value, id)
    return Assertion(
        record=record,
        entity=entity,
        entity_id=id,
        values=values,
        patch=True,
        **more,  # type: ignore[arg-type]
    )


def change_set(*assertions: Assertion) -> ChangeSet:
    return ChangeSet(actor="test", origin="test", sources=(ERP,), assertions=assertions)


@pytest.fixture
def writer(clean_database: Database) -> Writer:
    """A writer that has written, so that it knows where the log stands."""
    writer = Writer(clean_database)
    writer.apply(change_set(said(new_id(), {"name": "Acknowledged"})))
    return writer


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[ChangeSet]]:
    """What was loaded and decided, in order: one more where a foreseen decision does not count."""
    seen: list[ChangeSet] = []
    original = foresight.load

    def noted(*args: object, **more: object) -> object:
        seen.append(args[1])  # type: ignore[arg-type]
        return original(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(foresight, "load", noted)
    yield seen


def name_of(database: Database, id: str) -> object:
    return Reader(database).states(E.COMPANY, [id])[id].values["name"]


def written(writer: Writer, wanted: ChangeSet) -> Applied:
    foreseen = writer.foresee(wanted)
    assert foreseen is not None
    return writer.apply(wanted, foreseen)


def test_what_was_foreseen_is_written_without_another_look(
    clean_database: Database, writer: Writer, loads: list[ChangeSet]
) -> None:
    id = new_id()
    assert written(writer, change_set(said(id, {"name": "Noirval"}))).created == {E.COMPANY: 1}
    assert written(writer, change_set(said(id, {"name": "Noirval SA"}))).updated == {E.COMPANY: 1}
    assert len(loads) == 2
    assert name_of(clean_database, id) == "Noirval SA"
    assert written(writer, change_set(said(id, {"name": "Noirval SA"}))).seq is None


def test_own_writes_of_other_things_in_between_do_not_matter(
    clean_database: Database, writer: Writer, loads: list[ChangeSet]
) -> None:
    first, second = new_id(), new_id()
    wanted = change_set(said(first, {"name": "First"}))
    foreseen = writer.foresee(wanted)
    writer.apply(change_set(said(second, {"name": "Second"})))
    assert writer.apply(wanted, foreseen).created == {E.COMPANY: 1}
    assert len(loads) == 2
    assert name_of(clean_database, first) == "First"


def test_own_writes_of_the_same_thing_are_seen(
    clean_database: Database, writer: Writer, loads: list[ChangeSet]
) -> None:
    id = new_id()
    writer.apply(change_set(said(id, {"name": "Old"})))
    wanted = change_set(said(id, {"name": "New"}))
    foreseen = writer.foresee(wanted)
    writer.apply(change_set(said(id, {"headcount": 12})))
    writer.apply(wanted, foreseen)
    assert len(loads) == 4
    state = Reader(clean_database).states(E.COMPANY, [id])[id]
    assert (state.values["name"], state.values["headcount"], state.version) == ("New", 12, 3)


def test_what_others_write_in_between_is_seen(
    clean_database: Database, writer: Writer, loads: list[ChangeSet]
) -> None:
    id = new_id()
    writer.apply(change_set(said(id, {"name": "Old"})))
    wanted = change_set(said(id, {"name": "From the ERP"}, expected_version=1))
    foreseen = writer.foresee(wanted)
    by_hand = said(id, {"headcount": 7}, system=HAND)
    Writer(clean_database).apply(change_set(by_hand))
    with pytest.raises(Refused) as refused:
        writer.apply(wanted, foreseen)
    assert [breach.rule for breach in refused.value.breaches] == ["version"]
    assert name_of(clean_database, id) == "Old"
    assert len(loads) == 4


def test_rules_that_need_the_lock_are_checked_under_it(
    clean_database: Database, writer: Writer
) -> None:
    """Another batch of the same writer takes the number that was free when it was looked for."""
    number = ("siren", "732829320")
    wanted = change_set(
        said(new_id(), {"name": "Late", "siren": number[1]}, expected_version=0,
             unclaimed=(number,))
    )  # fmt: skip
    foreseen = writer.foresee(wanted)
    writer.apply(change_set(said(new_id(), {"name": "Early", "siren": number[1]})))
    with pytest.raises(Refused) as refused:
        writer.apply(wanted, foreseen)
    assert [breach.rule for breach in refused.value.breaches] == ["claimed"]


def test_a_field_that_is_declared_in_between_is_seen(
    clean_database: Database, writer: Writer, loads: list[ChangeSet]
) -> None:
    wanted = change_set(said(new_id(), {"name": "Noirval"}))
    foreseen = writer.foresee(wanted)
    field = said(
        new_id(),
        {"entity": "company", "key": "x_room", "type": "text", "label_fr": "Salle"},
        E.FIELD_DEFINITION,
        HAND,
    )
    writer.apply(change_set(field))
    assert writer.apply(wanted, foreseen).created == {E.COMPANY: 1}
    assert len(loads) == 3


def test_only_assertions_can_be_foreseen(clean_database: Database, writer: Writer) -> None:
    id = new_id()
    assert Writer(clean_database).foresee(change_set(said(id, {"name": "N"}))) is None
    writer.apply(change_set(said(id, {"name": "N"})))
    gone = Withdrawal(record=RecordKey("sage", "company", id), on=_TODAY)
    assert writer.foresee(ChangeSet(actor="t", origin="t", withdrawals=(gone,))) is None
    new = Source("crm", SourceRole.CRM)
    registers = ChangeSet(
        actor="t", origin="t", sources=(new,), assertions=(said(new_id(), {"name": "M"}),)
    )
    assert writer.foresee(registers) is None


def new(name: str, **more: object) -> Assertion:
    return said(new_id(), {"name": name}, expected_version=0, **more)


def test_what_is_new_is_foreseen_without_a_look(
    clean_database: Database, writer: Writer, loads: list[ChangeSet]
) -> None:
    one = new("Noirval")
    assert written(writer, change_set(one)).created == {E.COMPANY: 1}
    assert not loads
    assert name_of(clean_database, one.entity_id) == "Noirval"


def test_what_is_called_new_and_is_not_is_refused(clean_database: Database, writer: Writer) -> None:
    """The keys of the database tell: that of the node, and that of the source record."""
    known = new("Known")
    writer.apply(change_set(known))
    node = replace(known, values={"name": "Other"})
    record = replace(new("Elsewhere"), record=known.record)
    rules = []
    for wanted in (change_set(node), change_set(record)):
        with pytest.raises(Refused) as refused:
            written(writer, wanted)
        rules += [breach.rule for breach in refused.value.breaches]
    assert rules == ["exists", "record_moved"]
    assert name_of(clean_database, known.entity_id) == "Known"


def test_what_was_created_already_is_not_created_again(writer: Writer) -> None:
    """As after an acknowledgement that was lost."""
    wanted = change_set(new("Noirval"))
    writer.apply(wanted)
    assert written(writer, wanted).seq is None


def test_a_system_that_others_give_another_role_is_seen(
    clean_database: Database, writer: Writer, loads: list[ChangeSet]
) -> None:
    wanted = change_set(new("Noirval"))
    foreseen = writer.foresee(wanted)
    other = ChangeSet(
        actor="test",
        origin="test",
        sources=(Source("sage", SourceRole.CRM),),
        assertions=(new("Other"),),
    )
    Writer(clean_database).apply(other)
    loads.clear()
    writer.apply(wanted, foreseen)
    assert loads == [wanted]
    assert Reader(clean_database).sources()["sage"] is SourceRole.ERP
