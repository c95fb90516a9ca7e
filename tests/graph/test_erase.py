"""Erasing a person: nothing personal is left anywhere, and everything else still works."""

from __future__ import annotations

from datetime import date

import pytest

from graph.catalogue import STANDARD
from graph.changes import HAND_SOURCE, Assertion, ChangeSet, Merge
from graph.engine.connection import Database
from graph.fields import Fields
from graph.history.past import Past
from graph.history.replay import replay
from graph.model import new_id
from graph.reader import Reader
from graph.vocabulary import EntityType
from graph.writer import Refused, Writer
from tests.graph.test_writer import apply, by_hand, link, said

E = EntityType
SECRETS = ("Jeanne", "Martin", "jeanne@example.com", "+33611", "Rue Secrète", "chess", "Jane")


def mark(id: str, on: date | None) -> Assertion:
    return by_hand(id, {"erased": on}, E.CONTACT)


def everything(database: Database) -> str:
    nodes = database.read("MATCH (n) RETURN properties(n) AS p")
    links = database.read("MATCH ()-[r]->() RETURN properties(r) AS p")
    return repr([row["p"] for row in (*nodes, *links)])


def test_nothing_personal_is_left_and_nothing_else_is_lost(clean_database: Database) -> None:
    Fields(clean_database).add(
        {"entity": "contact", "key": "hobby", "type": "text", "label_en": "H", "personal": True},
        "t",
        "t",
    )
    a, twin, firm, place = (new_id() for _ in range(4))
    person = {"name": "Jeanne Martin", "last_name": "Martin", "emails": ("jeanne@example.com",)}
    record = said("crm", "P1", a, {**person, "language": "fr", "phones": ("+33611",)}, E.CONTACT)
    job = link(E.EMPLOYMENT, a, firm, {"job_title": "CFO"})
    apply(
        clean_database,
        record,
        said("crm", "P2", twin, {"name": "Jane Martin"}, E.CONTACT),
        said("sage", "F", firm, {"name": "Firm"}),
        said("crm", "A1", place, {"lines": ("1 Rue Secrète",), "country": "FR"}, E.ADDRESS),
        job,
        link(E.HAS_ADDRESS, a, place, {"use": "registered"}),
    )
    apply(clean_database, by_hand(a, {"note": "plays chess", "x_hobby": "chess"}, E.CONTACT))
    writer = Writer(clean_database)
    writer.apply(ChangeSet(actor="t", origin="t", merges=(Merge(kept_id=a, gone_id=twin),)))
    assert all(secret in everything(clean_database) for secret in SECRETS)
    done = writer.apply(
        ChangeSet(
            actor="t",
            origin="erase",
            sources=(HAND_SOURCE,),
            assertions=(mark(a, date(2026, 11, 24)),),
            erasures=(a,),
        )
    )
    left = everything(clean_database)
    assert [secret for secret in SECRETS if secret in left] == []
    reader = Reader(clean_database)
    contact = reader.contact(a)
    assert contact is not None and (contact.language, contact.erased) == ("fr", date(2026, 11, 24))
    assert {s.id for s in reader.links_of(a)} >= {job.entity_id}
    assert [s.seq for s in reader.changes(0, 100)] == list(range(1, (done.seq or 0) + 1))
    rebuilt = replay(reader.changes(0, 100), reader.standing.catalogue)
    assert rebuilt.states[a].values["language"] == "fr" and rebuilt.states[a].version == 4
    assert Past(clean_database.read, 2, STANDARD).nodes([a])[a].values["language"] == "fr"
    with pytest.raises(Refused) as raised:
        apply(clean_database, record)
    assert {breach.rule for breach in raised.value.breaches} == {"erased"}
    apply(clean_database, mark(a, None))
    apply(clean_database, record)
    again = Reader(clean_database).contact(a)
    assert again is not None and again.name == "Jeanne Martin"
