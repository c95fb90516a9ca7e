"""The preset for SEC Exhibit 21: filers, subsidiaries, shares; and on real data."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from importers.mapping import Registry
from tests.importers.planned import planned

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "sec-exhibit-21"
HEAD = "Filename,Subsidiary,Location of Incorporation,Ownership Percentage"


def test_a_subsidiary_is_known_by_filer_name_and_place(tmp_path: Path, registry: Registry) -> None:
    path = tmp_path / "exhibit.csv"
    rows = ("10-2019,\"Hold, LLC\",Delaware,", "10-2020,\"Hold, LLC\",Delaware,80.5",
            "10-2020,\"Hold, LLC\",Texas,", "20-2020,\"Hold, LLC\",Delaware,100.0",
            "20-2020,,Delaware,50.0", "20-2020,Free,,")  # fmt: skip
    path.write_text("\n".join((HEAD, *rows)))
    found = planned(tmp_path, [path], registry)
    links = found.links["ownership"]
    assert set(links) == {
        ("10", "10|Hold, LLC|Delaware"), ("10", "10|Hold, LLC|Texas"),
        ("20", "20|Hold, LLC|Delaware"), ("20", "20|Free"),
    }  # fmt: skip
    assert links["10", "10|Hold, LLC|Delaware"]["capital_min"] == 0.805
    assert "capital_min" not in links["10", "10|Hold, LLC|Texas"]
    assert found.rejected() == {(6, "Subsidiary")}


@pytest.mark.skipif(not DATA.is_dir(), reason=f"the real data are not here: {DATA}")
def test_the_real_file_comes_out_as_counted_independently(
    tmp_path: Path, registry: Registry
) -> None:
    with (DATA / "subsidiaries_half.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    named = {
        (row["Filename"].split("-")[0], row["Subsidiary"], row["Location of Incorporation"]):
        bool(row["Ownership Percentage"])
        for row in rows if row["Subsidiary"]
    }  # fmt: skip
    found = planned(tmp_path, [DATA / "subsidiaries_half.csv"], registry)
    links = found.links["ownership"]
    assert len(links) == len(named) == 1148
    assert len({start for start, _ in links}) == 30
    assert sum("capital_min" in link for link in links.values()) == sum(named.values())
    assert len(found.rejected()) == sum(not row["Subsidiary"] for row in rows) == 1
