"""What mappings can say beyond columns: look-ups, alternatives, shares, days, matches, versions."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from importers.mapping import MappingProblems, Registry, load_mapping, parse_mapping
from tests.importers.planned import Planned, planned

HEAD = "name: m\nsource: {system: s, role: other}\nclaims: {files: '*.csv', headers: [K]}\n"
NODE = "nodes:\n  c:\n    entity: company\n    key: K\n"
CONTRACT = "nodes:\n  c:\n    entity: contract\n    key: K\n"


def run(folder: Path, mapping: str, *lines: str) -> Planned:
    rules, table = folder / "m.yaml", folder / "rows.csv"
    rules.write_text(HEAD + mapping)
    table.write_text("\n".join(lines) + "\n")
    return planned(folder, [table], Registry({}), load_mapping(rules))


def faults(folder: Path, mapping: str) -> set[tuple[int, str]]:
    with pytest.raises(MappingProblems) as caught:
        parse_mapping(HEAD + mapping, folder / "m.yaml")
    return {(problem.line, problem.reason) for problem in caught.value.problems}


LOOKUP = """\
lookups:
  forms: {"5710": SAS, "5499": SARL}
  places: {file: places.csv, from: Code, to: Name}
nodes:
  c:
    entity: company
    key: K
    fields:
      legal_form: {column: F, lookup: forms, otherwise: other}
      register: {column: P, lookup: places}
"""


def test_a_look_up_inline_and_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("Code;Name\n75;Paris\n69;Lyon\n")
    found = run(tmp_path, LOOKUP, "K;F;P", "1;5710;75", "2;9999;69", "3;5499;13", "4;;")
    nodes = found.nodes["company"]
    assert nodes["1"] == {"legal_form": "SAS", "register": "Paris"}
    assert nodes["2"] == {"legal_form": "other", "register": "Lyon"}
    assert nodes["4"] == {}
    assert found.rejected() == {(4, "P")}
    assert "places" in next(p.reason for p in found.problems if not p.warning)


def test_a_look_up_that_cannot_be_used_is_said_at_load(tmp_path: Path) -> None:
    assert faults(tmp_path, LOOKUP) == {(6, "wrong_lookup")}
    (tmp_path / "places.csv").write_text("Code;Label\n75;Paris\n")
    assert faults(tmp_path, LOOKUP) == {(6, "wrong_lookup")}
    (tmp_path / "places.csv").write_text("Code;Name\n75;Paris\n75;Lyon\n")
    assert faults(tmp_path, LOOKUP) == {(6, "wrong_lookup")}
    (tmp_path / "places.csv").write_text("Code;Name\n75;Paris\n")
    wrong = LOOKUP.replace("lookup: places", "lookup: place")
    assert faults(tmp_path, wrong) == {(13, "unknown_lookup")}


def test_the_first_value_that_there_is(tmp_path: Path) -> None:
    mapping = CONTRACT + (
        "    fields:\n      kind:\n        first_of:\n"
        "          - {value: call_off, when: {column: F, filled: true}}\n"
        "          - {column: T, parse: {choice: {C: framework}}}\n"
        "      subject: {first_of: [A, B]}\n"
    )
    found = run(tmp_path, mapping, "K;F;T;A;B", "1;x;C;a;b", "2;;C;;b", "3;;;;", "4;;D;;")
    nodes = found.nodes["contract"]
    assert nodes["1"] == {"kind": "call_off", "subject": "a"}
    assert nodes["2"] == {"kind": "framework", "subject": "b"}
    assert nodes["3"] == {}
    assert found.rejected() == {(5, "T")}
    wrong = mapping.replace("choice: {C: framework}", "choice: {C: frame}")
    assert (12, "wrong_parser") in faults(tmp_path, wrong)


SHARE = (
    NODE
    + """\
  o: {entity: company, key: O}
links:
  - name: owns
    entity: ownership
    from: o
    to: c
    fields: {capital: {share: {exact: E, at_least: L, more_than: M, at_most: H, less_than: B}}}
