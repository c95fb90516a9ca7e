"""How a client names one node, and how it is found."""

from __future__ import annotations

from typing import Any

import strawberry

from api.ids import internal
from api.services import Services
from graph.lookup import MOST_CANDIDATES, Ambiguous, NotFound
from graph.queries import lookup, records
from graph.search_text import compact, sort_name
from graph.vocabulary import EntityType

_ID = "Opaque id, or the internal id."
_KEY = "The key of the record in any source system."


def _told(description: str) -> Any:
    """A described field of a `@oneOf` input."""
    return strawberry.field(description=description)


@strawberry.input(one_of=True, description="One way to name a company.")
class CompanyBy:
    id: strawberry.Maybe[strawberry.ID] = _told(_ID)
    siren: strawberry.Maybe[str] = _told("SIREN; blanks are allowed.")
    key: strawberry.Maybe[str] = _told(_KEY)
    name: strawberry.Maybe[str] = _told("Full name; case, accents, legal form do not matter.")


@strawberry.input(one_of=True, description="One way to name a contract.")
class ContractBy:
    id: strawberry.Maybe[strawberry.ID] = _told(_ID)
    number: strawberry.Maybe[str] = _told("Number, as the contract bears it.")
    key: strawberry.Maybe[str] = _told(_KEY)


@strawberry.input(one_of=True, description="One way to name a contact.")
class ContactBy:
    id: strawberry.Maybe[strawberry.ID] = _told(_ID)
    email: strawberry.Maybe[str] = _told("One of the e-mail addresses.")
    key: strawberry.Maybe[str] = _told(_KEY)


@strawberry.input(one_of=True, description="One way to name a site.")
class SiteBy:
    id: strawberry.Maybe[strawberry.ID] = _told(_ID)
    siret: strawberry.Maybe[str] = _told("SIRET; blanks are allowed.")
    key: strawberry.Maybe[str] = _told(_KEY)


By = CompanyBy | ContractBy | ContactBy | SiteBy

_ENTITIES: dict[type[By], EntityType] = {
    CompanyBy: EntityType.COMPANY,
    ContractBy: EntityType.CONTRACT,
    ContactBy: EntityType.CONTACT,
    SiteBy: EntityType.SITE,
}


def found_by(services: Services, by: By) -> str | None:
    """The internal id of the node named, None where there is none; raises Ambiguous."""
    entity = _ENTITIES[type(by)]
    way, asked = _given(by)
    ids = list(dict.fromkeys(_candidates(services, entity, way, asked)))
    if len(ids) > 1:
        raise Ambiguous(asked, services.reader.lookup().described(ids[:MOST_CANDIDATES]))
    return ids[0] if ids else None


def must_find(services: Services, by: By) -> str:
    """`found_by` that raises NotFound where there is none."""
    found = found_by(services, by)
    if found is None:
        raise NotFound(_given(by)[1])
    return found


def _given(by: By) -> tuple[str, str]:
    ways = ((name, value) for name, value in vars(by).items() if value is not None)
    way, some = next(ways)
    return way, str(some.value)


def _candidates(services: Services, entity: EntityType, way: str, asked: str) -> list[str]:
    read, reader = services.database.read, services.reader
    match way:
        case "id":
            id = internal(asked, entity)
            found = list(reader.states(entity, [id]))
            return found or list(reader.states(entity, [reader.lookup().survivor(id)]))
        case "siren" | "siret":
            number = compact(asked)
            return reader.by_identifier({way: [number]}).get((way, number), [])
        case "email":
            address = asked.strip().casefold()
            return reader.by_identifier({"emails": [address]}).get(("emails", address), [])
        case "number":
            return [id for id, _ in lookup.contracts_by_number(read, asked, MOST_CANDIDATES)]
        case "name":
            return lookup.companies_by_name(read, sort_name(asked), MOST_CANDIDATES)
        case _:
            known = records.records_by_external_id(read, asked, [entity])
            return sorted({record.entity_id for record in known})
