"""Queries that the rows of a record share: the same as plain JSONPath, with less asking."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonpath import JSONPath, JSONPathEnvironment
from jsonpath.filter import InfixExpression
from jsonpath.selectors import FilterContext

from importers.files import find
from importers.mapping import Registry
from importers.readers.record_paths import compiled_path, rows_of, steps_of
from importers.readers.record_queries import Inputs, Memory, Query

PLAIN = JSONPathEnvironment(strict=True)

PATHS = (
    "$.record.b[?@.id == $.a.id]",
    "$.record.b[?$.sub.id == @.id].n",
    "$.record.b[?@ == $.sub]",
    "$.record.b[?@.id == $.a.id && @.ref == $.sub.ref].n",
    "$.record.b[?@.id == $.a.id && (@.n > 0 || !@.ref) && $.record.c]",
    "$.record.b[?@.id == $.a.id || @.ref == $.a.ref]",
    "$.record.b[?!(@.id == $.a.id)]",
    "$.record.b[?@.id != $.a.id].id",
    "$.record.b[?@.n < $.a.n]",
    "$.record.b[?@.id == $.a.id, ?@.id == $.sub.id, 0]",
    "$.record.b[?@.sub[?@.id == $.id]]",
    "$.record.b[*].sub[?@.id == $.a.id].id",
    "$.record.b[?count($.record.a[?@.id == $.sub.id]) > 1].n",
    "$.record.a[?@.id == $.a.id && count($.record.b[?@.n > 0]) > 1].n",
    "$.record.c[?@.id == $.a.id]",
    "$.record[?@.id == $.a.id]",
    "$.record..sub[?@.id == $.sub.id].id",
    "$.a.sub[?@.id == $.sub.id]",
    "$.a.sub[*].id",
    "$[?@.id && count($.record.b[?@.ref == $.a.id]) > 1].id",
    "$[?@.n == $.a.n]",
)

SCALARS = st.sampled_from(["a", "b", "", "1", 0, 1, 1.0, Decimal("1.0"), False, True, None])
VALUES = SCALARS | st.sampled_from([[], {}, ["a"], {"id": "a"}])
PARTS = st.fixed_dictionaries({}, optional={"id": VALUES, "ref": VALUES}) | VALUES
ITEMS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={"id": VALUES, "ref": VALUES, "n": st.integers(0, 2), "sub": st.lists(PARTS)},
    )
    | VALUES,
    max_size=5,
)
RECORDS = st.fixed_dictionaries({"a": ITEMS, "b": ITEMS}, optional={"c": PARTS, "id": VALUES})


@given(record=RECORDS, most=st.sampled_from([0, 3, 10_000]))
def test_what_is_found_is_what_plain_json_path_finds(record: dict[str, Any], most: int) -> None:
    memory = Memory(most)
    rows = [row for place in ("a[]", "a[].sub[]") for row in rows_of(record, steps_of(place))]
    for path in PATHS:
        plain, query = PLAIN.compile(path), Query(compiled_path(path))
        assert isinstance(plain, JSONPath)
        for names in rows:
            found = query.findall(names, memory)
            assert list(map(id, found)) == list(map(id, plain.findall(names))), path


def test_what_was_found_for_one_row_is_not_found_for_another() -> None:
    record = {"a": [{"id": True}, {"id": 1}, {"id": "1"}, {}, {"id": None}, {"id": [1]}]}
    query, memory = Query(compiled_path("record.a[?@.id == $.row.id]")), Memory()
    for row in record["a"]:
        (found,) = query.findall({"record": record, "row": row}, memory)
        assert found is row


def test_equal_numbers_are_found_however_they_are_written() -> None:
    record = {"a": [{"id": 1}, {"id": 1.0}, {"id": Decimal("1.0")}, {"id": True}, {"id": "1"}]}
    query, memory = Query(compiled_path("record.a[?@.id == $.row.id]")), Memory()
    for row in record["a"][:3]:
        assert query.findall({"record": record, "row": row}, memory) == record["a"][:3]


def test_a_query_keeps_no_more_than_it_may() -> None:
    inputs, memory, asked = Inputs((("size",),)), Memory(most=4), []

    def find(size: int) -> list[int]:
        asked.append(size)
        return [0] * size

    for size in (1, 1, 2, 1, 9, 9, 1):
        found = memory.answer(inputs, {"size": size}, lambda size=size: find(size))
        assert found == [0] * size
    assert asked == [1, 2, 1, 9, 1]


def process(size: int, contracts_of_one: bool) -> dict[str, Any]:
    """A release with so many awards and parties and twice as many contracts."""
    ids = [str(number) for number in range(size)]
    return {
        "ocid": "P", "id": "1", "date": "2020-01-01T00:00:00Z", "tag": ["contract"],
        "parties": [{"id": id, "name": id, "identifier": {"scheme": "X", "id": id}} for id in ids],
        "awards": [{"id": id, "suppliers": [{"id": id}]} for id in ids],
        "contracts": [
            {"id": f"{id}{half}", "awardID": "0" if contracts_of_one else id}
            for id in ids for half in "ab"
        ],
        "relatedProcesses": [
            {"relationship": ["prior"], "scheme": "ocid", "identifier": id} for id in ids
        ],
    }  # fmt: skip


@pytest.mark.parametrize("contracts_of_one", [False, True])
def test_a_release_of_twice_the_size_asks_twice_as_much(
    tmp_path: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch, contracts_of_one: bool
) -> None:
    held = 0
    evaluate = InfixExpression.evaluate

    def counted(self: InfixExpression, context: FilterContext) -> bool:
        nonlocal held
        held += 1
        return evaluate(self, context)

    def conditions(size: int) -> dict[str, int]:
        """How many conditions the rows of each table held against something."""
        nonlocal held
        path = tmp_path / "release.json"
        path.write_bytes(orjson.dumps(process(size, contracts_of_one)))
        counts = {}
        for claimed in find([path], registry, None).claimed:
            held = 0
            with claimed.open() as table:
                assert not any(row.fault for row in table)
            counts[claimed.mapping.name] = held
        return counts

    monkeypatch.setattr(InfixExpression, "evaluate", counted)
    small, large = conditions(20), conditions(40)
    assert small["ocds.suppliers"] > 20
    assert all(large[name] <= 2 * count for name, count in small.items()), (small, large)