"""
)


def test_a_share_from_bounds(tmp_path: Path) -> None:
    found = run(
        tmp_path, SHARE, "K;O;E;L;M;H;B",
        "1;o;40;10;;;", "2;o;;25;;;50", "3;o;;;50;75;", "4;o;;;;;", "5;o;;60;;40;", "6;o;;;;;0",
        "7;o;;140;;;",
    )  # fmt: skip
    shares = {
        end: (link.get("capital_min"), link.get("capital_max"))
        for (_, end), link in found.links["ownership"].items()
    }
    assert shares == {
        "1": (0.4, 0.4),
        "2": (0.25, math.nextafter(0.5, 0)),
        "3": (math.nextafter(0.5, 1), 0.75),
        "4": (None, None),
    }
    assert {line for line, _ in found.rejected()} == {6, 7, 8}
    wrong = NODE + "    fields: {name: {share: {exact: E}}}\n"
    assert faults(tmp_path, wrong) == {(8, "share_unfit")}


def test_a_day_after_a_length_of_time(tmp_path: Path) -> None:
    mapping = CONTRACT + "    fields: {start: D, end: {after: {day: D, length: L}}}\n"
    found = run(
        tmp_path, mapping, "K;D;L", "1;2024-01-31;1", "2;2024-01-31;2 years", "3;2024-01-31;",
        "4;;12", "5;2024-01-31;x", "6;2024-01-31;999999",
    )  # fmt: skip
    ends = {key: values.get("end") for key, values in found.nodes["contract"].items()}
    assert ends == {"1": "2024-02-29", "2": "2026-01-31", "3": None, "4": None}
    assert found.rejected() == {(6, "L"), (7, "L")}
    wrong = CONTRACT + "    fields: {subject: {after: {day: D, length: L}}}\n"
    assert faults(tmp_path, wrong) == {(8, "after_unfit")}


def test_keys_with_parts_that_may_be_blank_and_another_key_for_invalid_numbers(
    tmp_path: Path,
) -> None:
    mapping = (
        "nodes:\n  c:\n    entity: company\n"
        "    key: [{column: S, parse: siren}, {column: P, optional: true}]\n"
        "    key_if_invalid: [K, S]\n    fields: {siren: {column: S, parse: siren}}\n"
    )
    found = run(tmp_path, mapping, "K;S;P", "1;732829320;", "2;552100554;x", "3;123;", "4;123;")
    assert found.nodes["company"].keys() == {"732829320", "552100554|x", "3|123", "4|123"}
    assert "siren" not in found.nodes["company"]["3|123"]
    assert not found.rejected()


MATCH = """\
nodes:
  c: {entity: company, key: K, when: {column: T, is: a}, fields: &f {siren: S, lei: L}}
  d: {entity: company, key: K, kind: other, when: {column: T, is: b}, fields: *f}
