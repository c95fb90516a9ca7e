"""Kinds of nodes and links: labels, types, what may be joined, what tells two apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph.vocabulary import EntityType, Label, RelType


@dataclass(frozen=True, slots=True)
class NodeSpec:
    """A kind of node: its label and whether it has a name to sort and search by."""

    entity: EntityType
    label: Label
    named: bool = True


@dataclass(frozen=True, slots=True)
class LinkSpec:
    """A kind of link: its relationship type, what it may join and what tells two apart.

    Two links of one type, one pair of ends and equal `discriminators` may not overlap in time.
    """

    entity: EntityType
    type: RelType
    starts: tuple[EntityType, ...]
    ends: tuple[EntityType, ...]
    discriminators: tuple[str, ...] = ()
    loop_of_one: bool = False


E = EntityType

NODES: Mapping[EntityType, NodeSpec] = MappingProxyType(
    {
        spec.entity: spec
        for spec in (
            NodeSpec(E.COMPANY, Label.COMPANY),
            NodeSpec(E.SITE, Label.SITE),
            NodeSpec(E.CONTACT, Label.CONTACT),
            NodeSpec(E.CONTRACT, Label.CONTRACT),
            NodeSpec(E.CONTRACT_EVENT, Label.CONTRACT_EVENT, named=False),
            NodeSpec(E.ADDRESS, Label.ADDRESS, named=False),
            NodeSpec(E.USER, Label.USER),
            NodeSpec(E.FIELD_DEFINITION, Label.FIELD_DEFINITION, named=False),
            NodeSpec(E.MASTERSHIP_RULE, Label.MASTERSHIP_RULE, named=False),
        )
    }
)

LINKS: Mapping[EntityType, LinkSpec] = MappingProxyType(
    {
        spec.entity: spec
        for spec in (
            LinkSpec(
                E.OWNERSHIP,
                RelType.PARENT_OF,
                (E.COMPANY, E.CONTACT),
                (E.COMPANY,),
                ("basis",),
                loop_of_one=True,
            ),
            LinkSpec(
                E.CONTRACT_LINK,
                RelType.PARENT_OF,
                (E.CONTRACT,),
                (E.CONTRACT,),
                ("kind",),
            ),
            LinkSpec(E.INTERDEPENDENCE, RelType.INTERDEPENDENT, (E.CONTRACT,), (E.CONTRACT,)),
            LinkSpec(
                E.PRESCRIPTION,
                RelType.PRESCRIBES,
                (E.CONTACT, E.COMPANY),
                (E.COMPANY, E.CONTRACT),
                ("role",),
            ),
            LinkSpec(
                E.DIRECT_CONTRACT,
                RelType.DIRECT_CONTRACT,
                (E.COMPANY,),
                (E.CONTRACT,),
                ("role", "via"),
            ),
            LinkSpec(
                E.INDIRECT_CONTRACT,
                RelType.INDIRECT_CONTRACT,
                (E.COMPANY,),
                (E.CONTRACT,),
                ("role", "via"),
            ),
            LinkSpec(
                E.UNDETERMINED_CONTRACT,
                RelType.UNDETERMINED_CONTRACT,
                (E.COMPANY,),
                (E.CONTRACT,),
                ("role", "via"),
            ),
            LinkSpec(
                E.EMPLOYMENT,
                RelType.WORKS_FOR,
                (E.CONTACT,),
                (E.COMPANY,),
                ("job_title",),
            ),
            LinkSpec(E.HAS_SITE, RelType.HAS_SITE, (E.COMPANY,), (E.SITE,)),
            LinkSpec(E.COVERAGE, RelType.COVERS, (E.CONTRACT,), (E.SITE,)),
            LinkSpec(
                E.HAS_ADDRESS,
                RelType.HAS_ADDRESS,
                (E.COMPANY, E.SITE, E.CONTACT),
                (E.ADDRESS,),
                ("use",),
            ),
            LinkSpec(E.HAS_EVENT, RelType.HAS_EVENT, (E.CONTRACT,), (E.CONTRACT_EVENT,)),
        )
    }
)


DECLARED = (E.FIELD_DEFINITION, E.MASTERSHIP_RULE)
"""Kinds of node by which administrators shape the others; no file and no sync brings them."""


def is_link(entity: EntityType) -> bool:
    """True for a kind of link, false for a kind of node."""
    return entity in LINKS
