"""The DECP preset: holders, frameworks, modifications, subcontractors; and on real data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graph.identifiers import can_exist
from importers.mapping import Registry
from importers.rejected import write_rejected
from tests.importers.planned import Planned, planned

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "decp"

SIRET, OTHER = "73282932000074", "55204599900869"

Record = dict[str, Any]


def holder(id: str, type: str = "SIRET") -> Record:
    return {"titulaire": {"id": id, "typeIdentifiant": type}}


def market(id: str, *holders: Record, **more: Any) -> Record:
    return {
        "id": id, "acheteur": {"id": "B"}, "nature": "Marché", "objet": f"Objet {id}",
        "titulaires": list(holders), "dateNotification": "2024-01-31", "dureeMois": 13,
        "montant": 1000.5, "datePublicationDonnees": "2024-02-15", **more,
    }  # fmt: skip


def run(folder: Path, registry: Registry, *markets: Record) -> Planned:
    path = folder / "decp.json"
    path.write_text(json.dumps({"marches": {"marche": markets}}))
    return planned(folder, [path], registry)


def test_a_holder_is_a_site_and_its_company(tmp_path: Path, registry: Registry) -> None:
    found = run(tmp_path, registry, market("1", holder(SIRET)), market("2", holder(SIRET)))
    assert found.nodes["company"] == {SIRET[:9]: {"siren": SIRET[:9]}}
    assert found.nodes["site"] == {SIRET: {"siret": SIRET}}
    assert set(found.links["has_site"]) == {(SIRET[:9], SIRET)}
    direct = found.links["direct_contract"]
    assert set(direct) == {(SIRET[:9], "B|1"), (SIRET[:9], "B|2")}
    assert {link["role"] for link in direct.values()} == {"supplier"}
    contract = found.nodes["contract"]["B|1"]
    assert (contract["start"], contract["end"]) == ("2024-01-31", "2025-02-28")
    assert (contract["amount"], contract["amount_per"]) == (10_005_000, "term")


def test_an_invalid_number_is_no_key_and_is_told(tmp_path: Path, registry: Registry) -> None:
    found = run(tmp_path, registry, market("1", holder("12345")), market("2", holder("12345")))
    assert not found.rejected()
    assert {p.column for p in found.problems} == {"holder"} and len(found.problems) == 2
    firms = found.nodes["company"]
    assert firms.keys() == {"B|1|12345", "B|2|12345"}
    assert all("siren" not in firm for firm in firms.values())
    assert "siret: 12345" in firms["B|1|12345"]["invalid_identifiers"]
    assert "site" not in found.nodes
    assert set(found.links["direct_contract"]) == {(f"B|{n}|12345", f"B|{n}") for n in "12"}


def test_other_identifiers_of_holders(tmp_path: Path, registry: Registry) -> None:
    found = run(
        tmp_path, registry,
        market("1", holder("FR83404833048", "TVA"), holder("77", "RIDET"), holder("X", "HORS-UE")),
        market("2", holder("77", "RIDET"), holder("X", "HORS-UE")),
    )  # fmt: skip
    assert found.nodes["company"].keys() == {
        "FR83404833048", "RIDET|77", "B|1|HORS-UE|X", "B|2|HORS-UE|X",
    }  # fmt: skip
    assert len(found.links["direct_contract"]) == 5


def test_frameworks_are_named_or_published(tmp_path: Path, registry: Registry) -> None:
    found = run(
        tmp_path, registry,
        market("1", holder(SIRET), idAccordCadre="AC"),
        market("2", holder(SIRET), idAccordCadre="AC2"),
        market("AC2", holder(OTHER), nature="Accord-cadre"),
        market("3", holder(SIRET), nature="Quelque chose"),
    )  # fmt: skip
    assert set(found.links["contract_link"]) == {("B|AC", "B|1"), ("B|AC2", "B|2")}
    kinds = {key: values["kind"] for key, values in found.nodes["contract"].items()}
    assert kinds == {"B|1": "call_off", "B|2": "call_off", "B|AC": "framework",
                     "B|AC2": "framework", "B|3": "stand_alone"}  # fmt: skip
    assert found.nodes["contract"]["B|AC2"]["subject"] == "Objet AC2"
    assert [p.line for p in found.problems if p.warning] == [4]


def changed(on: str, **more: Any) -> Record:
    return {"modification": {"dateNotificationModification": on, **more}}


def test_the_newest_modification_counts(tmp_path: Path, registry: Registry) -> None:
    later = changed("2024-06-01", montant=3000, titulaires=[holder(OTHER), holder(SIRET)])
    found = run(
        tmp_path, registry,
        market("1", holder(SIRET), modifications=[later, changed("2024-05-01", montant=2000)]),
        market("2", holder(SIRET), modifications=[changed("2024-05-01", dureeMois=24)]),
    )  # fmt: skip
    contracts = found.nodes["contract"]
    assert contracts["B|1"]["amount"] == 30_000_000
    assert contracts["B|1"]["end"] == "2025-02-28"
    assert contracts["B|2"]["amount"] == 10_005_000
    assert contracts["B|2"]["end"] == "2026-01-31"
    direct = found.links["direct_contract"]
    assert direct[OTHER[:9], "B|1"]["since"] == "2024-06-01"
    assert "since" not in direct[SIRET[:9], "B|1"]
    assert len(direct) == 3


def test_a_subcontractor_is_tied_indirectly(tmp_path: Path, registry: Registry) -> None:
    firm = {"id": OTHER, "typeIdentifiant": "SIRET"}
    act = {"acteSousTraitance": {"dateNotification": "2024-03-01", "sousTraitant": firm}}
    found = run(tmp_path, registry, market("1", holder(SIRET), actesSousTraitance=[act]))
    assert found.links["indirect_contract"] == {
        (OTHER[:9], "B|1"): {"role": "subcontractor", "since": "2024-03-01"}
    }
    assert set(found.links["direct_contract"]) == {(SIRET[:9], "B|1")}


def test_concessions_stand_beside_the_contracts(tmp_path: Path, registry: Registry) -> None:
    path = tmp_path / "decp.json"
    grant = {
        "id": "1", "autoriteConcedante": {"id": "G"}, "objet": "Piscine", "valeurGlobale": 9000,
        "dureeMois": 120, "dateSignature": "2024-01-02", "dateDebutExecution": "2024-03-01",
        "concessionnaires": [{"concessionnaire": {"id": OTHER, "typeIdentifiant": "SIRET"}}],
    }  # fmt: skip
    wrong = {**grant, "id": None}
    content = {"marche": [market("1", holder(SIRET))], "contrat-concession": [grant, wrong]}
    path.write_text(json.dumps({"marches": content}))
    found = planned(tmp_path, [path], registry)
    assert set(found.links["direct_contract"]) == {(SIRET[:9], "B|1"), (OTHER[:9], "G|1")}
    contract = found.nodes["contract"]["G|1"]
    assert (contract["start"], contract["end"]) == ("2024-03-01", "2034-03-01")
    assert contract["amount"] == 90_000_000
    (rejected,) = write_rejected(found.store, tmp_path / "rejected")
    (record,) = json.loads(rejected.read_text())["marches"]["contrat-concession"]
    assert record["objet"] == "Piscine" and record["ramille_hint"]


def test_files_of_the_older_form_are_read_too(tmp_path: Path, registry: Registry) -> None:
    path = tmp_path / "decp-2019.json"
    old = market("1", {"id": SIRET, "typeIdentifiant": "SIRET", "denominationSociale": "Alpha"})
    old["acheteur"] = {"id": "B", "nom": "Ville"}
    old["modifications"] = [{"dateSignatureModification": "2024-05-01", "montant": 2000}]
    path.write_text(json.dumps({"marches": [old]}))
    found = planned(tmp_path, [path], registry)
    assert found.nodes["company"][SIRET[:9]]["name"] == "Alpha"
    assert found.nodes["contract"]["B|1"]["buyer"] == "Ville"
    assert found.nodes["contract"]["B|1"]["amount"] == 20_000_000


@pytest.mark.skipif(not DATA.is_dir(), reason=f"the real data are not here: {DATA}")
def test_the_real_file_comes_out_as_counted_independently(
    tmp_path: Path, registry: Registry
) -> None:
    path = DATA / "marches_avec_modifications.json"
    markets = json.loads(path.read_text())["marches"]["marche"]

    def firm(market: Record, id: str) -> str:
        key = f"{market['acheteur']['id']}|{market['id']}"
        return id[:9] if can_exist("siret", id) else f"{key}|{id}"

    direct, indirect = set(), set()
    for each in markets:
        key = f"{each['acheteur']['id']}|{each['id']}"
        lists = [each, *(m["modification"] for m in each["modifications"])]
        direct |= {(firm(each, t["titulaire"]["id"]), key) for x in lists for t in x["titulaires"]}
        indirect |= {(firm(each, a["acteSousTraitance"]["sousTraitant"]["id"]), key)
                     for a in each["actesSousTraitance"]}  # fmt: skip
    found = planned(tmp_path, [path], registry)
    assert not found.rejected()
    assert set(found.links["direct_contract"]) == direct and len(direct) == 4
    assert set(found.links["indirect_contract"]) == indirect and len(indirect) == 2
    assert len(found.links["contract_link"]) == len(markets) == 2
    invalid = [v for v in found.nodes["company"].values() if "invalid_identifiers" in v]
    assert len(invalid) == 4
    assert all("siren" not in values for values in invalid)
