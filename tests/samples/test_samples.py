"""The committed samples are what the generator writes, and loads have the same form."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from samples.generator import build
from samples.generator.build import PlacedFault, generate
from samples.generator.columns import CLIENTS, COLUMNS, CONTACTS, CONTRACTS, LINKS
from samples.generator.wrong_table import wrong_table
from samples.readback import SAMPLES, as_number_text, lines_of, records_of

FILES = (CLIENTS, LINKS, CONTRACTS, CONTACTS)


@pytest.mark.parametrize("file", FILES)
def test_the_generator_writes_the_committed_bytes(
    file: str, made: tuple[Path, list[PlacedFault]]
) -> None:
    assert (made[0] / file).read_bytes() == (SAMPLES / file).read_bytes()


def test_another_seed_makes_other_files(tmp_path: Path) -> None:
    generate(tmp_path, seed=7)
    assert all((tmp_path / file).read_bytes() != (SAMPLES / file).read_bytes() for file in FILES)


def test_the_readme_lists_the_wrong_rows(made: tuple[Path, list[PlacedFault]]) -> None:
    assert len(made[1]) >= 12
    assert wrong_table(made[1]) in (SAMPLES / "README.md").read_text(encoding="utf-8")


def test_the_wrong_cells_stand_where_the_readme_says(
    made: tuple[Path, list[PlacedFault]],
) -> None:
    for placed in made[1]:
        fault = placed.fault
        line = lines_of(SAMPLES / fault.file)[placed.line - 1]
        cell = line[COLUMNS[fault.file].index(fault.column)]
        assert cell == fault.spoilt[fault.column], (fault, placed.line)


def test_encodings_line_ends_and_header_rows() -> None:
    links = (SAMPLES / LINKS).read_bytes()
    with pytest.raises(UnicodeDecodeError):
        links.decode("utf-8")
    assert "Code société mère;" in links.decode("cp1252").split("\r\n")[0]
    assert (SAMPLES / CONTACTS).read_bytes().startswith(b"\xef\xbb\xbfCode contact;")
    assert (SAMPLES / CONTRACTS).read_bytes().startswith(bytes.fromhex("d0cf11e0a1b11ae1"))
    for file, header_line in {CLIENTS: 1, LINKS: 1, CONTRACTS: 3, CONTACTS: 1}.items():
        assert tuple(lines_of(SAMPLES / file)[header_line - 1]) == COLUMNS[file]


def test_a_load_has_as_many_companies_and_contracts_as_asked_for(tmp_path: Path) -> None:
    wrong = generate(tmp_path, wanted=(900, 2500))
    rows = {
        file: records_of(tmp_path / file, [w.line for w in wrong if w.fault.file == file])
        for file in FILES
    }
    codes = {row["Numéro tiers"] for row in rows[CLIENTS]}
    assert len(codes) == 900 and len({row["N° contrat"] for row in rows[CONTRACTS]}) == 2500
    sirens = Counter(as_number_text(row["SIREN"]) for row in rows[CLIENTS] if row["SIREN"])
    # C06011 has a second site, C06012 stands twice.
    assert sorted(sirens.values())[-3:] == [1, 2, 2]
    assert {row["Code client"] for row in rows[CONTRACTS]} <= codes


def test_beyond_the_end_of_an_xls_sheet_contracts_go_to_xlsx(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "XLS_ROWS", 1000)
    generate(tmp_path, wanted=(300, 1000))
    assert not (tmp_path / CONTRACTS).exists()
    assert tuple(lines_of(tmp_path / "contrats.xlsx")[2]) == COLUMNS[CONTRACTS]


def test_a_load_smaller_than_the_samples_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ask for more than 216 companies"):
        generate(tmp_path, wanted=(50, 100))
    assert list(tmp_path.iterdir()) == []


def test_a_load_beyond_a_sheet_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="too many"):
        generate(tmp_path, wanted=(100_000, 1_000_000))
    assert list(tmp_path.iterdir()) == []
