"""The edges and connections of every relation, with the relationship's properties on the edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry

from api.context import Info
from api.types.build import graphql_node
from api.types.enums import Tie
from api.types.node import Node, told
from api.types.paging import LinkConnection, LinkEdge
from api.types.resolved import resolved
from api.types.scalars import Share
from graph import model
from graph.vocabulary import (
    Basis,
    ContractLinkKind,
    EntityType,
    PartyRole,
    PrescriptionRole,
    YesNoUnknown,
)

if TYPE_CHECKING:
    from api.types.company import Company
    from api.types.contact import Contact
    from api.types.contract import Contract
    from api.types.places import Site

E = EntityType
_AT_OTHER_END = "What the link leads to."
_EDGES = "The edges of this page."

ACompany = Annotated["Company", strawberry.lazy("api.types.company")]
AContact = Annotated["Contact", strawberry.lazy("api.types.contact")]
AContract = Annotated["Contract", strawberry.lazy("api.types.contract")]
ASite = Annotated["Site", strawberry.lazy("api.types.places")]
CompanyOrContact = Annotated[
    ACompany | AContact,
    strawberry.union("CompanyOrContact", description="A company or a natural person."),
]
CompanyOrContract = Annotated[
    ACompany | AContract,
    strawberry.union("CompanyOrContract", description="A company or a contract."),
]


@strawberry.type
class _OwnershipEdge(LinkEdge):
    basis: Basis = told(E.OWNERSHIP, "basis")
    capital: Share = strawberry.field(description="Share of the capital held directly.")
    voting: Share = strawberry.field(description="Share of the votes held directly.")


@strawberry.type(description="An owner of a company: a company or a person.")
class ParentEdge(_OwnershipEdge):
    node: CompanyOrContact = strawberry.field(description=_AT_OTHER_END)


@strawberry.type(description="The owners of a company.")
class ParentConnection(LinkConnection):
    edges: list[ParentEdge] = strawberry.field(description=_EDGES)


@strawberry.type(description="A company that is owned in part or in full.")
class SubsidiaryEdge(_OwnershipEdge):
    node: ACompany = strawberry.field(description=_AT_OTHER_END)


@strawberry.type(description="The companies that a company or a person owns.")
class SubsidiaryConnection(LinkConnection):
    edges: list[SubsidiaryEdge] = strawberry.field(description=_EDGES)


@strawberry.type(description="A site of a company.")
class CompanySiteEdge(LinkEdge):
    node: ASite = strawberry.field(description=_AT_OTHER_END)


@strawberry.type(description="The sites of a company.")
class CompanySiteConnection(LinkConnection):
    edges: list[CompanySiteEdge] = strawberry.field(description=_EDGES)


@strawberry.type(description="A company whose site it is.")
class SiteCompanyEdge(LinkEdge):
    node: ACompany = strawberry.field(description=_AT_OTHER_END)


@strawberry.type(description="The companies of a site.")
class SiteCompanyConnection(LinkConnection):
    edges: list[SiteCompanyEdge] = strawberry.field(description=_EDGES)


@strawberry.type(description="A contact who works for a company.")
class EmployeeEdge(LinkEdge):
    job_title: str | None = told(E.EMPLOYMENT, "job_title")
    node: AContact = strawberry.field(description=_AT_OTHER_END)


@strawberry.type(description="The contacts of a company.")
class EmployeeConnection(LinkConnection):
    edges: list[EmployeeEdge] = strawberry.field(description=_EDGES)


@strawberry.type(description="A company that a contact works for.")
class EmploymentEdge(LinkEdge):
    job_title: str | None = told(E.EMPLOYMENT, "job_title")
    node: ACompany = strawberry.field(description=_AT_OTHER_END)


@strawberry.type(description="The companies that a contact works for.")
class EmploymentConnection(LinkConnection):
    edges: list[EmploymentEdge] = strawberry.field(description=_EDGES)


@strawberry.type
class _PrescriptionEdge(LinkEdge):
    role: PrescriptionRole = told(E.PRESCRIPTION, "role")
    commission: float | None = told(E.PRESCRIPTION, "commission", "A fraction from 0 to 1.")


@strawberry.type(description="Who brought or recommended a company or contract.")
class PrescriberEdge(_PrescriptionEdge):
    node: CompanyOrContact = strawberry.field(description=_AT_OTHER_END)


@strawberry.type(description="The prescribers and introducers of a company or contract.")
class PrescriberConnection(LinkConnection):
    edges: list[PrescriberEdge] = strawberry.field(description=_EDGES)


@strawberry.type(description="A company or contract that was brought or recommended.")
class PrescriptionEdge(_PrescriptionEdge):
    node: CompanyOrContract = strawberry.field(description=_AT_OTHER_END)


@strawberry.type(description="What a contact or company prescribed.")
class PrescriptionConnection(LinkConnection):
    edges: list[PrescriptionEdge] = strawberry.field(description=_EDGES)


@strawberry.type
class _TieEdge(LinkEdge):
    role: PartyRole = told(E.DIRECT_CONTRACT, "role")

    @resolved("Signed, concerned without signature, or not told which.")
    def tie(self) -> Tie:
        return Tie(self.link.entity_type)

    @resolved("The company or contract that makes an indirect tie.")
    async def via(self, info: Info) -> Node | None:
        assert isinstance(self.link, model.ContractParty)
        found = await info.context.nodes.load(self.link.via) if self.link.via else None
        return graphql_node(found) if found else None


@strawberry.type(description="A contract of a company.")
class HeldContractEdge(_TieEdge):
    node: AContract = strawberry.field(description=_AT_OTHER_END)


@strawberry.type(description="The contracts of a company.")
class HeldContractConnection(LinkConnection):
    edges: list[HeldContractEdge] = strawberry.field(description=_EDGES)


@strawberry.type(description="A company in a contract.")
class PartyEdge(_TieEdge):
    node: ACompany = strawberry.field(description=_AT_OTHER_END)


@strawberry.type(description="The companies in a contract.")
class PartyConnection(LinkConnection):
    edges: list[PartyEdge] = strawberry.field(description=_EDGES)


@strawberry.type(description="A contract of the same family.")
class ContractLinkEdge(LinkEdge):
    kind: ContractLinkKind = told(E.CONTRACT_LINK, "kind")
    node: AContract = strawberry.field(description=_AT_OTHER_END)


@strawberry.type(description="Contracts of the same family.")
class ContractLinkConnection(LinkConnection):
    edges: list[ContractLinkEdge] = strawberry.field(description=_EDGES)


@strawberry.type(description="A contract without which this one makes no sense, or the reverse.")
class InterdependenceEdge(LinkEdge):
    known_to_other_party: YesNoUnknown = told(E.INTERDEPENDENCE, "known_to_other_party")
    node: AContract = strawberry.field(description=_AT_OTHER_END)


@strawberry.type(description="Interdependent contracts.")
class InterdependenceConnection(LinkConnection):
    edges: list[InterdependenceEdge] = strawberry.field(description=_EDGES)


@strawberry.type(description="A site that a contract covers.")
class CoveredSiteEdge(LinkEdge):
    node: ASite = strawberry.field(description=_AT_OTHER_END)


@strawberry.type(description="The sites that a contract covers.")
class CoveredSiteConnection(LinkConnection):
    edges: list[CoveredSiteEdge] = strawberry.field(description=_EDGES)


@strawberry.type(description="A contract that covers a site.")
class CoveringContractEdge(LinkEdge):
    node: AContract = strawberry.field(description=_AT_OTHER_END)


@strawberry.type(description="The contracts that cover a site.")
class CoveringContractConnection(LinkConnection):
    edges: list[CoveringContractEdge] = strawberry.field(description=_EDGES)
