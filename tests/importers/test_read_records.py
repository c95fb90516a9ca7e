"""Files of records (JSON, JSON Lines, XML): rows, values, claims, and what is refused."""

from __future__ import annotations

import io
import json
import random
import tracemalloc
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importers.files import find
from importers.mapping import MappingProblems, NoMapping, Registry, parse_mapping
from importers.readers import Column, Limits, ReadProblem, RecordShape, open_records
from importers.readers.record_paths import levels, number, rows_of, steps_of
from importers.rejected_records import Rejected, write_records

SMALL = Limits(
    cell_chars=90_000, record_bytes=2_000, record_values=500, record_depth=20, record_rows=50
)

MAPPING = """\
name: orders
source: {system: shop, role: other}
claims: {files: "orders*", headers: [no, lines]}
table:
  records: ["orders[]", "Orders.Order[]", "[]"]
  columns: {no: record.no}
tables:
  lines:
    table:
      rows: lines[]
      columns: {supplier: lines.supplier, name: "record.parties[?@.id == $.lines.supplier].name"}
    nodes:
      firm: {entity: company, key: supplier, fields: {name: name}}
  orders:
    nodes:
      order: {entity: contract, key: no, fields: {number: no}}
"""


def shape(records: str, rows: str | None = None, **columns: str | Column) -> RecordShape:
    found = {k: c if isinstance(c, Column) else Column((c,)) for k, c in columns.items()}
    return RecordShape((records,), rows, found)


def rows(path: Path, how: RecordShape, limits: Limits = SMALL) -> list[dict[str, Any]]:
    return [dict(row.values) for row in open_records(path, how, limits=limits)]


def refused(path: Path, how: RecordShape, limits: Limits = SMALL) -> ReadProblem:
    with pytest.raises(ReadProblem) as caught:
        rows(path, how, limits)
    return caught.value


