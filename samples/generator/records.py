"""What a sample world is made of, before it becomes rows. End dates are inclusive."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Place:
    """Postal lines, post code and town of an address."""

    street: str
    post_code: str
    city: str


@dataclass(frozen=True, slots=True)
class Company:
    """One row of the ERP's list of customers and prospects."""

    code: str
    name: str
    kind: str
    place: Place
    modified: date
    siren: str = ""
    siret: str = ""
    vat: str = ""
    country: str = "France"
    extra_line: str = ""
    trade_name: str = ""
    billing: Place | None = None
    delivery: Place | None = None
    terms: str = ""
    payment: str = ""
    credit_limit: str = ""
    sales_owner: str = ""
    founded: date | None = None
    staff: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """PARENT owns part of CHILD; shares as the source writes them (`51,00`, `50-75`, blank)."""

    parent: Company
    child: Company
    capital: str = ""
    votes: str = ""
    start: date | None = None
    end: date | None = None
    nature: str = "Participation"
    child_name: str = ""
    """Another spelling of the child's name, where this file has one."""


@dataclass(frozen=True, slots=True)
class Contract:
    """One contract and its first party; `others` are further parties as (code, role)."""

    number: str
    kind: str
    subject: str
    client: str
    modified: date
    role: str = "Client"
    framework: str = ""
    renewed: str = ""
    amended: str = ""
    main: str = ""
    beneficiary: str = ""
    subcontractor: str = ""
    site: str = ""
    signed: date | None = None
    start: date | None = None
    end: date | None = None
    indefinite: bool = False
    notice: int | None = None
    renewal: str = "Aucune"
    renewal_period: int | None = None
    amount: str = ""
    currency: str = "EUR"
    per: str = "durée totale"
    whole_group: bool = False
    falls: str = ""
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One row of the contact list: a person's job, and perhaps one prescription."""

    code: str = ""
    title: str = ""
    last_name: str = ""
    first_name: str = ""
    job: str = ""
    company: str = ""
    company_name: str = ""
    email: str = ""
    phone: str = ""
    other_phone: str = ""
    language: str = ""
    start: date | None = None
    end: date | None = None
    role: str = ""
    prescribing_company: str = ""
    prescribed_company: str = ""
    prescribed_contract: str = ""
    commission: str = ""
    prescribed_from: date | None = None
    prescribed_to: date | None = None


@dataclass(slots=True)
class World:
    """Everything that goes into the four files, in the order in which it was made."""

    companies: list[Company] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    contracts: list[Contract] = field(default_factory=list)
    contacts: list[ContactRow] = field(default_factory=list)

    def extend(self, other: World) -> None:
        """Add all records of another world."""
        self.companies += other.companies
        self.links += other.links
        self.contracts += other.contracts
        self.contacts += other.contacts
