"""Links between the nodes that a row names."""

from __future__ import annotations

from graph.changes import RecordKey
from importers.mapping.bad_cells import Report
from importers.mapping.conditions import Cells
from importers.mapping.mapped import MappedLink, Named, join_key
from importers.mapping.ready import ReadyLink, ReadyNode
from importers.mapping.targets import PARTS
from importers.mapping.values import value_of

Names = dict[str, Named]
"""The nodes that a row names, by their names in the mapping."""


def part_link(system: str, part: ReadyNode, names: Names) -> MappedLink:
    """The link that joins a part to its owner."""
    owner, named = names[str(part.spec.part_of)], names[part.name]
    entity = PARTS[part.spec.entity]
    use = part.spec.use
    ends = (owner.key.external_id, named.key.external_id)
    external = join_key((part.name, *ends, use or "", ""))
    key = RecordKey(system, entity, external)
    values = {"use": use.value} if use else {}
    return MappedLink(key, entity, owner.key, named.key, None, values, named.column, named.given)


def tie(
    system: str, link: ReadyLink, cells: Cells, names: Names, report: Report
) -> MappedLink | None:
    """The link between two that a row names; None where its condition is missing."""
    spec = link.spec
    start, end = names[link.start], names[link.end]
    if spec.unless_same and start.key == end.key:
        return None
    if link.when is not None and not link.when(cells):
        return None
    via = names.get(spec.via) if spec.via else None
    values = link.fields.read(cells, report)
    for field, default in link.defaults.items():
        if values.get(field) is None:
            values[field] = default
    values["since"] = since = value_of(link.since, cells, report)
    values["until"] = value_of(link.until, cells, report)
    told = [str(values.get(field) or "") for field in link.discriminators]
    if link.with_via:
        told.append(via.key.external_id if via else "")
    # A problem of the link is shown at the column that names the other end, not the row itself.
    shown = start if end.own and not start.own else end
    ends = (start.key.external_id, end.key.external_id)
    external = join_key((link.title, *ends, *told, str(since or "")))
    key = RecordKey(system, spec.entity, external)
    middle = via.key if via else None
    return MappedLink(
        key, spec.entity, start.key, end.key, middle, values, shown.column, shown.given
    )