"""


def test_by_what_records_match_and_what_several_matches_mean(tmp_path: Path) -> None:
    lei = "5493001KJTIIGC8Y1R12"
    rows = ("K;T;S;L", f"1;a;732829320;{lei}", "2;b;732829320;", f"3;b;552100554;{lei}")
    found = run(tmp_path, MATCH, *rows)
    assert found.rejected() == {(4, "K")} and found.files[0].review == 1
    by_siren = MATCH.replace("kind: other,", "kind: other, match: siren,")
    found = run(tmp_path, by_siren, *rows)
    assert not found.rejected()
    ids = found.store.rows("SELECT DISTINCT entity_id FROM record WHERE action = 'create'")
    assert len(list(ids)) == 2
    by_key = MATCH.replace("kind: other,", "kind: other, match: [],")
    found = run(tmp_path, by_key, *rows)
    ids = found.store.rows("SELECT DISTINCT entity_id FROM record WHERE action = 'create'")
    assert len(list(ids)) == 3
    strict = MATCH.replace("kind: other,", "kind: other, on_many: reject,")
    found = run(tmp_path, strict, *rows)
    assert found.rejected() == {(4, "K")} and found.files[0].review == 0
    wrong = MATCH.replace("kind: other,", "kind: other, match: name,")
    assert faults(tmp_path, wrong) == {(6, "not_matched_by")}


def test_only_the_latest_row_of_each_counts(tmp_path: Path) -> None:
    mapping = "latest: {of: K, by: [D, {column: N, parse: integer}]}\n" + NODE
    mapping += "    when: {column: X, filled: false}\n    fields: {name: V}\n"
    found = run(
        tmp_path, mapping, "K;D;N;V;X",
        "1;2020-01-01;1;old;", "1;2021-01-01;2;newer;", "1;2021-01-01;3;newest;",
        "2;2021-01-01;1;only;", "3;2020-01-01;1;kept;",
    )  # fmt: skip
    names = {key: values["name"] for key, values in found.nodes["company"].items()}
    assert names == {"1": "newest", "2": "only", "3": "kept"}
    assert (found.files[0].rows, found.files[0].accepted, found.files[0].skipped) == (5, 5, 2)
    assert faults(tmp_path, mapping.replace("parse: integer", "parse: integr")) == {
        (4, "wrong_parser")
    }


EITHER = """\
nodes:
  c: {entity: company, key: K, when: {column: T, is: firm}, fields: {name: K}}
  p: {entity: contact, key: K, when: {column: T, is: person}, fields: {name: K}}
refs:
  firm: {entity: company, key: O, optional: true, either: owner}
  person: {entity: contact, key: O, optional: true, either: owner}
links:
  - {name: a, entity: ownership, from: firm, to: c}
  - {name: b, entity: ownership, from: person, to: c}
"""


def test_a_row_may_name_one_of_several_kinds(tmp_path: Path) -> None:
    found = run(tmp_path, EITHER, "K;T;O", "A;firm;P", "B;firm;A", "P;person;", "C;firm;Z")
    assert set(found.links["ownership"]) == {("P", "A"), ("A", "B")}
    assert {line for line, _ in found.rejected()} == {5}
    wrong = EITHER.replace(
        "key: O, optional: true, either: owner}", "by: {siren: O}, either: o}", 1
    )
    assert (8, "wrong_value") in faults(tmp_path, wrong)


LONGER = """\
longer_key: {entity: contract, key: [K], known: false, when: {column: P, filled: false}}
nodes:
  k: {entity: contract, key: [K, {column: P, optional: true}], fields: {subject: S}}
"""


def test_a_row_may_count_only_where_no_longer_key_is_known(tmp_path: Path) -> None:
    rows = ("K;P;S", "A;;whole", "A;1;part", "B;;whole", "A|;;other", "C;;", "C;;")
    found = run(tmp_path, LONGER, *rows)
    assert found.nodes["contract"].keys() == {"A|1", "B", "A|", "C"}
    assert (found.files[0].accepted, found.files[0].skipped) == (6, 1)


def test_a_row_that_asks_for_a_longer_key_proves_none(tmp_path: Path) -> None:
    mapping = LONGER.replace("known: false", "known: true").replace(
        "when: {column: P", "when: {column: S"
    )
    found = run(tmp_path, mapping, "K;P;S", "A;1;", "B;1;", "B;2;stated")
    assert found.nodes["contract"].keys() == {"B|1", "B|2"}
    assert not found.rejected()


def test_a_wrong_longer_key_is_said_at_load(tmp_path: Path) -> None:
    wrong = LONGER.replace("{entity: contract, key: [K]", "{entity: firm, key: [K]", 1)
    assert faults(tmp_path, wrong) == {(4, "not_one_of")}
    wrong = wrong.replace("firm, key: [K]", "ownership, key: {column: K, parse: x}")
    assert faults(tmp_path, wrong) == {(4, "not_a_node"), (4, "wrong_parser")}
