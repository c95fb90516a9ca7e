"""Rows: what each asserts, and what is said about those that cannot be taken."""

from __future__ import annotations

from datetime import date

import pytest

from graph.changes import RecordKey
from graph.vocabulary import EntityType
from importers.mapping import Registry, parse_mapping
from importers.mapping.columns import columns_of
from importers.mapping.mapped import MappedRow, join_key
from importers.mapping.model import FileMapping
from importers.mapping.row_mapper import RowMapper
from importers.readers import Cell, SourceRow


@pytest.fixture(scope="module")
def presets() -> Registry:
    return Registry.load()


def mapped(mapping: FileMapping, cells: dict[str, Cell]) -> MappedRow:
    values: dict[str, Cell] = dict.fromkeys(columns_of(mapping))
    unknown = cells.keys() - values.keys()
    assert not unknown, unknown
    return RowMapper(mapping).map(SourceRow("f.csv", None, 2, values | cells))


CLIENT: dict[str, Cell] = {
    "Numéro tiers": "C1", "Intitulé": "Noirval SA", "Type": "Client", "SIREN": "732 829 320",
    "SIRET": 73282932000074.0, "Adresse": "1 rue X", "Code postal": "01000", "Ville": "Bourg",
    "Pays": "France", "Encours autorisé": "15\u202f000,50", "Effectif": 12,
    "Date modification": "03/02/2025", "Adresse facturation": "2 rue Y",
}  # fmt: skip


def test_a_row_of_customers_makes_company_site_and_addresses(presets: Registry) -> None:
    row = mapped(presets.get("sage-clients"), CLIENT)
    assert not row.problems
    nodes = {node.key: node.values for node in row.nodes}
    company = nodes[RecordKey("sage", "company", "C1")]
    assert company["siren"] == "732829320"
    assert company["credit_limit"] == 150_005_000
    assert company["status"] == "customer"
    assert company["vat"] is None
    assert RecordKey("sage", "site", "73282932000074") in nodes
    assert nodes[RecordKey("sage", "address", "C1|registered")]["postcode"] == "01000"
    assert nodes[RecordKey("sage", "address", "C1|billing")]["lines"] == ("2 rue Y",)
    assert RecordKey("sage", "address", "C1|delivery") not in nodes
    assert {link.entity for link in row.links} == {"has_site", "has_address"}
    assert row.stamp == date(2025, 2, 3)


def test_an_invalid_identifier_is_kept_marked_and_is_no_key(presets: Registry) -> None:
    row = mapped(presets.get("sage-clients"), CLIENT | {"SIREN": "732829321", "SIRET": None})
    company = row.nodes[0].values
    assert company["siren"] is None
    assert company["invalid_identifiers"] == ("siren: 732829321",)
    assert [problem.warning for problem in row.problems] == [True]
    assert not row.rejected


def test_a_registered_number_needs_no_parser_to_be_checked() -> None:
    mapping = parse_mapping(
        "name: m\nsource: {system: s, role: erp}\nclaims: {files: '*', headers: [Code]}\nnodes:\n"
        "  c: {entity: company, key: Code, fields: {siren: SIREN}}\n",
        "m.yaml",
    )
    good = mapped(mapping, {"Code": "1", "SIREN": "732 829 320"})
    assert good.nodes[0].values["siren"] == "732829320" and not good.problems
    short = mapped(mapping, {"Code": "1", "SIREN": 5_580_113})
    assert short.nodes[0].values["siren"] is None
    assert short.nodes[0].values["invalid_identifiers"] == ("siren: 5580113",)
    assert [problem.warning for problem in short.problems] == [True]


def test_an_invalid_siret_makes_no_site_and_stays_with_the_company(presets: Registry) -> None:
    row = mapped(presets.get("sage-clients"), CLIENT | {"SIRET": "73282932000075"})
    assert not row.rejected
    assert "site" not in {node.entity for node in row.nodes}
    assert row.nodes[0].values["invalid_identifiers"] == ("siret: 73282932000075",)


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("Numéro tiers", None, "row.no_key"),
        ("Intitulé", "  ", "row.required"),
        ("Type", "Cliant", "parse.choice"),
        ("Date modification", "31/02/2025", "parse.date_not_in_calendar"),
        ("SIRET", "7,32829E+13", "parse.scientific"),
    ],
)
def test_a_bad_cell_rejects_the_row_with_column_value_and_hint(
    presets: Registry, column: str, value: Cell, reason: str
) -> None:
    row = mapped(presets.get("sage-clients"), CLIENT | {column: value})
    assert row.rejected
    problem = row.problems[0]
    assert (problem.column, problem.key) == (column, reason)
    assert problem.reason() and problem.hint()
    assert problem.reason("fr") != problem.reason("en")


LINK: dict[str, Cell] = {
    "Code société mère": "C1", "Code filiale": "C2", "Nature": "Participation",
    "% capital": "50-75", "Date fin": "31/12/2024",
}  # fmt: skip


