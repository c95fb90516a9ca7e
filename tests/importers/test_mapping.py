"""Mappings: what is wrong with one is said when it is loaded, with file and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from importers.files import find
from importers.folders import NothingToImport
from importers.mapping import MappingProblems, NoMapping, Registry, parse_mapping
from importers.mapping.columns import columns_of
from importers.mapping.registry import presets
from importers.mapping.schema import PATH, schema_text
from importers.parse import PARSERS

GOOD = """\
name: people
source: {system: hr, role: crm}
claims: {files: "people*.csv", headers: [Code, Firm]}
nodes:
  contact:
    entity: contact
    key: Code
    fields:
      last_name: {column: Name, required: true}
refs:
  firm: {entity: company, key: Firm, system: sage}
links:
  - {entity: employment, from: contact, to: firm, fields: {job_title: Job}}
"""


def problems(text: str) -> list[tuple[int, str]]:
    with pytest.raises(MappingProblems) as caught:
        parse_mapping(text, "people.yaml")
    return [(problem.line, problem.reason) for problem in caught.value.problems]


def test_a_good_mapping_loads_and_names_its_columns() -> None:
    mapping = parse_mapping(GOOD)
    assert mapping.links[0].title == "contact-employment-firm"
    assert columns_of(mapping) == ("Code", "Name", "Firm", "Job")


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("last_name", "last_nam", 9, "unknown_field"),
        ("entity: contact\n", "entity: contct\n", 5, "not_one_of"),
        ("required: true", "requird: true", 9, "unknown_key"),
        ("job_title: Job", "job_title: {column: Job, parse: jobb}", 13, "wrong_parser"),
        ("job_title: Job", "job_title: {column: Job, parse: {date: {format: ymd}}}", 13,
         "wrong_parser"),
        ("to: firm", "to: frim", 13, "unknown_name"),
        ("from: contact, to: firm", "from: firm, to: contact", 13, "wrong_end"),
        ("system: sage}", "system: sage, by: {siren: Firm}}", 11, "wrong_value"),
        ("key: Code", "key: [Code", 9, "not_yaml"),
        ("    key: Code\n", "", 5, "no_key"),
        ("    key: Code\n", "    key: Code\n    key: Code\n", 8, "duplicate_key"),
        ("name: people\n", "", 1, "missing_key"),
        ("entity: employment", "entity: company", 13, "not_a_link"),
        ("fields: {job_title: Job}", "fields: {since: {column: Job, parse: percent}}", 13,
         "wrong_parser"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(old: str, new: str, line: int, reason: str) -> None:
    assert old in GOOD
    found = problems(GOOD.replace(old, new))
    assert reason in {r for _, r in found}
    assert any(abs(where - line) <= 1 for where, r in found if r == reason)


def test_a_near_word_is_proposed() -> None:
    with pytest.raises(MappingProblems) as caught:
        parse_mapping(GOOD.replace("last_name", "last_nam"), "people.yaml")
    assert "people.yaml, line 9" in str(caught.value)
    assert "Did you mean `last_name`" in str(caught.value)


def test_a_choice_may_only_lead_to_words_of_the_field() -> None:
    text = (
        GOOD.replace("entity: contact", "entity: company")
        .replace(
            "last_name: {column: Name, required: true}",
            "status: {column: Name, parse: {choice: {Client: custommer}}}",
        )
        .replace("entity: employment", "entity: ownership")
        .replace("job_title: Job", "capital: Job")
    )
    assert "wrong_parser" in {reason for _, reason in problems(text)}


def test_the_presets_load_and_have_names_of_their_own() -> None:
    names = [mapping.name for mapping in presets()]
    assert len(names) == len(set(names))
    assert {"sage-clients", "sage-group-links", "gmao-contracts", "crm-contacts",
            "usaspending-contracts"} <= set(names)  # fmt: skip


def test_the_published_schema_is_the_one_of_the_code() -> None:
    assert PATH.read_text(encoding="utf-8") == schema_text(), (
        "run: python -m importers.mapping.schema"
    )


def registry(*texts: str) -> Registry:
    found = [parse_mapping(text) for text in texts]
    return Registry({mapping.name: mapping for mapping in found})


def test_a_file_is_claimed_by_pattern_and_headers(tmp_path: Path) -> None:
    (tmp_path / "people_1.csv").write_text("Code;Firm;Name;Job\n1;2;X;Y\n")
    (tmp_path / "README.md").write_text("nothing")
    (tmp_path / "other.csv").write_text("a;b\n1;2\n")
    found = find([tmp_path], registry(GOOD), None)
    assert [(c.path.name, c.mapping.name) for c in found.claimed] == [("people_1.csv", "people")]
    assert [path.name for path in found.ignored] == ["other.csv"]


def test_a_file_that_lacks_headers_says_which_for_each_candidate(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Cod;Firm;Name;Job\n1;2;X;Y\n")
    with pytest.raises(NoMapping) as caught:
        find([path], registry(GOOD), None)
    assert "people" in str(caught.value)
    assert "“Code”" in str(caught.value)
    assert "`Cod`" in str(caught.value)


def test_two_mappings_must_not_claim_one_file(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Code;Firm;Name;Job\n1;2;X;Y\n")
    with pytest.raises(NoMapping) as caught:
        find([path], registry(GOOD, GOOD.replace("name: people", "name: twin")), None)
    assert caught.value.key == "mapping.claimed_twice"


TWIN = GOOD.replace("name: people", "name: twin")


def test_what_nobody_claims_in_a_folder_is_left_aside_and_told(tmp_path: Path) -> None:
    (tmp_path / "people_1.csv").write_text("Code;Firm;Name;Job\n1;2;X;Y\n")
    (tmp_path / "people_notes.csv").write_text("When;What\nMonday;call\nFriday;visit\n")
    (tmp_path / "people_text.csv").write_text("1;2\n3;4\n")
    (tmp_path / "people_void.csv").write_text("")
    found = find([tmp_path], registry(GOOD), None)
    assert [one.path.name for one in found.claimed] == ["people_1.csv"]
    assert [(one.path.name, one.problem.key, one.mappings) for one in found.aside] == [
        ("people_notes.csv", "mapping.headers_lack", ("people",)),
        ("people_text.csv", "readers.no_header", ("people",)),
        ("people_void.csv", "readers.empty", ("people",)),
    ]
    (tmp_path / "people_1.csv").unlink()
    with pytest.raises(NoMapping) as caught:
        find([tmp_path], registry(GOOD), None)
    assert "people_notes.csv" in str(caught.value)


def test_what_several_claim_in_a_folder_is_left_aside(tmp_path: Path) -> None:
    for name in ("people.csv", "teams.csv"):
        (tmp_path / name).write_text("Code;Firm;Name;Job\n1;2;X;Y\n")
    teams = GOOD.replace("people", "teams")
    found = find([tmp_path], registry(GOOD, TWIN, teams), None)
    assert [one.path.name for one in found.claimed] == ["teams.csv"]
    assert [(one.path.name, one.mappings) for one in found.aside] == [
        ("people.csv", ("people", "twin"))
    ]


def test_of_several_that_claim_the_columns_decide(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Code;Firm;Name;Job\n1;2;X;Y\n")
    other = TWIN.replace("Job", "Title")
    (claimed,) = find([path], registry(other, GOOD), None).claimed
    assert claimed.mapping.name == "people"


def test_a_column_that_the_file_lacks_is_an_error_before_any_row(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Code;Firm;Name;Jobs\n1;2;X;Y\n")
    with pytest.raises(NoMapping) as caught:
        find([path], registry(GOOD), None)
    assert "“Job”" in str(caught.value)
    assert "`Jobs`" in str(caught.value)


def test_a_path_without_files_says_so(tmp_path: Path) -> None:
    with pytest.raises(NothingToImport):
        find([tmp_path], registry(GOOD), None)
    with pytest.raises(NothingToImport):
        find([tmp_path / "missing.csv"], registry(GOOD), None)


def test_the_documentation_names_every_parser() -> None:
    text = (Path(__file__).parents[2] / "docs" / "mappings.md").read_text(encoding="utf-8")
    table = text[text.index("| parser |") : text.index("**Look-ups**")]
    assert set(PARSERS) <= set(re.findall(r"`(\w+)`", table))
