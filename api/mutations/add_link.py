"""`addOwnership`, `addContractParty`: new links, entered by hand."""

from __future__ import annotations

from datetime import date

import strawberry

from api.context import Info
from api.ids import internal, opaque, opened
from api.mutations.payload import UserError, entered, write
from api.services import in_thread
from api.types.company import Company
from api.types.connections import CompanyOrContact
from api.types.contact import Contact
from api.types.contract import Contract
from api.types.enums import Tie
from graph.catalogue import Value
from graph.model import Company as CompanyNode
from graph.model import Contact as ContactNode
from graph.model import Contract as ContractNode
from graph.model import new_id
from graph.vocabulary import Basis, EntityType, PartyRole

_SINCE = "First day; null: it has always been."
_UNTIL = "First day on which it no longer holds (exclusive); null: it still holds."


@strawberry.input(description="A share as fractions from 0 to 1; give equal bounds where exact.")
class ShareInput:
    min: float | None = strawberry.field(default=None, description="At least; null: unknown.")
    max: float | None = strawberry.field(default=None, description="At most; null: unknown.")


@strawberry.input(description="OWNER owns part of OWNED, or consolidates it.")
class AddOwnershipInput:
    owner: strawberry.ID = strawberry.field(description="Id of a company or contact.")
    owned: strawberry.ID = strawberry.field(description="Id of a company.")
    basis: Basis = strawberry.field(
        default=Basis.OWNERSHIP, description="OWN for a company's own shares."
    )
    capital: ShareInput | None = strawberry.field(default=None, description="Share of capital.")
    voting: ShareInput | None = strawberry.field(default=None, description="Share of votes.")
    since: date | None = strawberry.field(default=None, description=_SINCE)
    until: date | None = strawberry.field(default=None, description=_UNTIL)


@strawberry.input(description="COMPANY has a role in CONTRACT.")
class AddContractPartyInput:
    company: strawberry.ID = strawberry.field(description="Id of the company.")
    contract: strawberry.ID = strawberry.field(description="Id of the contract.")
    tie: Tie = strawberry.field(description="Whether it signed.")
    role: PartyRole = strawberry.field(description="Its role; not every tie may have every role.")
    via: strawberry.ID | None = strawberry.field(
        default=None, description="The company or contract that makes an indirect tie."
    )
    since: date | None = strawberry.field(default=None, description=_SINCE)
    until: date | None = strawberry.field(default=None, description=_UNTIL)


@strawberry.type(description="What `addOwnership` did.")
class AddOwnershipPayload:
    link_id: strawberry.ID | None = strawberry.field(description="Null where it was refused.")
    owner: CompanyOrContact | None = strawberry.field(description="The owner.")
    owned: Company | None = strawberry.field(description="The company owned.")
    user_errors: list[UserError] = strawberry.field(description="Empty where it was written.")


@strawberry.type(description="What `addContractParty` did.")
class AddContractPartyPayload:
    link_id: strawberry.ID | None = strawberry.field(description="Null where it was refused.")
    company: Company | None = strawberry.field(description="The company.")
    contract: Contract | None = strawberry.field(description="The contract.")
    user_errors: list[UserError] = strawberry.field(description="Empty where it was written.")


async def add_ownership(info: Info, input: AddOwnershipInput) -> AddOwnershipPayload:
    """Add one dated ownership."""
    owner = internal(input.owner, EntityType.COMPANY, EntityType.CONTACT)
    owned = internal(input.owned, EntityType.COMPANY)
    values: dict[str, Value] = {"basis": input.basis.value, **_period(input)}
    for name, share in (("capital", input.capital), ("voting", input.voting)):
        if share:
            values |= {f"{name}_min": share.min, f"{name}_max": share.max}
    link_id, errors = await _add(info, EntityType.OWNERSHIP, (owner, owned), values, "owner")
    above, below = await info.context.nodes.load_many([owner, owned])
    return AddOwnershipPayload(
        link_id=link_id,
        owner=_owner(above),
        owned=Company.of(below) if isinstance(below, CompanyNode) else None,
        user_errors=errors,
    )


async def add_contract_party(info: Info, input: AddContractPartyInput) -> AddContractPartyPayload:
    """Add one dated tie of a company to a contract."""
    company = internal(input.company, EntityType.COMPANY)
    contract = internal(input.contract, EntityType.CONTRACT)
    values: dict[str, Value] = {"role": input.role.value, **_period(input)}
    if input.via:
        values["via"] = opened(input.via)[1]
    link_id, errors = await _add(info, input.tie.entity, (company, contract), values, "role")
    party, held = await info.context.nodes.load_many([company, contract])
    return AddContractPartyPayload(
        link_id=link_id,
        company=Company.of(party) if isinstance(party, CompanyNode) else None,
        contract=Contract.of(held) if isinstance(held, ContractNode) else None,
        user_errors=errors,
    )


async def _add(
    info: Info, entity: EntityType, ends: tuple[str, str], values: dict[str, Value], at: str
) -> tuple[strawberry.ID | None, list[UserError]]:
    id = new_id()
    entry = entered(entity, id, values, ends=ends, expected=0)
    paths = {"overlap": ["input", "since"], "value": ["input", at]}
    written = await in_thread(write, info.context.services, entry, paths=paths)
    if written.errors:
        return None, written.errors
    return strawberry.ID(opaque(entity, id)), []


def _owner(found: object) -> Company | Contact | None:
    if isinstance(found, ContactNode):
        return Contact.of(found)
    return Company.of(found) if isinstance(found, CompanyNode) else None


def _period(input: AddOwnershipInput | AddContractPartyInput) -> dict[str, Value]:
    return {"since": input.since, "until": input.until}
