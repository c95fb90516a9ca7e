"""What a plan makes of the links it touches is what they are once it is applied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from graph.engine.connection import Database
from graph.mastering import Mastering
from graph.messages import use_language
from graph.model import Contract, Link
from graph.outlook import Outlook
from graph.reader import Reader
from graph.settings import settings
from graph.vocabulary import EntityType
from importers import apply_plan, import_files, plan_import
from importers.foretold.overlay import overlay_of
from importers.plan.store import Store
from tests.importers.small_group import exported, imported

FIRMS = ["A;Aubry;69001;", "B;Belmont;69002;", "C;Corvin;69003;"]
ERP = {
    "firms": FIRMS,
    "contracts": ["F;framework;group", "K;call;"],
    "owners": ["A;B;60;2020-01-01;", "B;C;50;;", "A;C;20;2021-01-01;2030-01-01"],
    "parties": ["A;F;customer", "B;K;customer"],
    "family": ["F;K;framework"],
}


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_language("en")
    monkeypatch.setattr(settings(), "data_dir", tmp_path / "data")


@dataclass(frozen=True)
class Told:
    """An overlay, by ids."""

    links: Mapping[str, Link]
    contracts: Mapping[str, Contract]
    created: frozenset[str]


def agree(database: Database, files: list[Path]) -> Told:
    """Plan, look at the overlay, apply, and compare with what the graph then has."""
    plan = plan_import(database, files)
    with Store.open(plan.path) as store:
        found = overlay_of(store, Reader(database), date.today())
        told = Told(
            {link.id: link for link, _ in found.links},
            {contract.id: contract for contract in found.contracts},
            frozenset(found.created),
        )
    assert apply_plan(database, plan, exactly=True).rejected == 0
    reader = Reader(database)
    states = [
        state
        for kind in {one.entity for one in told.links.values()}
        for state in reader.states(kind, told.links).values()
    ]
    shown = {link.id: _plain(link) for link in reader.links(states)}
    assert shown == {id: _plain(link) for id, link in told.links.items()}
    contracts = reader.around().contracts(told.contracts.keys())
    assert {id: (one.scope, one.kind) for id, one in contracts.items()} == {
        id: (one.scope, one.kind) for id, one in told.contracts.items()
    }
    return told


def _plain(link: object) -> dict[str, object]:
    names = type(link).__dataclass_fields__  # type: ignore[attr-defined]
    return {name: getattr(link, name) for name in names if name != "version"}


def test_created_changed_and_withdrawn_links(clean_database: Database, tmp_path: Path) -> None:
    assert len(agree(clean_database, exported(tmp_path, **ERP)).links) == 6
    told = agree(
        clean_database,
        exported(
            tmp_path,
            firms=[*FIRMS, "D;Dax;69004;"],
            contracts=["F;framework;parties", "K;framework;"],
            # Another start, another end, another share, a new owner; one link less.
            owners=["A;B;60;2019-01-01;2031-01-01", "B;C;70;;", "D;C;10;;"],
            parties=["D;F;customer", "B;K;supplier"],
            family=["F;K;framework"],
        ),
    )
    assert len(told.contracts) == 2 and len(told.created) == 1
    kinds = [link.entity_type for link in told.links.values()]
    assert kinds.count(EntityType.OWNERSHIP) == 4 and kinds.count(EntityType.DIRECT_CONTRACT) == 4


def test_a_link_that_two_sources_assert(clean_database: Database, tmp_path: Path) -> None:
    imported(clean_database, tmp_path, **ERP)
    crm = exported(tmp_path, system="crm", owners=["A;B;55;2020-01-01;", "B;C;45;;2029-01-01"])
    told = agree(clean_database, crm)
    # What the ERP says holds; of what it leaves open the other may say something.
    assert len(told.links) == 1
    rest = exported(tmp_path, owners=["A;C;20;2021-01-01;2030-01-01"])
    told = agree(clean_database, rest)
    assert all(link.until != date.today() for link in told.links.values())


def test_what_a_withdrawal_means_is_for_mastership_to_say(
    clean_database: Database, tmp_path: Path
) -> None:
    rule = {"subject": "ownership", "source": "erp", "deletion": "nothing"}
    Mastering(clean_database).declare([rule], Outlook(), "test", "test")
    imported(clean_database, tmp_path, **ERP)
    told = agree(clean_database, exported(tmp_path, owners=ERP["owners"][:1], parties=[
        "A;F;customer"]))  # fmt: skip
    assert [link.entity_type for link in told.links.values()] == [EntityType.DIRECT_CONTRACT]


def test_a_plan_of_two_sources_at_once(clean_database: Database, tmp_path: Path) -> None:
    imported(clean_database, tmp_path, firms=FIRMS)
    erp = exported(tmp_path / "one", owners=["A;B;60;;", "B;C;70;;"])
    crm = exported(tmp_path / "two", system="crm", owners=["A;B;30;;", "A;C;20;;"])
    folder = settings().data_dir / "mappings"
    folder.mkdir(parents=True, exist_ok=True)
    for name, files in (("one", erp), ("two", crm)):
        [rules] = (tmp_path / name / "data" / "mappings").glob("*.yaml")
        [file] = files
        text = rules.read_text().replace("owners", f"owners{name}", 2)
        (folder / f"owners{name}.yaml").write_text(text)
        file.rename(tmp_path / f"owners{name}.csv")
    told = agree(clean_database, [tmp_path / "ownersone.csv", tmp_path / "ownerstwo.csv"])
    assert len(told.links) == 3
    assert not import_files(clean_database, [tmp_path / "ownersone.csv"]).created
