"""Plans against an empty graph: settled, matched, linked, whatever the order of rows and files."""

from __future__ import annotations

import csv
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.changes import RecordKey
from graph.reader import Reader
from graph.users import UserBook
from graph.vocabulary import EntityType
from importers.files import find
from importers.mapping import Registry
from importers.plan.passes import make_plan
from importers.plan.settle import settle_claims
from importers.plan.store import PlanProblem, Store
from importers.plan.summary import files, problems
from importers.progress import nobody
from importers.rejected import write_rejected
from samples.generator.columns import CLIENT_COLUMNS, CONTRACT_COLUMNS, LINK_COLUMNS

SAMPLES = Path(__file__).resolve().parents[2] / "samples"

Row = Mapping[str, str]


class EmptyGraph:
    """What the reader of a graph without anything answers."""

    def sources(self) -> dict[str, object]:
        return {}

    def sequence(self) -> int:
        return 0

    def records_known(self, keys: object) -> dict[RecordKey, object]:
        return {}

    def records_of(self, ids: object) -> dict[str, object]:
        return {}

    def by_identifier(self, values: object) -> dict[tuple[str, str], list[str]]:
        return {}

    def addresses_of(self, ids: object) -> dict[tuple[str, str], list[tuple[str, str]]]:
        return {}

    def links_between(self, pairs: object) -> list[object]:
        return []

    def users(self) -> UserBook:
        return UserBook(())


