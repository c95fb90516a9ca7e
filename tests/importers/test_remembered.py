"""What is remembered of cells is what their row says, whatever rows came before."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.catalogue import STANDARD
from importers.mapping import Registry
from importers.mapping.columns import columns_of
from importers.mapping.lookups import words_of
from importers.mapping.model import FileMapping
from importers.mapping.row_mapper import RowMapper
from importers.mapping.targets import Context
from importers.mapping.values import FieldReader, FieldReading
from importers.parse import Remembered
from importers.readers import Cell, CellError, SourceRow

PRESETS = Registry.load().mappings
MAPPINGS = [part for mapping in PRESETS.values() for part in mapping.parts()]

# Cells that equal each other, cells that only look alike, and what the presets' columns hold.
CELLS = st.sampled_from(
    [
        None, "", " ", 0, 0.0, False, 1, 1.0, True, "1", "1.0", "true", CellError("1"), "#N/A",
        CellError("#N/A"), CellError("#DIV/0!"), "#DIV/0!", date(2024, 3, 1), "01/03/2024",
        datetime(2024, 3, 1), datetime(2024, 3, 1, 10), "2024-03-01", "31/02/2024", "03/01/2024",
        732829320, "732829320", "732 829 321", 73282932000074, 73282932000074.0, "12,50", "1,234",
        "50 %", ">50", "Client", "client", "Prospect", "À préciser", "Participation", "EUR", "Oui",
        "FR40303265045", "a@b.fr", "0536491555", "C1", "C2", "C1|x", "C1\\", "a" * 100, 10**30,
    ]
)  # fmt: skip


@st.composite
def rows(draw: st.DrawFn) -> tuple[FileMapping, list[dict[str, Cell]]]:
    mapping = draw(st.sampled_from(MAPPINGS))
    columns = columns_of(mapping)
    row = st.tuples(*[CELLS] * len(columns)).map(
        lambda cells: dict(zip(columns, cells, strict=True))
    )
    return mapping, draw(st.lists(row, min_size=2, max_size=6))


@given(rows())
@settings(deadline=None)
def test_a_row_is_mapped_alike_whatever_came_before(
    given_rows: tuple[FileMapping, list[dict[str, Cell]]],
) -> None:
    mapping, found = given_rows
    mapper = RowMapper(mapping)
    for line, cells in enumerate(found, 2):
        row = SourceRow("f", None, line, cells)
        alone = RowMapper(mapping).map(row)
        assert repr(mapper.map(row)) == repr(alone)  # 1 == True, but they are not written alike
        assert repr(mapper.map(row)) == repr(alone)


FIELDS = [
    (mapping.name, item.entity, key, spec)
    for mapping in MAPPINGS
    for item in (*mapping.nodes.values(), *mapping.refs.values(), *mapping.links)
    for key, spec in item.fields.items()
]


@given(st.sampled_from(FIELDS), CELLS, st.booleans(), st.data())
@settings(deadline=None, max_examples=300)
def test_a_cell_alone_says_what_it_says_in_its_row(
    field: tuple[str, object, str, object], cell: Cell, clears: bool, data: st.DataObject
) -> None:
    name, entity, key, spec = field
    mapping = next(one for one in MAPPINGS if one.name == name)
    context = Context(STANDARD, mapping.parsers, lookups=words_of(mapping))
    reader = FieldReader(spec, context.target(entity, key), clears, context)  # type: ignore[arg-type]  # of one union
    if reader.column is None:
        return
    others = {column: data.draw(CELLS) for column in columns_of(mapping)}
    whole = reader.read({**others, reader.column: cell})
    alone = reader.known.at(cell)
    assert repr(alone) == repr(whole)
    assert type(alone) is not FieldReading or alone.values.keys() != {reader.key} or alone.problems


def test_cells_that_equal_each_other_are_kept_apart() -> None:
    known = Remembered(repr)
    for cell in (1, True, 1.0, "1", CellError("1"), date(2024, 1, 1), datetime(2024, 1, 1), None):
        assert known.at(cell) == known.at(cell) == repr(cell)
    assert set(known) == {1, "1", date(2024, 1, 1), None}


def test_little_is_remembered() -> None:
    known = Remembered(repr)
    for cell in ("x" * 10_000, 10**1_000, *range(10_000)):
        known.at(cell)
        assert len(known) <= 2_048
    assert "x" * 10_000 not in known and 10**1_000 not in known


def test_what_is_refused_is_not_remembered() -> None:
    def refuse(cell: Cell) -> None:
        raise ValueError(cell)

    known = Remembered(refuse)
    for _ in range(2):
        with pytest.raises(ValueError, match="a"):
            known.at("a")
    assert not known
