"""The committed samples hold what their README promises."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime
from itertools import pairwise

from stdnum.be import vat as be_vat
from stdnum.de import vat as de_vat
from stdnum.fr import siren as fr_siren
from stdnum.fr import siret as fr_siret
from stdnum.fr import tva as fr_tva
from stdnum.lu import tva as lu_tva
from stdnum.mc import tva as mc_tva

from samples.generator.columns import CLIENTS, CONTACTS, CONTRACTS, LINKS
from samples.readback import as_number_text

Records = dict[str, list[dict[str, object]]]
TODAY = date(2026, 11, 24)


def test_every_good_identifier_is_valid(good: Records) -> None:
    valid_vat = {
        "France": fr_tva.is_valid,
        "Belgique": be_vat.is_valid,
        "Luxembourg": lu_tva.is_valid,
        "Allemagne": de_vat.is_valid,
        "Monaco": mc_tva.is_valid,
    }
    for row in good[CLIENTS]:
        siren, siret = as_number_text(row["SIREN"]), as_number_text(row["SIRET"])
        if row["Pays"] == "France":
            assert fr_siren.is_valid(siren) and fr_siret.is_valid(siret), row
            assert siret.startswith(siren)
        else:
            assert not siren and not siret and row["N° TVA"]
        if row["N° TVA"]:
            assert valid_vat[str(row["Pays"])](str(row["N° TVA"])), row


def test_excel_spoilt_some_sirets(good: Records) -> None:
    cells = [row["SIRET"] for row in good[CLIENTS]]
    assert any(isinstance(cell, float) for cell in cells)
    assert any(str(cell).endswith(".0") for cell in cells if isinstance(cell, str))


def _children(good: Records) -> dict[str, set[str]]:
    children = defaultdict(set)
    for row in good[LINKS]:
        children[str(row["Code société mère"])].add(str(row["Code filiale"]))
    return children


def _levels(children: dict[str, set[str]], top: str) -> dict[str, int]:
    levels, frontier, level = {top: 0}, {top}, 0
    while frontier:
        level += 1
        frontier = {child for code in frontier for child in children[code]} - levels.keys()
        levels |= dict.fromkeys(frontier, level)
    return levels


def test_the_deep_group_has_six_levels(good: Records) -> None:
    levels = _levels(_children(good), "C01001")
    assert len(levels) == 14 and max(levels.values()) == 6 and levels["C01012"] == 6


def test_the_cross_holdings(good: Records) -> None:
    children = _children(good)
    assert "C02003" in children["C02002"] and "C02002" in children["C02003"]
    ring = ("C02004", "C02005", "C02006", "C02004")
    assert all(child in children[parent] for parent, child in pairwise(ring))
    own = {r["Code filiale"] for r in good[LINKS] if r["Nature"] == "Autocontrôle"}
    assert own == {"C02001", "C02002"}


def test_the_framework_serves_subsidiaries_and_its_prescriber_another_group(good: Records) -> None:
    frame = next(r for r in good[CONTRACTS] if r["N° contrat"] == "CC-2024-90001")
    assert (frame["Code client"], frame["Portée groupe"]) == ("C03001", "Oui")
    served = {
        str(r["Code client"])
        for r in good[CONTRACTS]
        if r["N° contrat cadre"] == "CC-2024-90001" and r["Rôle"] == "Client"
    }
    assert served == {"C03003", "C03004", "C03006"}
    assert served <= _levels(_children(good), "C03001").keys()
    told = {
        r["Code contact"] for r in good[CONTACTS] if r["N° contrat prescrit"] == "CC-2024-90001"
    }
    other = {r["Code contact"] for r in good[CONTACTS] if r["Société prescrite"] == "C04001"}
    assert len(told) == 1 and told == other


def test_the_large_group_has_150_companies_and_300_contracts(good: Records) -> None:
    members = _levels(_children(good), "C05001").keys()
    assert len(members) == 150
    signed = {r["N° contrat"] for r in good[CONTRACTS] if str(r["Code client"]) in members}
    assert len(signed) == 300


def test_an_introducer_may_be_a_firm(good: Records) -> None:
    firms = [r for r in good[CONTACTS] if r["Société prescriptrice"]]
    assert firms and all(not r["Code contact"] and not r["Nom"] for r in firms)
    assert {r["Rôle"] for r in firms} == {"Apporteur d'affaires"}


def test_every_reference_of_a_good_row_is_known(good: Records) -> None:
    companies = {str(r["Numéro tiers"]) for r in good[CLIENTS]} | {""}
    contracts = {str(r["N° contrat"]) for r in good[CONTRACTS]} | {""}
    to_company = {
        LINKS: ("Code société mère", "Code filiale"),
        CONTRACTS: ("Code client", "Code bénéficiaire", "Sous-traitant"),
        CONTACTS: ("Code société", "Société prescriptrice", "Société prescrite"),
    }
    to_contract = {
        CONTRACTS: (
            "N° contrat cadre",
            "N° contrat renouvelé",
            "N° contrat modifié",
            "N° contrat principal",
        ),
        CONTACTS: ("N° contrat prescrit",),
    }
    for known, columns in ((companies, to_company), (contracts, to_contract)):
        for file, names in columns.items():
            for row in good[file]:
                assert {str(row[name]) for name in names} <= known, row
    sites = {as_number_text(row["SIRET"]) for row in good[CLIENTS]} | {""}
    assert {str(row["SIRET site"]) for row in good[CONTRACTS]} <= sites


def _day(cell: object) -> date | None:
    if isinstance(cell, date):
        return cell
    return datetime.strptime(str(cell), "%d/%m/%Y").date() if cell else None


def test_contracts_of_every_status_on_the_day_of_the_samples(good: Records) -> None:
    statuses: Counter[str] = Counter()
    for row in good[CONTRACTS]:
        start, end, notice = _day(row["Date début"]), _day(row["Date fin"]), row["Préavis (mois)"]
        assert start is not None
        assert (end is None) == (row["Durée indéterminée"] == "Oui")
        if start > TODAY:
            statuses["upcoming"] += 1
        elif end is None:
            statuses["indefinite"] += 1
        elif end < TODAY:
            statuses["ended"] += 1
        elif notice and (end - TODAY).days < 28 * int(str(notice).removesuffix(".0")):
            statuses["notice period"] += 1
        else:
            statuses["running"] += 1
    assert set(statuses) == {"upcoming", "indefinite", "ended", "notice period", "running"}
    kinds = {row["Type"] for row in good[CONTRACTS]}
    assert kinds == {"Contrat-cadre", "Marché subséquent", "Commande", "Avenant", "Contrat simple"}
    assert {row["Tombe avec le cadre"] for row in good[CONTRACTS]} == {"Oui", "Non", ""}
    assert "À préciser" in {row["Rôle"] for row in good[CONTRACTS]}


def test_names_are_distinct_but_for_the_namesakes(good: Records) -> None:
    names = Counter(str(row["Intitulé"]) for row in good[CLIENTS])
    assert [name for name, times in names.items() if times > 1] == [
        "Menuiserie de l'Étang-Neuf SARL"
    ]
