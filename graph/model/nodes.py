"""The nodes of the graph as frozen dataclasses that know nothing of the database.

The names of the fields are the keys of the catalogue (`graph/catalogue.py`); a test holds both
against each other. Missing is `None`. Custom fields are in `custom`, keyed `x_<key>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from graph.messages import text
from graph.model.money import Money
from graph.model.period import Period
from graph.vocabulary import (
    AmountPer,
    CompanyKind,
    CompanyStatus,
    ContractEventKind,
    ContractKind,
    Renewal,
    Scope,
    TimeUnit,
    YesNoUnknown,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What every node has: the internal id, the version that grows with each change."""

    id: str
    version: int = 1
    custom: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Company(Node):
    """A legal person, arrangement, public body or unknown owner."""

    kind: CompanyKind = CompanyKind.LEGAL_PERSON
    name: str | None = None
    other_names: tuple[str, ...] = ()
    siren: str | None = None
    vat: str | None = None
    lei: str | None = None
    duns: str | None = None
    register: str | None = None
    register_number: str | None = None
    invalid_identifiers: tuple[str, ...] = ()
    external_key: str | None = None
    status: CompanyStatus | None = None
    legal_form: str | None = None
    founded: date | None = None
    ceased: date | None = None
    ceased_reason: str | None = None
    sales_owner: str | None = None
    billing_terms: str | None = None
    payment_terms: str | None = None
    payment_method: str | None = None
    credit_limit: int | None = None
    headcount: int | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    no_parent_reason: str | None = None
    note: str | None = None

    @property
    def label(self) -> str:
        """What a person reads: the name, else the best known number, else the id."""
        numbers = (self.siren, self.duns, self.lei, self.register_number, self.external_key)
        return self.name or next((n for n in numbers if n), self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site(Node):
    """An establishment: an address with a SIRET."""

    siret: str | None = None
    name: str | None = None
    invalid_identifiers: tuple[str, ...] = ()
    external_key: str | None = None
    ceased: date | None = None

    @property
    def label(self) -> str:
        return self.name or self.siret or self.external_key or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Node):
    """A natural person."""

    name: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    salutation: str | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    language: str | None = None
    external_key: str | None = None
    note: str | None = None
    erased: date | None = None
    erased_reason: str | None = None

    @property
    def label(self) -> str:
        if self.erased:
            return text("contact.erased")
        parts = " ".join(part for part in (self.first_name, self.last_name) if part)
        return self.name or parts or next(iter(self.emails), None) or self.external_key or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract(Node):
    """A framework, call-off, stand-alone contract or amendment.

    `end` is exclusive like every `until`: the first day on which the contract no longer runs.
    `amount` is in units of 1/10,000 of `currency`.
    """

    number: str | None = None
    numbering: str | None = None
    kind: ContractKind = ContractKind.STAND_ALONE
    subject: str | None = None
    buyer: str | None = None
    signed: date | None = None
    start: date | None = None
    end: date | None = None
    indefinite: bool | None = None
    notice_length: int | None = None
    notice_unit: TimeUnit | None = None
    renewal: Renewal | None = None
    renewal_length: int | None = None
    renewal_unit: TimeUnit | None = None
    scope: Scope | None = None
    falls_with_framework: YesNoUnknown | None = None
    amount: int | None = None
    currency: str | None = None
    amount_per: AmountPer | None = None
    external_key: str | None = None
    note: str | None = None

    @property
    def label(self) -> str:
        return self.number or self.external_key or self.subject or self.id

    @property
    def money(self) -> Money | None:
        """The amount with its currency; `None` where either is unknown."""
        if self.amount is None or self.currency is None:
            return None
        return Money(self.amount, self.currency)

    @property
    def term(self) -> Period:
        """The days on which it runs as far as its dates tell."""
        return Period(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractEvent(Node):
    """Something dated that happened to a contract."""

    kind: ContractEventKind = ContractEventKind.SIGNED
    on: date | None = None
    new_end: date | None = None
    note: str | None = None
    external_key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Address(Node):
    """A postal address that belongs to one company, site or contact."""

    lines: tuple[str, ...] = ()
    postcode: str | None = None
    city: str | None = None
    country: str | None = None
    external_key: str | None = None
    erased: date | None = None
    erased_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class User(Node):
    """Who writes: a person or a machine."""

    name: str | None = None
    email: str | None = None
    machine: bool | None = None
    external_key: str | None = None
