"""Holds what a mapping says of a file of records against itself: places, paths, column names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from importers.mapping.columns import places_of
from importers.mapping.faults import Fault
from importers.mapping.model import FileMapping
from importers.mapping.problems import similar
from importers.mapping.table_model import TableSpec
from importers.mapping.yaml_lines import YamlPath
from importers.readers.record_paths import WHOLE, WrongPath, first_name, levels, steps_of


def check_tables(mapping: FileMapping) -> Iterator[Fault]:
    """What is wrong with the tables of a mapping as a whole."""
    table = mapping.table
    if not mapping.tables:
        return
    if table.records is None:
        yield Fault("tables_of_records", ("tables",), {})
    yield from _records(table.records or (), ("table", "records"))
    if mapping.nodes or mapping.refs or mapping.links or mapping.checks or table.rows:
        yield Fault("tables_only", ("tables",), {})
    for name, part in mapping.tables.items():
        place: YamlPath = ("tables", name, "table")
        yield from _records(part.table.records or (), (*place, "records"))
        if part.table.encoding is not None:
            yield Fault("encoding_once", place, {})


def check_records(mapping: FileMapping, prefix: YamlPath) -> Iterator[Fault]:
    """What is wrong with the columns of one table of records; `prefix` is where it stands."""
    table = mapping.table
    if table.records is None:
        if table.rows is not None or table.columns or table.beside or table.only:
            yield Fault("columns_of_records", (*prefix, "table"), {})
        return
    if not prefix:
        yield from _records(table.records, ("table", "records"))
    yield from _rows(table, prefix)
    for column, path in places_of(mapping):
        if column not in table.columns:
            params = {"name": column, "similar": similar(column, table.columns)}
            where = ("stamp",) if path == ("stamp",) else (*prefix, *path)
            yield Fault("undeclared_column", where, params)


def _records(places: Iterable[str], where: YamlPath) -> Iterator[Fault]:
    for place in places:
        try:
            steps_of(place)
        except WrongPath as error:
            yield Fault("wrong_path", where, {"cause": str(error)})
        else:
            if place != WHOLE and not place.endswith("[]"):
                yield Fault("wrong_records", where, {"place": place})


def _rows(table: TableSpec, prefix: YamlPath) -> Iterator[Fault]:
    named: tuple[str, ...] = ("record",)
    if table.rows is not None:
        where: YamlPath = (*prefix, "table", "rows")
        try:
            named = levels(steps_of(table.rows))
        except WrongPath as error:
            yield Fault("wrong_path", where, {"cause": str(error)})
        else:
            if len(set(named)) < len(named) or len(named) == 1:
                yield Fault("wrong_rows", where, {"place": table.rows})
    for word, objects in (("beside", table.beside), ("only", table.only)):
        known = named
        for name, path in objects.items():
            where = (*prefix, "table", word, name)
            yield from _path(path, known if word == "only" else named, where)
            if name in named:
                yield Fault("beside_twice", where, {"name": name, "known": ", ".join(named)})
            named += (name,)
    for name, column in table.columns.items():
        for path in column.path:
            yield from _path(path, named, (*prefix, "table", "columns", name))


def _path(path: str, named: tuple[str, ...], where: YamlPath) -> Iterator[Fault]:
    try:
        first = first_name(path)
    except WrongPath as error:
        yield Fault("wrong_path", where, {"cause": str(error)})
        return
    if first is not None and first not in named:
        params = {"path": path, "known": ", ".join(named)}
        yield Fault("wrong_level", where, params)
