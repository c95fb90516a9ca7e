"""An import of a folder reads the folders in it: which files, in what order, under what names."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.settings import settings
from importers.files import find
from importers.folders import DEPTH, listed
from importers.mapping import NoMapping, Registry, parse_mapping
from importers.readers import ReadProblem
from importers.rejected import write_rejected
from tests.importers.planned import planned

MAPPING = """\
name: firms
source: {system: erp, role: erp}
claims: {files: "firms*.csv", headers: [Code, Name]}
extent: full
nodes: {firm: {entity: company, key: Code, fields: {name: {column: Name, required: true}}}}
"""


@pytest.fixture
def registry() -> Registry:
    return Registry({"firms": parse_mapping(MAPPING, "m.yaml")})


def table(path: Path, *rows: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(("Code;Name", *(rows or ("A;Noirval",)))) + "\n")
    return path


def names(top: Path) -> list[str]:
    return [one.name for one in listed([top])]


def test_files_come_in_one_order_whatever_was_made_first(tmp_path: Path) -> None:
    for name in ("b/firms.csv", "firms.csv", "a/z.csv", "a/b/firms.csv", "a/a.csv", "notes.pdf"):
        table(tmp_path / name)
    found = ["firms.csv", "a/a.csv", "a/z.csv", "a/b/firms.csv", "b/firms.csv"]
    assert names(tmp_path) == found


def test_hidden_ones_links_to_folders_and_the_data_folder_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = tmp_path / "top"
    kept = table(top / "in" / "firms.csv")
    for name in (".git/firms.csv", "in/.firms.csv", "in/~$firms.csv", "data/rejected/firms.csv"):
        table(top / name)
    table(tmp_path / "elsewhere" / "firms.csv")
    (top / "link").symlink_to(tmp_path / "elsewhere")
    (top / "in" / "round").symlink_to(top)
    monkeypatch.setattr(settings(), "data_dir", top / "data")
    assert names(top) == ["in/firms.csv"]
    assert [one.name for one in listed([top, kept, top / "in"])] == ["in/firms.csv"]
    assert [(one.name, one.named) for one in listed([kept, top])] == [("firms.csv", True)]


def test_a_folder_that_lies_too_deep_is_told_and_absence_means_nothing(
    tmp_path: Path, registry: Registry
) -> None:
    deep = Path(*(str(level) for level in range(DEPTH)))
    table(tmp_path / deep / "firms.csv")
    table(tmp_path / deep / "beyond" / "firms.csv")
    found = find([tmp_path], registry, None)
    assert [one.name for one in found.claimed] == [(deep / "firms.csv").as_posix()]
    (aside,) = found.aside
    assert aside.mappings == ("firms",)
    assert "beyond" in str(aside.problem) and str(DEPTH) in str(aside.problem)


def test_problems_name_files_by_their_path_below_the_folder(
    tmp_path: Path, registry: Registry
) -> None:
    for place, row in (("2023", "A;"), ("2024", "B;")):
        table(tmp_path / "in" / place / "firms.csv", row, "C;Belmont")
    found = planned(tmp_path, [tmp_path / "in"], registry)
    told = ["2023/firms.csv", "2024/firms.csv"]
    assert [one.file for one in found.problems] == told == [one.name for one in found.files]
    back = write_rejected(found.store, tmp_path / "rejected")
    assert back == [tmp_path / "rejected" / name for name in told]
    again = planned(tmp_path, [tmp_path / "rejected"], registry)
    assert again.rejected() == {(2, "Name")} and len(again.problems) == 2


def test_a_file_that_stops_the_import_is_named_so_too(tmp_path: Path, registry: Registry) -> None:
    table(tmp_path / "2023" / "firms.csv").write_bytes(b'Code;Name\nA;"open\n')
    with pytest.raises(ReadProblem, match=r"2023/firms\.csv"):
        planned(tmp_path, [tmp_path], registry)
    table(tmp_path / "2023" / "firms.csv").write_text("Code;Town\nA;Lyon\n")
    with pytest.raises(NoMapping, match=r"2023/firms\.csv"):
        find([tmp_path], registry, None)