EMPTY = cast("Reader", EmptyGraph())


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The presets, with files of text in place of workbooks."""
    found = {}
    for name, mapping in Registry.load().mappings.items():
        stems = tuple(p.split(".")[0] + ".csv" for p in mapping.claims.files)
        claims = mapping.claims.model_copy(update={"files": stems})
        found[name] = mapping.model_copy(update={"claims": claims})
    return Registry(found)


def write(path: Path, columns: Sequence[str], rows: Sequence[Row]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, columns, delimiter=";", restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def planned(tmp_path: Path, registry: Registry, **tables: Sequence[Row]) -> Store:
    columns = {"clients": CLIENT_COLUMNS, "liens_groupe": LINK_COLUMNS,
               "contrats": CONTRACT_COLUMNS}  # fmt: skip
    tmp_path.mkdir(parents=True, exist_ok=True)
    paths = [
        write(tmp_path / f"{name}.csv", columns[name.rstrip("_")], rows)
        for name, rows in tables.items()
    ]
    store = Store.create(tmp_path / "plan.sqlite")
    make_plan(store, EMPTY, find(paths, registry, None).claimed, nobody)
    return store


def asserted(store: Store, entity: str) -> dict[str, dict[str, Any]]:
    """What the plan would write, by external id."""
    return {
        external: orjson.loads(final)
        for external, final in store.rows(
            "SELECT external_id, final FROM record WHERE entity = ? AND action = 'create'", entity
        )
    }


def reasons(store: Store) -> set[tuple[int, str]]:
    return {
        (line, key)
        for line, key in store.rows(
            "SELECT r.line, p.key FROM problem p JOIN row r ON r.id = p.row WHERE NOT p.warning"
        )
    }


def client(code: str, name: str = "Noirval", **more: str) -> Row:
    return {"Numéro tiers": code, "Intitulé": name, "Type": "Client", **more}


def contract(number: str, code: str = "C1", **more: str) -> Row:
    return {
        "N° contrat": number, "Type": "Contrat simple", "Code client": code, "Rôle": "Client",
        **more,
    }  # fmt: skip


def share(mother: str, daughter: str, **more: str) -> Row:
    return {
        "Code société mère": mother, "Code filiale": daughter, "Nature": "Participation", **more,
    }  # fmt: skip


def test_rows_that_disagree_are_settled_by_date_then_by_text(
    tmp_path: Path, registry: Registry
) -> None:
    store = planned(tmp_path, registry, clients=[
        client("C1", "NOIRVAL SA", **{"Date modification": "01/01/2024", "Effectif": "9"}),
        client("C1", "Noirval", **{"Date modification": "01/02/2025"}),
        client("C1", "Noirval S.A.", **{"Date modification": "01/02/2025", "Effectif": "12"}),
    ])  # fmt: skip
    company = asserted(store, "company")["C1"]
    assert company["name"] == "Noirval"
    assert company["other_names"] == ["NOIRVAL SA", "Noirval S.A."]
    assert company["headcount"] == 12


def test_bounds_of_a_share_are_never_mixed() -> None:
    settled = settle_claims(EntityType.OWNERSHIP, [
        ("", {"capital_min": 0.5, "capital_max": 0.75}),
        ("", {"capital_min": 0.8, "capital_max": 0.8}),
    ])  # fmt: skip
    assert (settled["capital_min"], settled["capital_max"]) == (0.5, 0.75)


def test_a_reference_may_come_before_what_it_names(tmp_path: Path, registry: Registry) -> None:
    store = planned(
        tmp_path, registry,
        contrats=[contract("B", **{"N° contrat cadre": "A"}), contract("A", Type="Contrat-cadre")],
        clients=[client("C1")],
    )  # fmt: skip
    assert not reasons(store)
    assert set(asserted(store, "contract_link")) == {"under-framework|A|B|framework|"}


def test_a_rejected_row_takes_with_it_what_leans_on_it(tmp_path: Path, registry: Registry) -> None:
    store = planned(
        tmp_path, registry,
        contrats=[
            contract("C", **{"N° contrat renouvelé": "B"}),
            contract("B", **{"N° contrat cadre": "A"}),
            contract("A", "C9", Type="Contrat-cadre"),
        ],
        clients=[client("C1"), client("", "no key")],
    )  # fmt: skip
    assert reasons(store) == {
        (2, "row.unknown_reference"), (3, "row.unknown_reference"), (4, "row.unknown_reference"),
        (3, "row.no_key"),
    }  # fmt: skip
    assert not asserted(store, "contract")
    told = [p for p in problems(store) if p.line == 4]
    assert told[0].column == "Code client" and told[0].value == "C9"
    for table in files(store):
        assert table.rows == table.accepted + table.rejected


def test_a_contract_of_several_rows_survives_one_bad_party(
    tmp_path: Path, registry: Registry
) -> None:
    store = planned(
        tmp_path, registry, clients=[client("C1")],
        contrats=[contract("A"), contract("A", "C9", Rôle="Garant")],
    )  # fmt: skip
    assert set(asserted(store, "contract")) == {"A"}
    assert set(asserted(store, "direct_contract")) == {"party|C1|A|customer||"}


SIREN = {"SIREN": "732829320"}


def test_one_siren_with_two_nics_is_one_company_with_two_sites(
    tmp_path: Path, registry: Registry
) -> None:
    store = planned(
        tmp_path, registry,
        clients=[
            client("C2", "Noirval – Agence de Lyon", SIRET="73282932000082", Adresse="1 rue X",
                   Ville="Lyon", **SIREN),
            client("C1", "Noirval", SIRET="73282932000074", **SIREN),
        ],
        contrats=[contract("A", "C2")],
    )  # fmt: skip
    assert not reasons(store)
    ids = dict(store.rows("SELECT external_id, entity_id FROM record WHERE entity = 'company'"))
    assert ids["C1"] == ids["C2"]
    assert asserted(store, "company")["C2"] == {"external_key": "C2", "siren": "732829320"}
    sites = asserted(store, "site")
    assert sites["73282932000082"]["name"] == "Noirval – Agence de Lyon"
    address = store.db.execute(
        "SELECT from_id, json_extract(final, '$.use') FROM record WHERE entity = 'has_address'"
    ).fetchone()
    site = store.one("SELECT entity_id FROM record WHERE external_id = '73282932000082'")
    assert address == (site, "site")
    assert store.one("SELECT from_id FROM record WHERE entity = 'direct_contract'") == ids["C1"]


@pytest.mark.parametrize("siret", ["", "73282932000074"])
def test_one_siren_without_another_nic_goes_to_review(
    tmp_path: Path, registry: Registry, siret: str
) -> None:
    store = planned(
        tmp_path, registry,
        clients=[client("C2", "Twin", SIRET=siret, **SIREN), client("C1", SIRET=siret, **SIREN)],
        contrats=[contract("A", "C2"), contract("B", "C1")],
    )  # fmt: skip
    assert set(asserted(store, "company")) == {"C1"}
    assert reasons(store) == {(2, "row.review"), (2, "row.unknown_reference")}
    assert files(store)[0].review == 1
    told = next(p for p in problems(store) if p.review)
    assert "C1 (sage)" in told.reason


def test_own_parents_loops_and_overlaps_are_rejected(tmp_path: Path, registry: Registry) -> None:
    store = planned(
        tmp_path, registry,
        clients=[client("C1"), client("C2")],
        liens_groupe=[
            share("C1", "C1"),
            share("C1", "C1", Nature="Autocontrôle"),
            share("C1", "C2", Nature="Autocontrôle"),
            share("C1", "C2", **{"Date début": "01/01/2020", "Date fin": "31/12/2021"}),
            share("C1", "C2", **{"Date début": "01/01/2022"}),
            share("C1", "C2", **{"Date début": "01/06/2022"}),
        ],
        contrats=[
            contract("A", **{"N° contrat renouvelé": "C"}),
            contract("B", **{"N° contrat renouvelé": "A"}),
            contract("C", **{"N° contrat renouvelé": "B"}),
            contract("D", **{"N° contrat renouvelé": "D"}),
        ],
    )  # fmt: skip
    found = {(p.file, p.line): p for p in problems(store)}
    assert found["liens_groupe.csv", 2].column == "Code filiale"
    assert "own parent" in found["liens_groupe.csv", 2].reason
    assert ("liens_groupe.csv", 3) not in found
    assert ("liens_groupe.csv", 4) in found
    assert "overlapping period in liens_groupe.csv:6" in found["liens_groupe.csv", 7].reason
    loop = [p for p in found.values() if "loop" in p.reason]
    assert [p.reason.partition(": ")[2] for p in loop] == ["C → A → B → C"]
    assert "joined to itself" in found["contrats.csv", 5].reason
    assert len(asserted(store, "ownership")) == 3


def test_a_site_may_be_named_by_its_siret(tmp_path: Path, registry: Registry) -> None:
    store = planned(
        tmp_path, registry,
        clients=[client("C1", SIRET="73282932000074", **SIREN)],
        contrats=[
            contract("A", **{"SIRET site": "732 829 320 00074"}),
            contract("B", **{"SIRET site": "73282932000082"}),
        ],
    )  # fmt: skip
    assert len(asserted(store, "coverage")) == 1
    assert reasons(store) == {(3, "row.unknown_reference")}


def canonical(store: Store) -> tuple[set[object], set[object]]:
    """The plan without ids, places and order: what is written, and which rows are rejected."""
    numbers = dict(store.rows("SELECT id, system || '/' || kind FROM numbering"))
    records: set[object] = {
        (*told, _named(start, numbers), _named(end, numbers))
        for *told, start, end in store.rows(
            "SELECT k.external_id, k.entity, k.action, json_remove(k.final, '$.via'), k.match, "
            "k.from_key, k.to_key FROM record k WHERE k.action IS NOT NULL"
        )
    }
    rejected: set[object] = {
        (name.rstrip("_"), bytes(cells), key)
        for name, cells, key in store.rows(
            "SELECT f.mapping, r.cells, p.key FROM row r JOIN file f ON f.id = r.file "
            "JOIN problem p ON p.row = r.id WHERE r.state <> 0"
        )
    }
    return records, rejected


def _named(key: object, numbers: Mapping[int, str]) -> object:
    if key is None:
        return None
    number, _, external = str(key).partition(":")
    return f"{numbers[int(number)]}:{external}"


CLIENTS = [
    client("C1", "Noirval", SIRET="73282932000074", **SIREN),
    client("C1", "NOIRVAL SA", SIRET="73282932000074", **SIREN),
    client("C2", "Noirval Lyon", SIRET="73282932000082", **SIREN),
    client("C3", "Twin", SIRET="73282932000082", **SIREN),
    client("C4", "Vallon", **{"Date modification": "01/01/2024"}),
    client("C4", "Valon", **{"Date modification": "01/01/2025"}),
    client("C5", "Bad", Effectif="many"),
]
LINKS = [
    share("C1", "C4", **{"% capital": "50-75"}),
    share("C1", "C4", **{"% capital": "80"}),
    share("C1", "C4", **{"Date début": "01/06/2022"}),
    share("C4", "C1", **{"Raison sociale mère": "VALLON SAS"}),
    share("C5", "C4"),
    share("C3", "C4"),
]
CONTRACTS = [
    contract("A", **{"N° contrat renouvelé": "B"}),
    contract("B", **{"N° contrat renouvelé": "A"}),
    contract("C", "C5"),
    contract("D", **{"N° contrat cadre": "C"}),
    contract("E", "C2"),
    contract("E", "C4", Rôle="Garant"),
]


@settings(max_examples=30, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_and_files_never_matters(
    tmp_path_factory: pytest.TempPathFactory, registry: Registry, dice: random.Random
) -> None:
    tables: list[tuple[str, list[Row]]] = [
        ("clients", list(CLIENTS)), ("liens_groupe", list(LINKS)), ("contrats", list(CONTRACTS)),
    ]  # fmt: skip
    with planned(tmp_path_factory.mktemp("sorted"), registry, **dict(tables)) as store:
        expected = canonical(store)
    for _, rows in tables:
        dice.shuffle(rows)
    dice.shuffle(tables)
    with planned(tmp_path_factory.mktemp("mixed"), registry, **dict(tables)) as store:
        assert canonical(store) == expected


def test_ids_follow_the_keys_whatever_the_order_of_rows(tmp_path: Path, registry: Registry) -> None:
    codes = ["C3", "C1", "C4", "C2"]
    store = planned(
        tmp_path, registry,
        clients=[client(code, **({"SIREN": SIREN["SIREN"]} if code == "C4" else {}),
                        Adresse="1 rue", Ville="Lens") for code in codes],
        contrats=[contract(f"K{code}", code) for code in codes],
    )  # fmt: skip
    for entity in ("company", "address", "contract", "direct_contract", "has_address"):
        ids = [id for (id,) in store.rows(
            "SELECT entity_id FROM record WHERE entity = ? ORDER BY external_id", entity
        )]  # fmt: skip
        assert len(ids) == 4 and None not in ids
        assert ids == sorted(ids)


def test_rejected_rows_are_written_to_be_corrected_and_claimed_again(
    tmp_path: Path, registry: Registry
) -> None:
    store = planned(tmp_path / "a", registry, clients=[
        client("C1"), client("C2", "", **{"Code postal": "01000"}),
        client("C3", Type="Cliant", **{"Encours autorisé": "douze"}),
    ])  # fmt: skip
    (path,) = write_rejected(store, tmp_path / "rejected")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [row["Numéro tiers"] for row in rows] == ["C2", "C3"]
    assert rows[0]["Code postal"] == "01000"
    columns = list(rows[0])
    assert tuple(columns[:-2]) == CLIENT_COLUMNS
    assert "Intitulé" in rows[0][columns[-2]] and "Fill" in rows[0][columns[-1]]
    assert rows[1][columns[-2]].count(";") == 1
    (claimed,) = find([path], registry, None).claimed
    assert claimed.mapping.name == "sage-clients"
    again = Store.create(tmp_path / "again.sqlite")
    make_plan(again, EMPTY, [claimed], nobody)
    (second,) = write_rejected(again, tmp_path / "rejected2")
    assert second.read_bytes() == path.read_bytes()


def test_a_rejected_workbook_keeps_its_kinds_of_cell(tmp_path: Path) -> None:
    plain = Registry.load()
    store = Store.create(tmp_path / "plan.sqlite")
    claimed = find([SAMPLES / "contrats.xls"], plain, None).claimed
    make_plan(store, EMPTY, claimed, nobody)
    (path,) = write_rejected(store, tmp_path)
    assert path.name == "contrats.xls.xlsx"
    (again,) = find([path], plain, None).claimed
    assert again.mapping.name == "gmao-contracts"
    with claimed[0].open() as table:
        before = [dict(row.values) for row in table]
    with again.open() as table:
        for row in table:
            own = {k: v for k, v in row.values.items() if not k.startswith("[ramille]")}
            assert own in before


def test_a_plan_of_another_version_or_no_plan_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlanProblem):
        Store.open(tmp_path / "none")
    (tmp_path / "text").write_text("not a database, but long enough to look like one" * 20)
    with pytest.raises(PlanProblem):
        Store.open(tmp_path / "text")
    store = Store.create(tmp_path / "old")
    store.run("PRAGMA user_version = 99")
    store.close()
    with pytest.raises(PlanProblem) as caught:
        Store.open(tmp_path / "old")
    assert "99" in str(caught.value)