def test_a_range_fills_both_bounds_and_an_inclusive_end_moves_by_a_day(
    presets: Registry,
) -> None:
    row = mapped(presets.get("sage-group-links"), LINK)
    values = row.links[0].values
    assert (values["capital_min"], values["capital_max"]) == (0.5, 0.75)
    assert (values["voting_min"], values["voting_max"]) == (None, None)
    assert values["until"] == date(2025, 1, 1)
    assert row.links[0].key.external_id == "group-link|C1|C2|ownership|"
    assert {need.key.external_id for need in row.needs} == {"C1", "C2"}
    assert not row.nodes


def test_a_name_spelled_elsewhere_is_a_record_about_the_company(presets: Registry) -> None:
    row = mapped(presets.get("sage-group-links"), LINK | {"Raison sociale mère": "NOIRVAL"})
    (node,) = row.nodes
    assert node.key == RecordKey("sage", "company-in-links", "C1")
    assert node.of == RecordKey("sage", "company", "C1")


CONTRACT: dict[str, Cell] = {
    "N° contrat": "CT1", "Type": "Commande", "Code client": "C1", "Rôle": "Client",
    "Montant": -12.5, "Devise": "EUR", "Date début": date(2025, 1, 1),
}  # fmt: skip


def test_the_role_decides_between_direct_and_undetermined(presets: Registry) -> None:
    mapping = presets.get("gmao-contracts")
    direct = mapped(mapping, CONTRACT)
    assert [link.entity for link in direct.links] == ["direct_contract"]
    assert direct.nodes[0].values["amount"] == -125_000
    unclear = mapped(mapping, CONTRACT | {"Rôle": "À préciser"})
    assert [link.entity for link in unclear.links] == ["undetermined_contract"]
    assert mapped(mapping, CONTRACT | {"Rôle": "Clint"}).rejected
    assert mapped(mapping, CONTRACT | {"Rôle": None}).rejected


def test_a_contract_that_ends_before_it_starts_is_kept_and_reported(presets: Registry) -> None:
    row = mapped(presets.get("gmao-contracts"), CONTRACT | {"Date fin": "01/12/2024"})
    assert not row.rejected
    assert [problem.key for problem in row.problems] == ["row.end_before_start"]


def test_a_row_may_name_the_firm_that_introduces(presets: Registry) -> None:
    mapping = presets.get("crm-contacts")
    cells: dict[str, Cell] = {
        "Rôle": "Apporteur d'affaires", "Société prescriptrice": "C3", "Société prescrite": "C4",
        "Commission (%)": "2,50",
    }  # fmt: skip
    row = mapped(mapping, cells)
    assert not row.nodes
    (link,) = row.links
    assert link.values["role"] == "introducer"
    assert link.values["commission"] == 0.025
    both = mapped(mapping, cells | {"N° contrat prescrit": "CT1"})
    assert [problem.key for problem in both.problems] == ["row.exactly_one"]
    assert mapped(mapping, {}).problems[0].key == "row.nothing"


def test_usaspending_vendor_order_and_framework(presets: Registry) -> None:
    cells: dict[str, Cell] = {
        "dunsnumber": "003548489", "parentdunsnumber": "108024050", "vendorname": "AT&T MOBILITY",
        "mod_parent": "AT&T INC.", "agencyid": "2050: INTERNAL REVENUE SERVICE", "piid": "T3",
        "idvagencyid": "4730", "idvpiid": "GS35", "modnumber": "2", "signeddate": "9/8/2016",
        "contractactiontype": "C: DELIVERY ORDER", "baseandalloptionsvalue": "-145.0000",
    }  # fmt: skip
    mapping = Registry.load().get("usaspending-contracts")
    row = mapped(mapping, cells)
    assert not row.problems
    assert [node.key.external_id for node in row.nodes] == [
        "003548489", "108024050", "2050|T3", "4730|GS35",
    ]  # fmt: skip
    award = row.nodes[2].values
    assert (award["amount"], award["buyer"]) == (-1_450_000, "INTERNAL REVENUE SERVICE")
    assert "signed" not in award
    links = {link.entity: link for link in row.links}
    assert links[EntityType.INDIRECT_CONTRACT].via_key == RecordKey(
        "usaspending", "contract", "2050|T3"
    )
    assert links[EntityType.OWNERSHIP].from_key.external_id == "108024050"
    own = mapped(mapping, cells | {"parentdunsnumber": "003548489"})
    assert "ownership" not in {link.entity for link in own.links}
    assert own.nodes[1].values == {"other_names": ("AT&T INC.",)}


def test_keys_of_several_parts_stay_apart() -> None:
    assert join_key(["a|b", "c"]) != join_key(["a", "b|c"])
    assert join_key(["a|b"]) == "a|b"


def test_a_row_that_the_mapping_leaves_out_counts_as_accepted() -> None:
    mapping = parse_mapping(
        "name: some\nsource: {system: s, role: other}\n"
        "claims: {files: '*', headers: [K]}\nwhen: {column: On, is: 'yes'}\n"
        "nodes: {c: {entity: company, key: K, fields: {name: N}}}\n"
    )
    row = mapped(mapping, {"K": "1", "On": "no"})
    assert row.skipped and not row.rejected
    assert mapped(mapping, {"K": "1", "On": "yes"}).nodes