def saved(tmp_path: Path, name: str, content: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


NESTED = {
    "orders": [
        {"no": "A1", "lots": [{"id": 1, "lines": [{"x": "p"}, {"x": "q"}]}, {"id": 2}]},
        {"no": "A2", "lots": {"id": 3, "lines": {"x": "r"}}},
        {"no": "A3", "lots": None},
    ]
}


def test_each_innermost_object_is_a_row_with_the_outer_ones_at_hand(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.json", json.dumps(NESTED))
    how = shape("orders[]", "lots[].lines[]", no="record.no", lot="lots.id", x="lines.x")
    assert rows(path, how) == [
        {"no": "A1", "lot": 1, "x": "p"},
        {"no": "A1", "lot": 1, "x": "q"},
        {"no": "A2", "lot": 3, "x": "r"},
    ]


def test_a_column_looks_up_within_the_record(tmp_path: Path) -> None:
    record = {"who": [{"ref": "2"}], "parties": [{"id": "1", "n": "One"}, {"id": "2", "n": "Two"}]}
    path = saved(tmp_path, "a.json", json.dumps([record]))
    how = shape("[]", "who[]", name="record.parties[?@.id == $.who.ref].n")
    assert rows(path, how) == [{"name": "Two"}]


def test_json_lines_and_one_whole_document_are_records_too(tmp_path: Path) -> None:
    lines = saved(tmp_path, "a.jsonl", '{"a": 1}\n\n{"a": 2}\n')
    assert [(row.line, row.values["a"]) for row in open_records(lines, shape("[]", a="record.a"))
            ] == [(1, 1), (3, 2)]  # fmt: skip
    misnamed = saved(tmp_path, "b.json", '{"a": 1}\n{"a": 2}\n')
    assert rows(misnamed, shape("[]", a="record.a")) == [{"a": 1}, {"a": 2}]
    whole = saved(tmp_path, "c.json", '{"a": 7}')
    assert rows(whole, shape("$", a="record.a")) == [{"a": 7}]


XML = """<?xml version="1.0"?>
<o:Orders xmlns:o="urn:o" version="1">
  <o:Order state="open">
    <o:No>A&amp;1</o:No><o:Alias t="x">One</o:Alias><o:End nil="true"/>
  </o:Order>
  <o:Order><o:No> A2 </o:No><o:Alias>Two</o:Alias><o:Alias>Deux</o:Alias><o:Note/></o:Order>
</o:Orders>"""


def test_xml_gives_the_same_objects_without_namespaces(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.xml", XML)
    how = shape("Orders.Order[]", no="record.No", state="record['@state']", end="record.End",
                alias=Column(("record.Alias[*]",), join="; "), note="record.Note")  # fmt: skip
    assert rows(path, how) == [
        {"no": "A&1", "state": "open", "end": None, "alias": "One", "note": None},
        {"no": "A2", "state": None, "end": None, "alias": "Two; Deux", "note": None},
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = '[{"a": "Société générale, été, Noël, déjà"}]'
    path = saved(tmp_path, "a.json", text.encode(encoding))
    assert rows(path, shape("[]", a="record.a")) == [{"a": "Société générale, été, Noël, déjà"}]


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_xml_is_read_in_the_encoding_that_it_declares(tmp_path: Path, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><r><x>Été à Orléans</x></r>'
    path = saved(tmp_path, "a.xml", text.encode(encoding))
    (row,) = open_records(path, shape("r.x[]", a="record.a"))
    assert row.fault is not None and row.fault.key == "readers.row.not_object"
    assert json.loads(row.record or b"") == "Été à Orléans"


def test_several_values_where_one_is_expected_are_a_fault_unless_one_is_picked(
    tmp_path: Path,
) -> None:
    path = saved(tmp_path, "a.json", '[{"a": [{"n": 1}, {"n": 2}]}]')

    def fault(column: Column) -> str | None:
        row = next(iter(open_records(path, shape("[]", n=column))))
        return row.fault.key if row.fault else None

    assert fault(Column(("record.a[*].n",))) == "readers.row.many_values"
    assert fault(Column(("record.a.n",))) == "readers.row.many_values"
    assert fault(Column(("record.a",))) == "readers.row.nested_value"
    assert rows(path, shape("[]", n=Column(("record.a[*].n",), pick="last"))) == [{"n": 2}]
    assert rows(path, shape("[]", n=Column(("record.b", "record.a[0].n")))) == [{"n": 1}]


def test_numbers_keep_their_digits() -> None:
    assert number(Decimal("575000.10")) == 575000.1
    assert number(Decimal("0.12345678901234567890")) == "0.12345678901234567890"
    assert number(Decimal("1E+400")) == "1E+400"


def test_places_and_the_names_of_their_levels() -> None:
    assert steps_of("a.b[].c[]") == ("a", "b", None, "c", None)
    assert levels(steps_of("awards[].suppliers[]")) == ("record", "awards", "suppliers")
    assert [names["b"] for names in rows_of({"b": [1, None, 2]}, steps_of("b[]"))] == [1, 2]


# What is refused


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('[{"a": 1}, {"a": 2', "not_json"),
        ('[{"a": 1,}]', "not_json"),
        ('[{"a": ' + "9" * 5000 + "}]", "not_json"),
        ('[{"a": "' + "x" * 200_000 + '"}]', "record_bytes"),
        ("[" * 300_000, "record_depth"),
        ('[{"a": ' + "[" * 30 + "]" * 30 + "}]", "record_depth"),
        ('[{"a": [' + "1," * 700 + "1]}]", "record_values"),
        ('[{"a": 1}, {"a": [' + "1," * 700 + "1]}]", "record_values"),
        ('{"b": [{"a": 1}]}', "no_records"),
        ("[]", "no_records"),
        ('{"b": "' + "x" * 200_000 + '"}', "no_records"),
        ("", "empty"),
    ],
)
def test_broken_and_hostile_json_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    problem = refused(saved(tmp_path, "a.json", content), shape("[]", a="record.a"))
    assert problem.reason == reason
    assert "a.json" in str(problem)


LAUGHS = """<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<r><x>&b;</x></r>"""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (LAUGHS, "xml_type"),
        ('<!DOCTYPE r SYSTEM "file:///etc/passwd"><r><x>1</x></r>', "xml_type"),
        ("<r><x>1</x><x>2</y></r>", "not_xml"),
        ("<r><x>1</x><x>2", "not_xml"),
        ("<r>" + "<x>" * 100_000, "record_depth"),
        ("<r><x>" + "<y/>" * 1_000 + "</x></r>", "record_values"),
        ("<r><x>" + "y" * 200_000 + "</x></r>", "record_bytes"),
        ("<q><x>1</x></q>", "no_records"),
        ("<q>" + "<x>1</x>" * 20_000 + "</q>", "no_records"),
    ],
)
def test_broken_and_hostile_xml_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    path = saved(tmp_path, "a.xml", content)
    assert refused(path, shape("r.x[]", a="record.a")).reason == reason


def test_a_tag_without_an_end_is_refused_before_it_is_held(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.xml", "<r><x " + " ".join(f'a{i}="1"' for i in range(30_000)))
    how, limits = shape("r.x[]", a="record.a"), Limits(cell_chars=50_000)
    assert refused(path, how, limits).reason == "record_tag"


def test_too_many_rows_of_one_record_are_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.json", json.dumps([{"r": [1] * 60}]))
    assert refused(path, shape("[]", "r[]", a="r")).reason == "record_rows"


def test_objects_beside_the_items_of_a_list(tmp_path: Path) -> None:
    record = {
        "lots": [{"id": 1, "firms": ["x", "y"]}, {"id": 2, "firms": ["z"]}, {"id": 3}],
        "orders": [{"no": "A", "lot": 1}, {"no": "B", "lot": 1}, {"no": "C", "lot": 3}],
    }
    path = saved(tmp_path, "a.json", json.dumps(record))
    columns = {"firm": Column(("firms",)), "order": Column(("order.no",))}
    beside = {"order": "record.orders[?@.lot == $.lots.id]"}
    how = RecordShape(("$",), "lots[].firms[]", columns, beside)
    found = [(row["firm"], row["order"]) for row in rows(path, how)]
    assert found == [("x", "A"), ("x", "B"), ("y", "A"), ("y", "B")]
    how = RecordShape(("$",), "lots[]", {"n": Column(("orders.no",))}, {"orders": "record.orders"})
    assert [row["n"] for row in rows(path, how)] == ["A", "B", "C"] * 3
    assert refused(path, how, replace(SMALL, record_rows=8)).reason == "record_rows"


def test_the_only_object_at_a_path_belongs_to_the_row(tmp_path: Path) -> None:
    record = {
        "lots": [{"id": 1}, {"id": 2}, {"id": 3}, {"id": 4}],
        "orders": [{"no": "A", "lot": 1}, {"no": "B", "lot": 2}, {"no": "C", "lot": 2},
                   {"no": "D", "lot": 4, "by": {"name": "x"}}],
    }  # fmt: skip
    path = saved(tmp_path, "a.json", json.dumps(record))
    columns = {
        "order": Column(("order.no",)),
        "by": Column(("order.by.name",)),
        "lot": Column(("lots.id",)),
    }
    only = {"order": "record.orders[?@.lot == $.lots.id]"}
    found = [
        (row["lot"], row["order"], row["by"])
        for row in rows(path, RecordShape(("$",), "lots[]", columns, only=only))
    ]
    assert found == [(1, "A", None), (2, None, None), (3, None, None), (4, "D", "x")]


def test_a_record_whose_rows_take_too_long_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.json", json.dumps([{"r": [1, 2]}]))
    assert refused(path, shape("[]", "r[]", a="r"), Limits(record_seconds=0)).reason == (
        "record_seconds"
    )


def test_a_line_that_is_no_json_is_a_fault_of_that_line_alone(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.jsonl", '{"a": 1}\n{"a": \n[1]\n{"a": 2}\n')
    found = [(row.line, row.fault.key if row.fault else row.values["a"])
             for row in open_records(path, shape("[]", a="record.a"))]  # fmt: skip
    assert found == [
        (1, 1), (2, "readers.row.not_json"), (3, "readers.row.not_object"), (4, 2)
    ]  # fmt: skip


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    record = json.dumps({"a": "x" * 1_000})

    def peak(count: int) -> int:
        path = saved(tmp_path, "a.json", "[" + ",".join([record] * count) + "]")
        tracemalloc.start()
        assert sum(1 for _ in open_records(path, shape("[]", a="record.a"))) == count
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(8_000) < 2 * peak(1_000)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 2**32), name=st.sampled_from(["a.json", "a.jsonl", "a.xml"]))
def test_bytes_changed_at_random_are_read_or_refused(tmp_path: Path, seed: int, name: str) -> None:
    chance = random.Random(seed)
    good = XML if name.endswith("xml") else json.dumps(NESTED)
    content = bytearray(good.encode())
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(content))
        content[place : place + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
    path = saved(tmp_path, name, bytes(content))
    how = RecordShape(
        ("orders[]", "Orders.Order[]", "[]"), None, {"no": Column(("record.no", "record.No"))}
    )
    try:
        found = rows(path, how)
    except ReadProblem as problem:
        assert problem.reason
    else:
        assert all(set(row) <= {"no"} for row in found)


# Claims, and rejected records


def registry() -> Registry:
    mapping = parse_mapping(MAPPING)
    return Registry({mapping.name: mapping})


def order(number: str) -> dict[str, Any]:
    return {"no": number, "lines": [{"supplier": "s"}], "parties": [{"id": "s", "name": "S"}]}


def test_one_file_becomes_several_tables(tmp_path: Path) -> None:
    path = saved(tmp_path, "orders.json", json.dumps({"orders": [order("1")]}))
    claimed = find([path], registry(), None).claimed
    assert [(c.mapping.name, c.headers) for c in claimed] == [
        ("orders.lines", ("no", "supplier", "name")),
        ("orders.orders", ("no",)),
    ]
    with claimed[0].open() as table:
        assert [dict(r.values) for r in table] == [{"no": "1", "supplier": "s", "name": "S"}]


def test_a_file_whose_first_record_lacks_a_name_is_not_claimed(tmp_path: Path) -> None:
    path = saved(tmp_path, "orders.json", json.dumps([{"no": "1", "line": []}]))
    with pytest.raises(NoMapping) as caught:
        find([path], registry(), None)
    assert "“lines”" in str(caught.value)


def test_a_table_is_none_of_a_mapping_for_records(tmp_path: Path) -> None:
    path = saved(tmp_path, "orders.csv", "no;lines\n1;2\n")
    with pytest.raises(NoMapping):
        find([path], registry(), None)
    with pytest.raises(ReadProblem) as caught:
        find([path], registry(), registry().mappings["orders"])
    assert caught.value.reason == "no_nested"


def test_a_file_of_a_folder_that_no_mapping_knows_is_left_aside(tmp_path: Path) -> None:
    saved(tmp_path, "orders.json", json.dumps([order("1")]))
    other = saved(tmp_path, "orders-of-others.json", json.dumps([{"version": 1}]))
    empty = saved(tmp_path, "orders.xml", "<settings/>")
    found = find([tmp_path], registry(), None)
    assert {item.path.name for item in found.claimed} == {"orders.json"}
    assert found.ignored == [other, empty]
    with pytest.raises(ReadProblem):
        find([empty], registry(), None)


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("lines.supplier,", "line.supplier,", 11, "wrong_level"),
        ("?@.id ==", "?@.id =", 11, "wrong_path"),
        ("key: supplier", "key: suplier", 13, "undeclared_column"),
        ("rows: lines[]", "rows: lines", 10, "wrong_rows"),
        ('"[]"]', '"list"]', 5, "wrong_records"),
        ("  records: [", "  sheet: x\n  records: [", 4, "wrong_value"),
        ('  records: ["orders[]", "Orders.Order[]", "[]"]\n', "", 6, "tables_of_records"),
        ("      rows: lines[]", "      encoding: cp1252", 9, "encoding_once"),
        ("      rows: lines[]", "      records: lines", 10, "wrong_records"),
        ("lines[]\n", "lines[]\n      beside: {record: record.x}\n", 11, "beside_twice"),
        ("lines[]\n", "lines[]\n      beside: {x: line.x}\n", 11, "wrong_level"),
        ("lines[]\n", "lines[]\n      only: {lines: record.x}\n", 11, "beside_twice"),
        ("lines[]\n", "lines[]\n      only: {x: other.x}\n", 11, "wrong_level"),
    ],
)
def test_what_is_wrong_with_tables_of_records_is_said_with_its_line(
    old: str, new: str, line: int, reason: str
) -> None:
    assert old in MAPPING
    with pytest.raises(MappingProblems) as caught:
        parse_mapping(MAPPING.replace(old, new), "orders.yaml")
    found = [(problem.line, problem.reason) for problem in caught.value.problems]
    assert any(r == reason and abs(where - line) <= 1 for where, r in found), found


