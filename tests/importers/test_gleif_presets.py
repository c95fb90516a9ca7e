"""The GLEIF presets: which records count, periods, shares, parents; and on real data."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from stdnum.iso7064 import mod_97_10

from importers.mapping import Registry
from tests.importers.planned import Planned, planned

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "gleif"


def lei(number: int) -> str:
    base = f"5493{number:014d}"
    return base + str(mod_97_10.calc_check_digits(base))


def company(number: int, status: str = "ISSUED", entity: str = "ACTIVE", more: str = "") -> str:
    return f"""<lei:LEIRecord><lei:LEI>{lei(number)}</lei:LEI><lei:Entity>
      <lei:LegalName xml:lang="en">Company {number}</lei:LegalName>
      <lei:LegalAddress><lei:FirstAddressLine>1 High Street</lei:FirstAddressLine>
        <lei:City>Paris</lei:City><lei:Country>FR</lei:Country></lei:LegalAddress>
      <lei:EntityStatus>{entity}</lei:EntityStatus>{more}</lei:Entity>
      <lei:Registration><lei:LastUpdateDate>2023-05-18T15:41:20.212Z</lei:LastUpdateDate>
        <lei:RegistrationStatus>{status}</lei:RegistrationStatus></lei:Registration>
    </lei:LEIRecord>"""


def level1(folder: Path, *records: str) -> Path:
    path = folder / "lei.xml"
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><lei:LEIData xmlns:lei="urn:lei">'
        f"<lei:LEIRecords>{''.join(records)}</lei:LEIRecords></lei:LEIData>"
    )
    return path


def test_level_1_records_that_count_and_what_they_say(tmp_path: Path, registry: Registry) -> None:
    alias = (
        "<lei:OtherEntityNames><lei:OtherEntityName>Old Name</lei:OtherEntityName>"
        "</lei:OtherEntityNames>"
    )
    register = (
        "<lei:RegistrationAuthority><lei:RegistrationAuthorityID>{0}"
        "</lei:RegistrationAuthorityID><lei:RegistrationAuthorityEntityID>{1}"
        "</lei:RegistrationAuthorityEntityID></lei:RegistrationAuthority>"
    )
    expired = (
        "<lei:EntityExpirationDate>2018-11-09T00:00:00Z</lei:EntityExpirationDate>"
        "<lei:EntityExpirationReason>DISSOLVED</lei:EntityExpirationReason>"
    )
    event = (
        '<lei:LegalEntityEvents><lei:LegalEntityEvent event_status="{1}"><lei:LegalEntityEventType>'
        "DISSOLUTION</lei:LegalEntityEventType><lei:LegalEntityEventEffectiveDate>{0}T00:00:00Z"
        "</lei:LegalEntityEventEffectiveDate></lei:LegalEntityEvent></lei:LegalEntityEvents>"
    )
    path = level1(
        tmp_path,
        company(8, "RETIRED", "INACTIVE", event.format("2019-03-01", "COMPLETED")),
        company(9, more=event.format("2030-03-01", "IN_PROGRESS")),
        company(1, more=alias + register.format("RA000585", "01403668")),
        company(2, "LAPSED", more=register.format("RA000189", "732829320")),
        company(3, "RETIRED", "INACTIVE", expired),
        company(4, "RETIRED", "INACTIVE"),
        company(5, "ANNULLED"),
        company(6, "DUPLICATE"),
        company(7, more=register.format("RA999999", "77")),
    )
    found = planned(tmp_path, [path], registry)
    nodes = found.nodes["company"]
    assert set(nodes) == {lei(n) for n in (1, 2, 3, 4, 7, 8, 9)}
    assert not found.rejected()
    assert nodes[lei(1)]["other_names"] == ["Old Name"]
    assert nodes[lei(1)]["register_number"] == "RA000585:01403668"
    assert nodes[lei(2)]["siren"] == "732829320"
    assert (nodes[lei(3)]["ceased"], nodes[lei(3)]["ceased_reason"]) == ("2018-11-09", "DISSOLVED")
    assert "ceased" not in nodes[lei(4)] and nodes[lei(4)]["ceased_reason"] == "INACTIVE"
    assert nodes[lei(8)]["ceased"] == "2019-03-01"
    assert "ceased" not in nodes[lei(9)]
    assert "register_number" not in nodes[lei(7)]
    assert "ceased_reason" not in nodes[lei(7)]


def relation(child: int, parent: int, type: str = "IS_DIRECTLY_CONSOLIDATED_BY",
             status: str = "ACTIVE", registration: str = "PUBLISHED", periods: str = "",
             share: str = "") -> str:  # fmt: skip
    quantifier = (
        "<rr:RelationshipQuantifiers><rr:RelationshipQuantifier>"
        "<rr:MeasurementMethod>ACCOUNTING_CONSOLIDATION</rr:MeasurementMethod>"
        f"<rr:QuantifierAmount>{share}</rr:QuantifierAmount>"
        "<rr:QuantifierUnits>PERCENTAGE</rr:QuantifierUnits>"
        "</rr:RelationshipQuantifier></rr:RelationshipQuantifiers>"
    )
    node = "<rr:{0}><rr:NodeID>{1}</rr:NodeID><rr:NodeIDType>LEI</rr:NodeIDType></rr:{0}>"
    return f"""<rr:RelationshipRecord><rr:Relationship>
      {node.format("StartNode", lei(child))}{node.format("EndNode", lei(parent))}
      <rr:RelationshipType>{type}</rr:RelationshipType>
      <rr:RelationshipPeriods>{periods}</rr:RelationshipPeriods>
      <rr:RelationshipStatus>{status}</rr:RelationshipStatus>{quantifier if share else ""}
      </rr:Relationship><rr:Registration>
      <rr:LastUpdateDate>2023-05-18T15:41:20.212Z</rr:LastUpdateDate>
      <rr:RegistrationStatus>{registration}</rr:RegistrationStatus></rr:Registration>
      </rr:RelationshipRecord>"""


def period(type: str, start: str, end: str = "") -> str:
    last = f"<rr:EndDate>{end}T00:00:00.000Z</rr:EndDate>" if end else ""
    return (
        f"<rr:RelationshipPeriod><rr:StartDate>{start}T00:00:00.000Z</rr:StartDate>{last}"
        f"<rr:PeriodType>{type}</rr:PeriodType></rr:RelationshipPeriod>"
    )


def level2(folder: Path, registry: Registry, *records: str) -> Planned:
    path = folder / "rr.xml"
    path.write_text(
        '<rr:RelationshipData xmlns:rr="urn:rr"><rr:RelationshipRecords>'
        f"{''.join(records)}</rr:RelationshipRecords></rr:RelationshipData>"
    )
    return planned(folder, [path], registry)


def test_only_direct_consolidation_makes_an_accounting_parent(
    tmp_path: Path, registry: Registry
) -> None:
    found = level2(
        tmp_path, registry,
        relation(1, 2, share="100.00"),
        relation(3, 2, share="1.00"),
        relation(4, 2, share="51.5"),
        relation(5, 2),
        relation(1, 9, "IS_ULTIMATELY_CONSOLIDATED_BY"),
        relation(1, 9, "IS_FUND-MANAGED_BY"),
        relation(1, 9, "IS_INTERNATIONAL_BRANCH_OF"),
        relation(6, 2, registration="ANNULLED"),
        relation(7, 2, registration="LAPSED"),
    )  # fmt: skip
    links = found.links["ownership"]
    assert set(links) == {(lei(2), lei(child)) for child in (1, 3, 4, 5, 7)}
    assert {link["basis"] for link in links.values()} == {"accounting"}
    assert links[lei(2), lei(1)]["capital_min"] == links[lei(2), lei(3)]["capital_min"] == 1.0
    assert links[lei(2), lei(4)]["capital_max"] == 0.515
    assert "capital_min" not in links[lei(2), lei(5)]
    assert sum(table.skipped for table in found.files) == 3


def test_the_period_is_that_of_the_relationship(tmp_path: Path, registry: Registry) -> None:
    filed = period("ACCOUNTING_PERIOD", "2022-01-01", "2022-12-31")
    filed += period("DOCUMENT_FILING_PERIOD", "2023-02-01", "2024-02-01")
    found = level2(
        tmp_path, registry,
        relation(1, 2, periods=filed + period("RELATIONSHIP_PERIOD", "2015-06-01")),
        relation(3, 2, periods=filed),
        relation(4, 2, status="INACTIVE",
                 periods=period("RELATIONSHIP_PERIOD", "2015-06-01", "2020-12-31")),
        relation(5, 2, status="INACTIVE"),
        relation(6, 2, registration="RETIRED"),
    )  # fmt: skip
    spans = {
        child: (link.get("since"), link.get("until"))
        for (_, child), link in found.links["ownership"].items()
    }
    assert spans == {
        lei(1): ("2015-06-01", None),
        lei(3): (None, None),
        lei(4): ("2015-06-01", "2021-01-01"),
        lei(5): (None, "2023-05-19"),
        lei(6): (None, "2023-05-19"),
    }


def test_a_company_named_by_a_relationship_is_filled_by_its_own_record(
    tmp_path: Path, registry: Registry
) -> None:
    path = level1(tmp_path, company(2))
    (tmp_path / "rr").mkdir()
    level2(tmp_path / "rr", registry, relation(1, 2))
    found = planned(tmp_path, [path, tmp_path / "rr" / "rr.xml"], registry)
    assert found.nodes["company"][lei(2)]["name"] == "Company 2"
    assert "name" not in found.nodes["company"][lei(1)]


def test_exceptions_say_why_no_parent_is_known(tmp_path: Path, registry: Registry) -> None:
    def exception(number: int, which: str, *reasons: str) -> str:
        told = "".join(f"<repex:ExceptionReason>{one}</repex:ExceptionReason>" for one in reasons)
        return (
            f"<repex:Exception><repex:LEI>{lei(number)}</repex:LEI><repex:ExceptionCategory>{which}"
            f"_ACCOUNTING_CONSOLIDATION_PARENT</repex:ExceptionCategory>{told}</repex:Exception>"
        )

    path = tmp_path / "repex.xml"
    records = [
        exception(1, "DIRECT", "NO_KNOWN_PERSON"),
        exception(1, "ULTIMATE", "NATURAL_PERSONS"),
        exception(2, "DIRECT", "NON_CONSOLIDATING", "NO_LEI"),
    ]
    path.write_text(
        '<repex:ReportingExceptionData xmlns:repex="urn:repex"><repex:ReportingExceptions>'
        f"{''.join(records)}</repex:ReportingExceptions></repex:ReportingExceptionData>"
    )
    found = planned(tmp_path, [path, level1(tmp_path, company(1))], registry)
    assert not found.rejected()
    nodes = found.nodes["company"]
    assert (nodes[lei(1)]["name"], nodes[lei(1)]["no_parent_reason"]) == (
        "Company 1", "NO_KNOWN_PERSON",
    )  # fmt: skip
    assert nodes[lei(2)]["no_parent_reason"] == "NON_CONSOLIDATING, NO_LEI"


@pytest.mark.skipif(not DATA.is_dir(), reason=f"the real data are not here: {DATA}")
def test_the_real_files_come_out_as_counted_independently(
    tmp_path: Path, registry: Registry
) -> None:
    def texts(file: str, tag: str) -> list[str | None]:
        root = ElementTree.parse(DATA / file).getroot()
        return [node.text for node in root.iter() if node.tag.rpartition("}")[2] == tag]

    parents = texts("rr-data.xml", "RelationshipType").count("IS_DIRECTLY_CONSOLIDATED_BY")
    companies = set(texts("lei-data.xml", "LEI"))
    found = planned(tmp_path, [DATA / "lei-data.xml", DATA / "rr-data.xml"], registry)
    assert not found.rejected()
    assert len(found.links["ownership"]) == parents == 1
    named = {key for key, values in found.nodes["company"].items() if "name" in values}
    assert named == companies
    assert len(named) == 13
    (ends,) = found.links["ownership"]
    assert set(found.nodes["company"]) == companies | set(ends)
    dissolved = texts("lei-data.xml", "LegalEntityEventType").count("DISSOLUTION")
    assert sum("ceased" in v for v in found.nodes["company"].values()) == dissolved == 1
