"""The part of the graph that one question needs, as domain objects.

Everything in it holds on the question's `as_of` day (links) or is today's value (nodes).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.model import (
    Address,
    Company,
    Contact,
    Contract,
    ContractEvent,
    ContractLink,
    ContractParty,
    Employment,
    HasAddress,
    HasSite,
    Ownership,
    Prescription,
    Site,
)


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Nodes by id and the links among them.

    `tops` are the companies from which the group is walked downwards. `ownerships` holds every
    PARENT_OF into a member of the group, those from owners outside it and from persons included,
    because control needs to know who else holds votes. `contract_links` reach from held contracts
    upwards (frameworks, renewed and amended contracts, main contracts) and downwards; the
    siblings below an ancestor are not in it. `events` are keyed by contract id, oldest first.
    """

    tops: tuple[str, ...]
    companies: Mapping[str, Company] = field(default_factory=dict)
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    contracts: Mapping[str, Contract] = field(default_factory=dict)
    sites: Mapping[str, Site] = field(default_factory=dict)
    addresses: Mapping[str, Address] = field(default_factory=dict)
    ownerships: tuple[Ownership, ...] = ()
    parties: tuple[ContractParty, ...] = ()
    contract_links: tuple[ContractLink, ...] = ()
    prescriptions: tuple[Prescription, ...] = ()
    employments: tuple[Employment, ...] = ()
    company_sites: tuple[HasSite, ...] = ()
    company_addresses: tuple[HasAddress, ...] = ()
    events: Mapping[str, tuple[ContractEvent, ...]] = field(default_factory=dict)
