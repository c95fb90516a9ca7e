"""Pages of links for each of many nodes at once, and what else the API reads.

One statement answers for all parents of a level, so that a nested request costs one statement a
level and not one a node.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from graph.catalogue import Catalogue
from graph.codec import from_properties
from graph.queries.entities import EntityState, entity_of_label, entity_of_type, link_state
from graph.queries.statements import Execute, statement
from graph.vocabulary import EntityType, Label


@dataclass(frozen=True, slots=True)
class PageOfLinks:
    """Which links of a node: those that hold on `as_of` (`None`: on any day), by the name at the
    other end, after (`after_name`, link id); `words` are the code words allowed (`None`: any).

    `counted` asks for the number of all such links as well, whatever the page.
    """

    as_of: date | None
    limit: int
    words: tuple[str, ...] | None = None
    after_name: str = ""
    after_id: str = ""
    counted: bool = False


@dataclass(frozen=True, slots=True)
class FarLink:
    """A link and the node at its other end; `name` is what links are sorted by."""

    link: EntityState
    node: EntityState
    name: str


@dataclass(frozen=True, slots=True)
class LinksOfNode:
    """One page for one node; `total` where it was asked for."""

    links: tuple[FarLink, ...] = ()
    total: int | None = None


@dataclass(frozen=True, slots=True)
class SetHead:
    """A change set of the log without its changes; `number` counts them."""

    seq: int
    at: datetime
    actor: str
    origin: str
    run: str | None
    number: int


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change of a set; `before` and `after` are canonical JSON text of the values changed."""

    seq: int
    ordinal: int
    entity: str
    entity_type: EntityType
    from_id: str | None
    to_id: str | None
    kind: str
    before: str | None
    after: str | None


Pages = Callable[[Execute, Collection[str], PageOfLinks, Catalogue], dict[str, LinksOfNode]]
"""A relation seen from one of its ends: (execute, node ids, page, catalogue) → page by node id."""


def parents_page(
    execute: Execute, ids: Collection[str], page: PageOfLinks, catalogue: Catalogue
) -> _Found:
    return _pages(execute, statement("parents_page"), ids, page, catalogue)


def subsidiaries_page(
    execute: Execute, ids: Collection[str], page: PageOfLinks, catalogue: Catalogue
) -> _Found:
    return _pages(execute, statement("subsidiaries_page"), ids, page, catalogue)


def sites_page(
    execute: Execute, ids: Collection[str], page: PageOfLinks, catalogue: Catalogue
) -> _Found:
    return _pages(execute, statement("sites_page"), ids, page, catalogue)


def site_companies_page(
    execute: Execute, ids: Collection[str], page: PageOfLinks, catalogue: Catalogue
) -> _Found:
    return _pages(execute, statement("site_companies_page"), ids, page, catalogue)


def employees_page(
    execute: Execute, ids: Collection[str], page: PageOfLinks, catalogue: Catalogue
) -> _Found:
    return _pages(execute, statement("employees_page"), ids, page, catalogue)


def employments_page(
    execute: Execute, ids: Collection[str], page: PageOfLinks, catalogue: Catalogue
) -> _Found:
    return _pages(execute, statement("employments_page"), ids, page, catalogue)


def prescribers_page(
    execute: Execute, ids: Collection[str], page: PageOfLinks, catalogue: Catalogue
) -> _Found:
    return _pages(execute, statement("prescribers_page"), ids, page, catalogue)


def prescriptions_page(
    execute: Execute, ids: Collection[str], page: PageOfLinks, catalogue: Catalogue
) -> _Found:
    return _pages(execute, statement("prescriptions_page"), ids, page, catalogue)


def held_contracts_page(
    execute: Execute, ids: Collection[str], page: PageOfLinks, catalogue: Catalogue
) -> _Found:
    return _pages(execute, statement("held_contracts_page"), ids, page, catalogue)


def parties_page(
    execute: Execute, ids: Collection[str], page: PageOfLinks, catalogue: Catalogue
) -> _Found:
    return _pages(execute, statement("parties_page"), ids, page, catalogue)


