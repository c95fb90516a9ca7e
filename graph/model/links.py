"""The dated relationships of the graph as frozen dataclasses.

`from_id` and `to_id` are internal ids in the direction the graph stores; the sentence in each
docstring reads in that direction. Each has `since` (inclusive) and `until` (exclusive).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from graph.model.period import Period
from graph.model.share import Share
from graph.vocabulary import (
    AddressUse,
    Basis,
    ContractLinkKind,
    EntityType,
    PartyRole,
    PrescriptionRole,
    YesNoUnknown,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What every relationship has."""

    entity: ClassVar[EntityType]

    id: str
    from_id: str
    to_id: str
    version: int = 1
    since: date | None = None
    until: date | None = None
    custom: Mapping[str, object] = field(default_factory=dict)

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)

    @property
    def entity_type(self) -> EntityType:
        return self.entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Ownership(Link):
    """COMPANY or CONTACT owns part of COMPANY, or consolidates it (`basis`)."""

    entity: ClassVar[EntityType] = EntityType.OWNERSHIP

    basis: Basis = Basis.OWNERSHIP
    capital_min: float | None = None
    capital_max: float | None = None
    voting_min: float | None = None
    voting_max: float | None = None

    @property
    def capital(self) -> Share:
        return Share(self.capital_min, self.capital_max)

    @property
    def voting(self) -> Share:
        return Share(self.voting_min, self.voting_max)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractLink(Link):
    """CONTRACT is the framework of, is renewed by, amended by or subcontracted as CONTRACT."""

    entity: ClassVar[EntityType] = EntityType.CONTRACT_LINK

    kind: ContractLinkKind = ContractLinkKind.FRAMEWORK


@dataclass(frozen=True, slots=True, kw_only=True)
class Interdependence(Link):
    """CONTRACT makes no sense without CONTRACT."""

    entity: ClassVar[EntityType] = EntityType.INTERDEPENDENCE

    known_to_other_party: YesNoUnknown = YesNoUnknown.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescription(Link):
    """CONTACT or COMPANY brought or recommended COMPANY or CONTRACT."""

    entity: ClassVar[EntityType] = EntityType.PRESCRIPTION

    role: PrescriptionRole = PrescriptionRole.PRESCRIBER
    commission: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractParty(Link):
    """COMPANY has a role in CONTRACT; the subclass says how it is tied to it."""

    role: PartyRole = PartyRole.CUSTOMER
    via: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectContract(ContractParty):
    """COMPANY signed CONTRACT."""

    entity: ClassVar[EntityType] = EntityType.DIRECT_CONTRACT


@dataclass(frozen=True, slots=True, kw_only=True)
class IndirectContract(ContractParty):
    """COMPANY is concerned by CONTRACT without having signed; `via` makes the link."""

    entity: ClassVar[EntityType] = EntityType.INDIRECT_CONTRACT


@dataclass(frozen=True, slots=True, kw_only=True)
class UndeterminedContract(ContractParty):
    """COMPANY has to do with CONTRACT; the source does not say whether it signed."""

    entity: ClassVar[EntityType] = EntityType.UNDETERMINED_CONTRACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Employment(Link):
    """CONTACT works for COMPANY."""

    entity: ClassVar[EntityType] = EntityType.EMPLOYMENT

    job_title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HasSite(Link):
    """COMPANY has SITE."""

    entity: ClassVar[EntityType] = EntityType.HAS_SITE


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Link):
    """CONTRACT covers SITE."""

    entity: ClassVar[EntityType] = EntityType.COVERAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class HasAddress(Link):
    """COMPANY, SITE or CONTACT has ADDRESS for a use."""

    entity: ClassVar[EntityType] = EntityType.HAS_ADDRESS

    use: AddressUse = AddressUse.REGISTERED


@dataclass(frozen=True, slots=True, kw_only=True)
class HasEvent(Link):
    """CONTRACT has EVENT."""

    entity: ClassVar[EntityType] = EntityType.HAS_EVENT
