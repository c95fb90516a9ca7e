"""Look-ups, search and the walk around a group on a real database."""

from __future__ import annotations

from datetime import date

import pytest

from graph.analysis.question import Question
from graph.changes import Assertion, ChangeSet, RecordKey, Source
from graph.codec import Values
from graph.engine.connection import Database
from graph.lookup import Ambiguous, NotFound
from graph.model import new_id
from graph.queries import lookup
from graph.reader import Reader
from graph.search_text import asked as asked_words
from graph.search_text import sort_name, words
from graph.vocabulary import Basis, EntityType, SourceRole
from graph.writer import Writer

E = EntityType
DAY = date(2026, 6, 1)


class Town:
    """A small graph built by keys: `town.company("A", name=…)`, `town.link(…)`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.ids: dict[str, str] = {}

    def node(self, key: str, entity: EntityType = E.COMPANY, **values: object) -> str:
        self.ids[key] = new_id()
        self._apply(key, entity, self.ids[key], values)
        return self.ids[key]

    def link(self, entity: EntityType, start: str, end: str, **values: object) -> str:
        id = new_id()
        ends = {"from_id": self.ids[start], "to_id": self.ids[end]}
        self._apply(f"{start}>{end} {values}", entity, id, values, **ends)
        return id

    def _apply(self, key: str, entity: EntityType, id: str, values: Values, **more: str) -> None:
        assertion = Assertion(
            record=RecordKey("sage", entity.value, key),
            entity=entity,
            entity_id=id,
            values=values,
            from_id=more.get("from_id"),
            to_id=more.get("to_id"),
        )
        Writer(self.database).apply(
            ChangeSet(
                actor="t",
                origin="t",
                sources=(Source("sage", SourceRole.ERP),),
                assertions=(assertion,),
            )
        )

    def names(self, ids: object) -> set[str]:
        back = {id: key for key, id in self.ids.items()}
        return {back[id] for id in ids}  # type: ignore[attr-defined]


@pytest.fixture
def town(clean_database: Database) -> Town:
    return Town(clean_database)


def test_words_fold_case_accents_apostrophes_and_legal_forms() -> None:
    assert words("Société L'Oréal S.A.") == ["societe", "oreal"]
    assert words("S.A.S. Dupont & Fils") == words("DUPONT-FILS") == ["dupont", "fils"]
    assert words("j.p.dupont@rue.fr") == ["jp", "dupont", "rue", "fr"]
    assert words("Straße GmbH") == ["strasse"]
    assert words("SA") == ["sa"]
    assert sort_name("Œuvre & Cie SAS") == "oeuvre cie"
    assert asked_words("  ,;  ") is None
    found = asked_words("732 829 320")
    assert found and found.words == ("732", "829", "320", "732829320")


@pytest.mark.parametrize(
    "asked",
    ["oréal", "OREAL", "l'oréal", "ore", "732829320", "732 829 320", "C042", "loreal paris"],
)
def test_a_company_is_found_by_any_words_prefix(town: Town, asked: str) -> None:
    town.node("C042", name="L'Oréal S.A.", siren="732829320", other_names=("Loreal Paris",))
    town.node("C043", name="Autre maison")
    found = Reader(town.database).lookup().find(asked)
    assert [f.id for f in found] == [town.ids["C042"]]


def test_the_best_hits_come_first(town: Town) -> None:
    ranked = [
        town.node("whole", name="Kervadec"),
        town.node("whole2", name="Services Kervadec"),
        town.node("told", name="Alpha", other_names=("Kervadec Nord",)),
        town.node("begins", name="Kervadecor"),
        town.node("prefix", name="Groupe Kervadecor"),
        town.node("told_prefix", name="Beta", other_names=("Kervadecor",)),
    ]
    assert [f.id for f in Reader(town.database).lookup().find("kervadec")] == ranked


def test_names_beginning_as_typed_are_found_among_more_hits_than_are_ranked(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookup, "HITS", 2)
    for number in range(9):
        town.node(f"N{number}", name=f"Maison {number}", other_names=("Kerlo",))
    wanted = town.node("K", name="Kerlo Énergie")
    contact = town.node("C", E.CONTACT, last_name="Kerlo")
    reader = Reader(town.database)
    assert {f.id for f in reader.lookup().find("kerlo", limit=2)} == {wanted, contact}
    assert [f.id for f in reader.lookup().find("kerlo", [E.CONTACT])] == [contact]


def test_a_company_is_meant_by_siren_key_id_or_name(town: Town) -> None:
    id = town.node("C042", name="L'Oréal S.A.", siren="732829320")
    reader = Reader(town.database)
    for asked in ("732829320", "732 829 320", "C042", id, "l'oreal", "L'Oréal SA"):
        assert reader.lookup().resolve(E.COMPANY, asked) == id
    with pytest.raises(NotFound):
        reader.lookup().resolve(E.COMPANY, "nobody")
    with pytest.raises(NotFound):
        reader.lookup().resolve(E.COMPANY, "732829321")


def test_an_ambiguous_name_lists_the_candidates(town: Town) -> None:
    one, two = (
        town.node(key, name=name, external_key=key)
        for key, name in (("C1", "Durand SA"), ("C2", "DURAND SARL"))
    )
    with pytest.raises(Ambiguous) as raised:
        Reader(town.database).lookup().resolve(E.COMPANY, "Durand")
    assert {found.id for found in raised.value.candidates} == {one, two}
    assert "C1 (Durand SA)" in (raised.value.hint or "")


def build_group(town: Town) -> None:
    for key in "ABCDEX":
        town.node(key, name=f"Company {key}")
    for key in ("F", "O", "R", "S"):
        town.node(key, E.CONTRACT, number=key)
    town.link(E.OWNERSHIP, "A", "B", capital_min=1.0, capital_max=1.0)
    town.link(E.OWNERSHIP, "B", "C")
    town.link(E.OWNERSHIP, "C", "B")
    town.link(E.OWNERSHIP, "A", "D", until=date(2026, 1, 1))
    town.link(E.OWNERSHIP, "A", "E", basis="accounting")
    town.link(E.DIRECT_CONTRACT, "C", "O", role="customer")
    town.link(E.DIRECT_CONTRACT, "X", "O", role="supplier")
    town.link(E.DIRECT_CONTRACT, "X", "S", role="supplier")
    town.link(E.CONTRACT_LINK, "F", "O", kind="framework")
    town.link(E.CONTRACT_LINK, "F", "S", kind="framework")
    town.link(E.CONTRACT_LINK, "O", "R", kind="renewal")


def test_the_walk_ends_in_rings_and_stops_at_suppliers(town: Town) -> None:
    build_group(town)
    found = Reader(town.database).subgraph(Question(town.ids["A"], DAY))
    assert town.names(found.companies) == {"A", "B", "C", "X"}
    assert town.names(found.contracts) == {"F", "O", "R"}
    assert {town.names([link.from_id]).pop() for link in found.ownerships} == {"A", "B", "C"}


def test_the_walk_heeds_depth_day_and_basis(town: Town) -> None:
    build_group(town)
    reader, a = Reader(town.database), town.ids["A"]

    def names(question: Question) -> set[str]:
        return town.names(reader.subgraph(question).companies) - {"X"}

    assert names(Question(a, DAY, depth=1)) == {"A", "B", "C"}  # C owns B: an owner, named
    assert names(Question(a, DAY, depth=0)) == {"A"}
    assert "D" in names(Question(a, date(2025, 12, 31)))
    assert "D" not in names(Question(a, date(2026, 1, 1)))
    both = Question(a, DAY).bases | {Basis.ACCOUNTING}
    assert "E" in names(Question(a, DAY, bases=both))


def test_the_whole_group_starts_at_the_ultimate_parents(town: Town) -> None:
    build_group(town)
    question = Question(town.ids["C"], DAY, whole_group=True)
    assert town.names(Reader(town.database).subgraph(question).tops) == {"A"}


def test_a_ring_without_parents_has_one_top(town: Town) -> None:
    town.node("P")
    town.node("Q")
    town.link(E.OWNERSHIP, "P", "Q")
    town.link(E.OWNERSHIP, "Q", "P")
    question = Question(town.ids["Q"], DAY, whole_group=True)
    assert town.names(Reader(town.database).subgraph(question).tops) == {"P"}
