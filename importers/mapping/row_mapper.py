"""From a row to what it asserts: nodes, references and links, or problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from graph.catalogue import STANDARD, Catalogue, Value
from graph.changes import RecordKey
from graph.users import UserBook
from graph.vocabulary import EntityType
from importers.mapping.bad_cells import Report
from importers.mapping.conditions import Cells, all_of, broken
from importers.mapping.longer_key import LongerKeyReader
from importers.mapping.lookups import words_of
from importers.mapping.mapped import (
    MappedLink,
    MappedNode,
    MappedRow,
    Named,
    RowProblem,
    join_key,
)
from importers.mapping.model import FileMapping
from importers.mapping.ready import (
    ReadyNode,
    ReadyRef,
    ready_link,
    ready_node,
    ready_ref,
)
from importers.mapping.targets import Context
from importers.mapping.ties import Names, part_link, tie
from importers.mapping.values import ValueReader, value_of
from importers.mapping.versions import VersionReader
from importers.readers import SourceRow


class RowMapper:
    """A mapping made ready to map many rows; pure, it keeps nothing between rows."""

    def __init__(
        self,
        mapping: FileMapping,
        catalogue: Catalogue = STANDARD,
        users: UserBook | None = None,
        proved: Mapping[str, Mapping[str, Mapping[str, Any]]] | None = None,
    ) -> None:
        self._system = mapping.source.system
        self._when = all_of(mapping.when)
        self._gone = all_of(mapping.gone)
        self._checks = [broken(check) for check in mapping.checks]
        context = Context(catalogue, mapping.parsers, users, words_of(mapping), proved=proved or {})
        day = context.target(EntityType.OWNERSHIP, "since")
        self._stamp = ValueReader(mapping.stamp, day, context) if mapping.stamp else None
        self._version = VersionReader(mapping.latest, context) if mapping.latest else None
        longer = mapping.longer_key
        self._longer = LongerKeyReader(longer, self._system, context) if longer else None
        every = [
            ready_node(name, spec, self._system, context) for name, spec in mapping.nodes.items()
        ]
        self._nodes = [node for node in every if node.spec.part_of is None]
        self._parts = [node for node in every if node.spec.part_of is not None]
        self._refs = [
            ready_ref(name, spec, self._system, context) for name, spec in mapping.refs.items()
        ]
        self._twins = [(n.name, n.spec.unless_same) for n in self._nodes if n.spec.unless_same]
        self._whole = (*self._nodes, *self._parts)
        self._keyed: tuple[ReadyNode | ReadyRef, ...] = (*self._nodes, *self._refs)
        self._links = [ready_link(spec, context) for spec in mapping.links]

    def map(self, row: SourceRow) -> MappedRow:
        """What `row` asserts; problems where it cannot be taken."""
        cells = row.values
        if row.fault is not None:
            return MappedRow(problems=[RowProblem(row.fault.key, params=row.fault.params)])
        version = self._version.read(cells) if self._version is not None else None
        if self._when is not None and not self._when(cells):
            return MappedRow(skipped=True, version=version)
        problems: list[RowProblem] = []

        def report(problem: RowProblem) -> None:
            if problem not in problems:  # a cell may be read for several fields
                problems.append(problem)

        for check in self._checks:
            problem = check(cells)
            if problem is not None:
                report(problem)
        kept: dict[str, list[str]] = {}
        names = self._name(cells, report, kept)
        nodes = self._values(cells, names, report, kept)
        links = self._ties(cells, names, nodes, report)
        stamp = value_of(self._stamp, cells, report)
        day = stamp if isinstance(stamp, date) else None
        longer = self._longer.read(cells, report) if self._longer is not None else None
        if self._gone is not None and self._gone(cells):
            back = self._taking_back(names, nodes, links, problems, version, day)
            return back._replace(longer=longer)
        needs = [named for named in names.values() if not named.own]
        if not problems and not nodes and not links:
            report(RowProblem("row.nothing"))
        return MappedRow(nodes, links, needs, problems, day, version=version, longer=longer)

    def _taking_back(
        self,
        names: Names,
        nodes: Iterable[MappedNode],
        links: Sequence[MappedLink],
        problems: Sequence[RowProblem],
        version: tuple[str, str] | None,
        day: date | None,
    ) -> MappedRow:
        """What a row takes back; what is wrong with its other cells does not matter then."""
        own = {
            names[n.name].key for n in self._nodes if n.spec.gone == "withdraw" and n.name in names
        }
        found = [node for node in nodes if node.key in own]
        if not found and not links:
            return MappedRow(problems=problems, version=version)
        return MappedRow(found, links, stamp=day, version=version, gone=True)

    def _name(self, cells: Cells, report: Report, kept: dict[str, list[str]]) -> Names:
        """The keys of all nodes and references that the row has."""
        names: Names = {}
        for item in self._keyed:
            if item.when is not None and not item.when(cells):
                continue
            assert item.key is not None
            named = item.key.read(cells, report, [])
            if named is not None:
                names[item.name] = named
        for name, twin in self._twins:
            if twin in names and name in names and names[twin].key == names[name].key:
                del names[name]
        for part in self._parts:
            self._name_part(part, cells, names, report, kept)
        return names

    def _name_part(
        self,
        part: ReadyNode,
        cells: Cells,
        names: Names,
        report: Report,
        kept: dict[str, list[str]],
    ) -> None:
        owner_name = str(part.owner)
        owner = names.get(owner_name)
        if owner is None or (part.when is not None and not part.when(cells)):
            return
        if part.key is not None:
            named = part.key.read(cells, report, kept.setdefault(owner_name, []))
        else:
            external = join_key((owner.key.external_id, part.spec.use or part.name))
            key = RecordKey(part.system, part.kind, external)
            named = Named(key, part.spec.entity, owner.column, owner.given, own=True)
        if named is not None:
            names[part.name] = named

    def _values(
        self, cells: Cells, names: Names, report: Report, kept: Mapping[str, list[str]]
    ) -> list[MappedNode]:
        nodes: list[MappedNode] = []
        for node in self._whole:
            named = names.get(node.name)
            if named is None:
                continue
            values = node.fields.read(cells, report, kept.get(node.name, ()))
            if node.key is None and node.fields.is_blank(values):
                del names[node.name]
                continue
            for field in node.not_absent:
                values[field] = None
            if named.entity is EntityType.CONTRACT:
                self._note_end(values, report)
            key, entity, column, given, *_ = named
            nodes.append(MappedNode(key, entity, values, column, given, None, node.adds))
        for ref in self._refs:
            named = names.get(ref.name)
            if named is not None and ref.fields is not None:
                nodes += self._about(ref, named, ref.fields.read(cells, report))
        return nodes

    def _about(self, ref: ReadyRef, named: Named, values: dict[str, Value]) -> list[MappedNode]:
        """What a row says about a node that it only names."""
        if all(value is None for value in values.values()):
            return []
        key = RecordKey(self._system, str(ref.spec.record), named.key.external_id)
        return [MappedNode(key, named.entity, values, named.column, named.given, of=named.key)]

    @staticmethod
    def _note_end(values: Mapping[str, Value], report: Report) -> None:
        start, end = values.get("start"), values.get("end")
        if isinstance(start, date) and isinstance(end, date) and end <= start:
            params = {"start": start.isoformat(), "end": end.isoformat()}
            report(RowProblem("row.end_before_start", None, None, params, warning=True))

    def _ties(
        self, cells: Cells, names: Names, nodes: list[MappedNode], report: Report
    ) -> list[MappedLink]:
        links: list[MappedLink] = []
        for part in self._parts:
            if part.name in names and part.owner in names:
                links.append(part_link(self._system, part, names))
        for link in self._links:
            if link.start in names and link.end in names:
                found = tie(self._system, link, cells, names, report)
                if found is not None:
                    links.append(found)
        return links