RECORD = {"no": "A", "n": 1, "l": [{"@t": "x", "#text": "1 < 2"}, "b"], "e": None}


@pytest.mark.parametrize(
    ("kind", "place", "name"),
    [
        ("json", "orders[]", "a.json"),
        ("json", "[]", "a.json"),
        ("json", "$", "a.json"),
        ("jsonl", "[]", "a.jsonl"),
        ("xml", "Orders.Order[]", "a.xml"),
    ],
)
def test_rejected_records_are_read_again_as_they_were(
    tmp_path: Path, kind: str, place: str, name: str
) -> None:
    path = tmp_path / name
    write_records(path, kind, place, [Rejected(json.dumps(RECORD).encode(), "why <", "do")])
    how = shape(place, why="record.ramille_reason", no="record.no",
                l=Column(("record.l[*]",), join=", "))  # fmt: skip
    (row,) = open_records(path, how)
    assert row.values == {"why": "why <", "no": "A", "l": "1 < 2, b"}
    kept = json.loads(row.record or b"")
    wanted = {**RECORD, "n": "1"} if kind == "xml" else RECORD
    assert kept == wanted


def test_a_rejected_line_that_is_no_json_follows_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write_records(path, "jsonl", "[]", [Rejected(b'{"a": ', "broken", "mend it")])
    first, second = io.BytesIO(path.read_bytes()).readlines()
    assert json.loads(first) == {"ramille_reason": "broken", "ramille_hint": "mend it"}
    assert second == b'{"a": \n'
    path.write_bytes(first + b'{"a": 3}\n')
    assert rows(path, shape("[]", a="record.a")) == [{"a": 3}]
