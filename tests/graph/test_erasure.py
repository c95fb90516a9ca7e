"""An erased person is nowhere in the store; the log has no gap; sources cannot bring it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import orjson
import pytest
import xlsxwriter

from graph.catalogue import NODES, STANDARD
from graph.changes import Assertion, ChangeSet, Deletion, Erasure, Merge
from graph.engine.connection import Database
from graph.fields import Fields
from graph.history.past import Past
from graph.history.replay import replay
from graph.messages import text
from graph.model import new_id
from graph.queries.entities import nodes_by_id
from graph.reader import Reader
from graph.remains import remains
from graph.runs import Runs
from graph.vocabulary import EntityType, RunState
from graph.writer import Refused, Writer
from tests.graph.test_writer import apply, by_hand, link, said

E = EntityType
DAY = date(2026, 5, 3)
SECRETS = (
    "Zéphyrine",
    "Quillec",
    "zephyrine@example.com",
    "+33611223344",
    "perle rare",
    "Keravel",
    "cerfs-",
)


def store_texts(database: Database) -> Iterator[str]:
    """Every property of every node and relationship."""
    for query in (
        "MATCH (n) RETURN properties(n) AS p",
        "MATCH ()-[r]->() RETURN properties(r) AS p",
    ):
        for row in database.read(query):
            yield orjson.dumps(row[0], default=str).decode()


def leaks(database: Database) -> set[str]:
    folded = ("zephyrine", "quillec", "keravel")
    texts = [one.lower() for one in store_texts(database)]
    needles = {*(one.lower() for one in SECRETS), *folded}
    return {needle for needle in needles if any(needle in one for one in texts)}


def erased(database: Database, id: str, **more: object) -> int | None:
    erasure = Erasure(entity_id=id, on=DAY, **{"reason": "request", **more})  # type: ignore[arg-type]
    return Writer(database).apply(ChangeSet(actor="t", origin="erase", erasures=(erasure,))).seq


def person(id: str, **more: object) -> Assertion:
    values = {
        "name": "Zéphyrine Quillec",
        "last_name": "Quillec",
        "emails": ("zephyrine@example.com",),
        "language": "fr",
        **more,
    }
    return said("sage", "P1", id, values, E.CONTACT)  # type: ignore[arg-type]


def rules(database: Database, *assertions: Assertion) -> list[str]:
    with pytest.raises(Refused) as raised:
        apply(database, *assertions)
    return [breach.rule for breach in raised.value.breaches]


def known_person(database: Database) -> dict[str, str]:
    """A contact with a second that was merged into it, a home, a job, a report that names it."""
    ids = {name: new_id() for name in ("person", "twin", "home", "firm")}
    twin = said("gmao", "P9", ids["twin"], {"name": "QUILLEC Zéphyrine"}, E.CONTACT)
    home = said("sage", "A1", ids["home"], {"city": "Keravel", "country": "FR"}, E.ADDRESS)
    firm = said("sage", "C1", ids["firm"], {"name": "Keolis"})
    lives = link(E.HAS_ADDRESS, ids["person"], ids["home"], {"use": "billing"})
    works = link(E.EMPLOYMENT, ids["person"], ids["firm"], {"job_title": "Acheteuse"})
    apply(database, person(ids["person"]), twin, home, firm, lives, works)
    hobby = {"entity": "contact", "key": "hobby", "type": "text", "label_en": "Hobby"}
    Fields(database).add({**hobby, "personal": True}, "t", "t")
    spoken = {"note": "perle rare", "x_hobby": "cerfs-volants"}
    apply(database, by_hand(ids["person"], spoken, E.CONTACT))
    apply(database, person(ids["person"], phones=("+33611223344",), language="en"))
    merge = Merge(kept_id=ids["person"], gone_id=ids["twin"])
    Writer(database).apply(ChangeSet(actor="t", origin="t", merges=(merge,)))
    runs = Runs(database)
    run = runs.begin("import", "t", "contacts.csv")
    report = {"changes": [{"old": None, "new": '"Zéphyrine Quillec"'}, {"new": "Keolis"}]}
    runs.finish(run.id, RunState.DONE, {}, report)
    return {**ids, "works": works.entity_id, "run": run.id}


def test_nothing_personal_is_left_in_the_store(clean_database: Database) -> None:
    ids = known_person(clean_database)
    assert leaks(clean_database) >= {one.lower() for one in SECRETS}
    before = Reader(clean_database).sequence()
    assert erased(clean_database, ids["person"]) == before + 1
    assert leaks(clean_database) == set()
    reader = Reader(clean_database)
    [left] = reader.any_nodes([ids["person"]]).values()
    assert left.label == text("contact.erased")  # type: ignore[attr-defined]
    state = reader.state(ids["person"])
    assert state and dict(state.values) == {
        "erased": DAY,
        "erased_reason": "request",
        "language": "en",
    }
    assert {one.id for one in reader.links_of(ids["firm"])} == {ids["works"]}
    assert Runs(clean_database).get(ids["run"]).report == {
        "changes": [{"old": None, "new": "…"}, {"new": "Keolis"}]
    }
    home = reader.state(ids["home"])
    assert home and dict(home.values) == {
        "country": "FR",
        "erased": DAY,
        "erased_reason": "request",
    }
    told = reader.changes(before)[0]
    assert (told.origin, {c.entity for c in told.changes}) == (
        "erase",
        {ids["person"], ids["home"]},
    )
    assert erased(clean_database, ids["person"]) is None


def test_the_log_still_replays_and_the_past_can_be_asked(clean_database: Database) -> None:
    ids = known_person(clean_database)
    erased(clean_database, ids["person"])
    reader = Reader(clean_database)
    sets = reader.changes(0, 1000)
    assert [one.seq for one in sets] == list(range(1, len(sets) + 1))
    rebuilt = replay(sets, STANDARD)
    now = nodes_by_id(clean_database.read, {kind: list(rebuilt.states) for kind in NODES})
    for id, state in now.items():
        again = rebuilt.states[id]
        assert (again.values, again.version) == (state.values, state.version)
    for record in (r for found in reader.records_of(now).values() for r in found):
        assert rebuilt.records[record.key].values == record.values
        assert rebuilt.records[record.key].hash == record.hash
    then = Past(clean_database.read, 1, STANDARD).nodes([ids["person"], ids["twin"]])
    assert {id: dict(state.values) for id, state in then.items()} == {
        ids["person"]: {"language": "fr"},
        ids["twin"]: {},
    }


def test_sources_cannot_bring_an_erased_person_back(clean_database: Database) -> None:
    ids = known_person(clean_database)
    erased(clean_database, ids["person"])
    assert rules(clean_database, person(ids["person"])) == ["erased"]
    back = said("sage", "A1", ids["home"], {"city": "Keravel"}, E.ADDRESS)
    assert rules(clean_database, back) == ["erased"]
    hand = by_hand(ids["person"], {"note": "perle rare"}, E.CONTACT)
    assert rules(clean_database, hand) == ["erased"]
    unmark = by_hand(ids["person"], {"erased": None}, E.CONTACT)
    assert rules(clean_database, unmark) == ["erased_mark"]
    # What is not personal may still be said, and leaves the mark where it is.
    apply(clean_database, said("sage", "P1", ids["person"], {"language": "de"}, E.CONTACT))
    state = Reader(clean_database).state(ids["person"])
    assert state and (state.values["language"], state.values["erased"]) == ("de", DAY)
    other = new_id()
    apply(clean_database, said("sage", "P2", other, {"name": "Other"}, E.CONTACT))
    merge = Merge(kept_id=other, gone_id=ids["person"])
    with pytest.raises(Refused) as raised:
        Writer(clean_database).apply(ChangeSet(actor="t", origin="t", merges=(merge,)))
    assert [breach.rule for breach in raised.value.breaches] == ["erased_merge"]


def test_a_lifted_erasure_lets_the_source_speak_again(clean_database: Database) -> None:
    ids = known_person(clean_database)
    erased(clean_database, ids["person"])
    assert erased(clean_database, ids["person"], lift=True) is not None
    assert leaks(clean_database) == set()
    assert erased(clean_database, ids["person"], lift=True) is None
    apply(clean_database, person(ids["person"]))
    state = Reader(clean_database).state(ids["person"])
    assert state and state.values["name"] == "Zéphyrine Quillec" and "erased" not in state.values


def test_a_deleted_contact_is_erased_from_the_log(clean_database: Database) -> None:
    id = new_id()
    apply(clean_database, by_hand(id, {"name": "Zéphyrine Quillec"}, E.CONTACT))
    deletion = Deletion(entity_id=id)
    Writer(clean_database).apply(ChangeSet(actor="t", origin="t", deletions=(deletion,)))
    assert "quillec" in leaks(clean_database)
    assert erased(clean_database, id) == 3
    assert leaks(clean_database) == set()
    assert erased(clean_database, id) is None
    sets = Reader(clean_database).changes(0, 10)
    assert [len(one.changes) for one in sets] == [1, 1, 0]
    assert orjson.loads(sets[1].changes[0].after or "") == {
        "erased": "2026-05-03",
        "erased_reason": "request",
    }
    assert replay(sets, STANDARD).gone == {id: None}


def test_only_contacts_are_erased_and_for_a_reason(clean_database: Database) -> None:
    ids = known_person(clean_database)
    for id, more, rule in (
        (ids["firm"], {}, "not_a_person"),
        (ids["person"], {"reason": " "}, "erased_why"),
        (ids["person"], {"expected_version": 1}, "version"),
        (ids["twin"], {}, "gone"),
        (new_id(), {}, "unknown_entity"),
    ):
        with pytest.raises(Refused) as raised:
            erased(clean_database, id, **more)
        assert [breach.rule for breach in raised.value.breaches] == [rule]


def test_files_that_hold_the_texts_are_named(tmp_path: Path) -> None:
    (tmp_path / "rejected" / "a").mkdir(parents=True)
    (tmp_path / "plans").mkdir()
    (tmp_path / "backups").mkdir()
    (tmp_path / "rejected" / "a" / "x.csv").write_bytes("nom;Zéphyrine".encode("cp1252"))
    (tmp_path / "rejected" / "other.csv").write_text("nom;Paul")
    (tmp_path / "plans" / "p.ramille-plan").write_bytes(b"...zephyrine@example.com...")
    (tmp_path / "plans" / "empty").touch()
    (tmp_path / "backups" / "b.ramille").write_bytes(b"packed")
    with xlsxwriter.Workbook(tmp_path / "rejected" / "book.xlsx") as book:
        book.add_worksheet().write(0, 0, "Quillec & fils")
    found = remains(tmp_path, ["Zéphyrine", "zephyrine@example.com", "Quillec & fils"])
    assert [path.name for path in found] == ["b.ramille", "p.ramille-plan", "x.csv", "book.xlsx"]
