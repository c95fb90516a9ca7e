"""`createCompany`, `createContract`: new nodes, entered by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import strawberry

from api.context import Info
from api.errors import BadRequest
from api.mutations.payload import UserError, entered, user_error, write
from api.services import Services, in_thread
from api.types.company import Company
from api.types.contract import Contract
from api.types.scalars import FieldValue
from api.values import parsed
from graph.catalogue import Field, Value
from graph.errors import RamilleError
from graph.model import new_id
from graph.users import Users
from graph.vocabulary import (
    AmountPer,
    CompanyKind,
    CompanyStatus,
    ContractKind,
    EntityType,
)

_FURTHER = "Further fields, each at most once."
_CLAIMED = ("siren", "vat", "lei", "duns")


@strawberry.input(description="A field of a new node.")
class FieldInput:
    field: str = strawberry.field(description="Key of the field.")
    value: FieldValue | None = strawberry.field(description="Its value.")


@strawberry.input(description="A new company.")
class CreateCompanyInput:
    name: str = strawberry.field(description="Its name.")
    kind: CompanyKind = strawberry.field(
        default=CompanyKind.LEGAL_PERSON, description="What it is in law."
    )
    siren: str | None = strawberry.field(
        default=None, description="Refused where another company carries it."
    )
    status: CompanyStatus | None = strawberry.field(default=None, description="Its status.")
    fields: list[FieldInput] = strawberry.field(default_factory=list, description=_FURTHER)


@strawberry.input(description="A new contract; parties are added by `addContractParty`.")
class CreateContractInput:
    number: str | None = strawberry.field(default=None, description="Its number.")
    kind: ContractKind = strawberry.field(
        default=ContractKind.STAND_ALONE, description="What kind of contract it is."
    )
    subject: str | None = strawberry.field(default=None, description="What it is about.")
    signed: date | None = strawberry.field(default=None, description="Day of signature.")
    start: date | None = strawberry.field(default=None, description="First day.")
    end: date | None = strawberry.field(
        default=None, description="First day on which it no longer runs (exclusive)."
    )
    amount: Decimal | None = strawberry.field(
        default=None, description="Decimal text, at most four decimals."
    )
    currency: str | None = strawberry.field(default=None, description="ISO 4217 code.")
    amount_per: AmountPer | None = strawberry.field(
        default=None, description="What the amount is for."
    )
    fields: list[FieldInput] = strawberry.field(default_factory=list, description=_FURTHER)


@strawberry.type(description="What `createCompany` did.")
class CreateCompanyPayload:
    company: Company | None = strawberry.field(description="Null where it was refused.")
    user_errors: list[UserError] = strawberry.field(description="Empty where it was created.")


@strawberry.type(description="What `createContract` did.")
class CreateContractPayload:
    contract: Contract | None = strawberry.field(description="Null where it was refused.")
    user_errors: list[UserError] = strawberry.field(description="Empty where it was created.")


async def create_company(info: Info, input: CreateCompanyInput) -> CreateCompanyPayload:
    """Create a company whose numbers no other company carries."""
    services = info.context.services
    id, errors = await in_thread(_create, services, EntityType.COMPANY, input)
    found = await in_thread(services.reader.company, id) if not errors else None
    return CreateCompanyPayload(company=Company.of(found) if found else None, user_errors=errors)


async def create_contract(info: Info, input: CreateContractInput) -> CreateContractPayload:
    """Create a contract."""
    services = info.context.services
    id, errors = await in_thread(_create, services, EntityType.CONTRACT, input)
    found = await in_thread(services.reader.contract, id) if not errors else None
    return CreateContractPayload(contract=Contract.of(found) if found else None, user_errors=errors)


def _create(
    services: Services, entity: EntityType, input: CreateCompanyInput | CreateContractInput
) -> tuple[str, list[UserError]]:
    id = new_id()
    values, errors, paths = _values(services, entity, input)
    if errors:
        return id, errors
    claims = tuple((key, str(values[key])) for key in _CLAIMED if values.get(key))
    entry = entered(entity, id, values, expected=0, unclaimed=claims)
    return id, write(services, entry, paths=paths | {"claimed": ["input", "siren"]}).errors


def _values(
    services: Services, entity: EntityType, input: CreateCompanyInput | CreateContractInput
) -> tuple[dict[str, Value], list[UserError], dict[str, list[str]]]:
    """Values by key, errors, and where each field stands in the input."""
    fields, users = services.catalogue.of(entity), Users(services.database)
    given: list[tuple[str, object, list[str]]] = [
        (key, _plain(value), ["input", _camel(key)])
        for key, value in vars(input).items()
        if key != "fields"
    ]
    given += [(f.field, f.value, ["input", "fields", str(i)]) for i, f in enumerate(input.fields)]
    values: dict[str, Value] = {}
    errors: list[UserError] = []
    for key, value, path in given:
        try:
            typed = _value(fields, entity, key, value, values)
            values[key] = users.meant(fields[key], typed)
        except RamilleError as wrong:
            errors.append(user_error(wrong, path))
    present: dict[str, Value] = {key: value for key, value in values.items() if value is not None}
    return present, errors, {key: path for key, _, path in given}


def _value(
    fields: Mapping[str, Field],
    entity: EntityType,
    key: str,
    value: object,
    known: dict[str, Value],
) -> Value:
    field = fields.get(key)
    if field is None:
        raise BadRequest(
            "rule.unknown_field",
            key=key,
            entity=entity.value,
            known=", ".join(fields),
        )
    if known.get(key) is not None:
        raise BadRequest("api.field_twice", key=key)
    return parsed(field, value)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _camel(key: str) -> str:
    first, *rest = key.split("_")
    return first + "".join(part.capitalize() for part in rest)
