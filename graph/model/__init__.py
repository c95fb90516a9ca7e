"""The domain model: frozen dataclasses of nodes, links, periods, shares and money."""

from graph.model.declared import FieldDefinition, MastershipRule
from graph.model.ids import is_id, new_id
from graph.model.links import (
    ContractLink,
    ContractParty,
    Coverage,
    DirectContract,
    Employment,
    HasAddress,
    HasEvent,
    HasSite,
    IndirectContract,
    Interdependence,
    Link,
    Ownership,
    Prescription,
    UndeterminedContract,
)
from graph.model.money import Money, NotMoney, decimal_text, units_of
from graph.model.nodes import (
    Address,
    Company,
    Contact,
    Contract,
    ContractEvent,
    Node,
    Site,
    User,
)
from graph.model.period import ALWAYS, Period
from graph.model.share import UNKNOWN_SHARE, Share

__all__ = [
    "ALWAYS",
    "UNKNOWN_SHARE",
    "Address",
    "Company",
    "Contact",
    "Contract",
    "ContractEvent",
    "ContractLink",
    "ContractParty",
    "Coverage",
    "DirectContract",
    "Employment",
    "FieldDefinition",
    "HasAddress",
    "HasEvent",
    "HasSite",
    "IndirectContract",
    "Interdependence",
    "Link",
    "MastershipRule",
    "Money",
    "Node",
    "NotMoney",
    "Ownership",
    "Period",
    "Prescription",
    "Share",
    "Site",
    "UndeterminedContract",
    "User",
    "decimal_text",
    "is_id",
    "new_id",
    "units_of",
]
