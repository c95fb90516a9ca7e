"""Look-ups of one node, by id or by business key."""

from __future__ import annotations

from typing import Annotated

import strawberry

from api.context import Info
from api.errors import LimitReached
from api.ids import opaque, opened
from api.limits import MAX_PAGE
from api.queries.inputs import By, CompanyBy, ContactBy, ContractBy, SiteBy, found_by
from api.services import in_thread
from api.types.build import graphql_node
from api.types.company import Company
from api.types.contact import Contact
from api.types.contract import Contract
from api.types.node import Node
from api.types.places import Site
from api.types.resolved import resolved
from graph import model
from graph.assemble import NODE_CLASSES
from graph.vocabulary import EntityType

Id = Annotated[strawberry.ID, strawberry.argument(description="Opaque id, or the internal id.")]


@strawberry.type
class Lookups:
    @resolved("Any node by its id, or what it was merged into; null where there is none.")
    async def node(self, info: Info, id: Id) -> Node | None:
        found = (await _nodes(info, [id]))[0]
        kind, asked = opened(id)
        if found is None:
            survivor = await in_thread(info.context.services.reader.lookup().survivor, asked)
            led = opaque(kind, survivor) if kind else survivor
            found = (await _nodes(info, [strawberry.ID(led)]))[0] if survivor != asked else None
        return found

    @resolved("Nodes by their ids, in that order, at most 100.")
    async def nodes(self, info: Info, ids: list[strawberry.ID]) -> list[Node | None]:
        if len(ids) > MAX_PAGE:
            raise LimitReached("ids", MAX_PAGE)
        info.context.budget.spend(len(ids))
        return await _nodes(info, ids)

    @resolved("One company; null where there is none.")
    async def company(self, info: Info, by: CompanyBy) -> Company | None:
        found = await _found(info, by)
        return Company.of(found) if isinstance(found, model.Company) else None

    @resolved("One contract; null where there is none.")
    async def contract(self, info: Info, by: ContractBy) -> Contract | None:
        found = await _found(info, by)
        return Contract.of(found) if isinstance(found, model.Contract) else None

    @resolved("One contact; null where there is none.")
    async def contact(self, info: Info, by: ContactBy) -> Contact | None:
        found = await _found(info, by)
        return Contact.of(found) if isinstance(found, model.Contact) else None

    @resolved("One site; null where there is none.")
    async def site(self, info: Info, by: SiteBy) -> Site | None:
        found = await _found(info, by)
        return Site.of(found) if isinstance(found, model.Site) else None


async def _found(info: Info, by: By) -> model.Node | None:
    id = await in_thread(found_by, info.context.services, by)
    return await info.context.nodes.load(id) if id else None


async def _nodes(info: Info, ids: list[strawberry.ID]) -> list[Node | None]:
    asked = [opened(id) for id in ids]
    found = await info.context.nodes.load_many([id for _, id in asked])
    return [
        graphql_node(node) if node and _is_of(node, kind) else None
        for node, (kind, _) in zip(found, asked, strict=True)
    ]


def _is_of(node: model.Node, kind: EntityType | None) -> bool:
    """Users are no nodes of the API yet; an id says of which kind its node is."""
    if isinstance(node, model.User):
        return False
    return kind is None or isinstance(node, NODE_CLASSES[kind])
