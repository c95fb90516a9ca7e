"""From a node of the model to its GraphQL type."""

from __future__ import annotations

from api.types.node import Node
from graph import model


def graphql_node(found: model.Node) -> Node:
    """The GraphQL object of any node that the API shows; raises TypeError for a user."""
    from api.types.company import Company
    from api.types.contact import Contact
    from api.types.contract import Contract
    from api.types.places import Address, Site
    from api.types.status import ContractEvent

    match found:
        case model.Company():
            return Company.of(found)
        case model.Contact():
            return Contact.of(found)
        case model.Contract():
            return Contract.of(found)
        case model.Site():
            return Site.of(found)
        case model.Address():
            return Address.of(found)
        case model.ContractEvent():
            return ContractEvent.of(found)
    raise TypeError(f"no GraphQL type for {type(found).__name__}")