def contracts_above_page(
    execute: Execute, ids: Collection[str], page: PageOfLinks, catalogue: Catalogue
) -> _Found:
    return _pages(execute, statement("contracts_above_page"), ids, page, catalogue)


def contracts_below_page(
    execute: Execute, ids: Collection[str], page: PageOfLinks, catalogue: Catalogue
) -> _Found:
    return _pages(execute, statement("contracts_below_page"), ids, page, catalogue)


def interdependent_page(
    execute: Execute, ids: Collection[str], page: PageOfLinks, catalogue: Catalogue
) -> _Found:
    return _pages(execute, statement("interdependent_page"), ids, page, catalogue)


def covered_sites_page(
    execute: Execute, ids: Collection[str], page: PageOfLinks, catalogue: Catalogue
) -> _Found:
    return _pages(execute, statement("covered_sites_page"), ids, page, catalogue)


def covering_contracts_page(
    execute: Execute, ids: Collection[str], page: PageOfLinks, catalogue: Catalogue
) -> _Found:
    return _pages(execute, statement("covering_contracts_page"), ids, page, catalogue)


def framework_ids(execute: Execute, ids: Collection[str], as_of: date) -> set[str]:
    """The contracts among `ids` under which another was placed on the day."""
    return {row[0] for row in execute(statement("framework_ids"), ids=list(ids), as_of=as_of)}


def schema_present(execute: Execute) -> bool:
    """Whether the sequence is there, the last thing that `ramille schema apply` makes."""
    return bool(execute(statement("schema_present"))[0][0])


def change_sets_page(execute: Execute, after: int, limit: int) -> list[SetHead]:
    rows = execute(statement("change_sets_page"), after=after, limit=limit)
    return [SetHead(seq, datetime.fromisoformat(at), *rest) for seq, at, *rest in rows]


def changes_page(
    execute: Execute, seqs: Collection[int], after: int, limit: int
) -> dict[int, list[ChangeLine]]:
    """Changes after an ordinal (from -1 on) by sequence number."""
    rows = execute(statement("changes_page"), seqs=list(seqs), after=after, limit=limit)
    return {seq: [_change(seq, *change) for change in changes] for seq, changes in rows}


_Found = dict[str, LinksOfNode]


def _change(seq: int, ordinal: int, entity: str, entity_type: str, *rest: Any) -> ChangeLine:
    return ChangeLine(seq, ordinal, entity, EntityType(entity_type), *rest)


def _pages(
    execute: Execute, query: str, ids: Collection[str], page: PageOfLinks, catalogue: Catalogue
) -> _Found:
    rows = execute(
        query,
        ids=list(ids),
        as_of=page.as_of,
        words=list(page.words) if page.words is not None else None,
        after_name=page.after_name,
        after_id=page.after_id,
        limit=page.limit,
        counted=page.counted,
    )
    return {
        id: LinksOfNode(tuple(_far_link(catalogue, id, *link) for link in links), total)
        for id, links, total in rows
    }


def _far_link(
    catalogue: Catalogue,
    near: str,
    type_: str,
    from_id: str,
    label: str,
    link: dict[str, Any],
    far: dict[str, Any],
) -> FarLink:
    entity = entity_of_label(label)
    # PARENT_OF joins contracts to contracts and owners to companies: either end tells which.
    start = Label.CONTRACT if entity is EntityType.CONTRACT else Label.COMPANY
    to_id = far["id"] if from_id == near else near
    return FarLink(
        link_state(entity_of_type(type_, start), from_id, to_id, link, catalogue),
        EntityState(entity, far["id"], far["version"], from_properties(entity, far, catalogue)),
        far["sort_name"],
    )


def one_page(links: Sequence[FarLink], first: int) -> tuple[tuple[FarLink, ...], bool]:
    """A page read with one link too many: the page, and whether more follow."""
    return tuple(links[:first]), len(links) > first
