"""Every label, relationship type and code word of the graph, spelled once.

`schema.cypher`, the statements in `graph/queries/` and this file are held against each other by
`tests/architecture/test_vocabulary.py`.
"""

from __future__ import annotations

from enum import StrEnum


class Label(StrEnum):
    """Labels of nodes: the domain, what administrators declare, the book-keeping."""

    COMPANY = "Company"
    SITE = "Site"
    CONTACT = "Contact"
    CONTRACT = "Contract"
    CONTRACT_EVENT = "ContractEvent"
    ADDRESS = "Address"
    USER = "User"

    FIELD_DEFINITION = "FieldDefinition"
    MASTERSHIP_RULE = "MastershipRule"

    SOURCE = "Source"
    SOURCE_RECORD = "SourceRecord"
    CHANGE_SET = "ChangeSet"
    CHANGE = "Change"
    SEQUENCE = "Sequence"
    RUN = "Run"
    RESTATED = "Restated"
    DELETED = "Deleted"


class RelType(StrEnum):
    """Types of relationships."""

    PARENT_OF = "PARENT_OF"
    INTERDEPENDENT = "INTERDEPENDENT"
    PRESCRIBES = "PRESCRIBES"
    DIRECT_CONTRACT = "DIRECT_CONTRACT"
    INDIRECT_CONTRACT = "INDIRECT_CONTRACT"
    UNDETERMINED_CONTRACT = "UNDETERMINED_CONTRACT"
    WORKS_FOR = "WORKS_FOR"
    HAS_SITE = "HAS_SITE"
    COVERS = "COVERS"
    HAS_ADDRESS = "HAS_ADDRESS"
    HAS_EVENT = "HAS_EVENT"


class EntityType(StrEnum):
    """What a field, a source record or a change belongs to: a kind of node or a kind of link."""

    COMPANY = "company"
    SITE = "site"
    CONTACT = "contact"
    CONTRACT = "contract"
    CONTRACT_EVENT = "contract_event"
    ADDRESS = "address"
    USER = "user"

    FIELD_DEFINITION = "field_definition"
    MASTERSHIP_RULE = "mastership_rule"

    OWNERSHIP = "ownership"
    CONTRACT_LINK = "contract_link"
    INTERDEPENDENCE = "interdependence"
    PRESCRIPTION = "prescription"
    DIRECT_CONTRACT = "direct_contract"
    INDIRECT_CONTRACT = "indirect_contract"
    UNDETERMINED_CONTRACT = "undetermined_contract"
    EMPLOYMENT = "employment"
    HAS_SITE = "has_site"
    COVERAGE = "coverage"
    HAS_ADDRESS = "has_address"
    HAS_EVENT = "has_event"


class CompanyKind(StrEnum):
    LEGAL_PERSON = "legal_person"
    ARRANGEMENT = "arrangement"
    PUBLIC_BODY = "public_body"
    UNKNOWN_OWNER = "unknown_owner"


class CompanyStatus(StrEnum):
    PROSPECT = "prospect"
    CUSTOMER = "customer"
    PARTNER = "partner"
    FORMER = "former"


class ContractKind(StrEnum):
    FRAMEWORK = "framework"
    CALL_OFF = "call_off"
    STAND_ALONE = "stand_alone"
    AMENDMENT = "amendment"


class ContractEventKind(StrEnum):
    SIGNED = "signed"
    NOTICE_GIVEN = "notice_given"
    TERMINATED = "terminated"
    SUSPENDED = "suspended"
    EXTENDED = "extended"


class Renewal(StrEnum):
    NONE = "none"
    EXPRESS = "express"
    TACIT = "tacit"


class Scope(StrEnum):
    NAMED_PARTIES = "named_parties"
    WHOLE_GROUP = "whole_group"


class YesNoUnknown(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class AmountPer(StrEnum):
    """What a contract's amount is for."""

    TERM = "term"
    YEAR = "year"
    MONTH = "month"


class TimeUnit(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Basis(StrEnum):
    """Why one company is the parent of another; `own` are a company's own shares."""

    OWNERSHIP = "ownership"
    ACCOUNTING = "accounting"
    OWN = "own"


class ContractLinkKind(StrEnum):
    """B was placed under framework A, renews it, amends it or is subcontracted under it."""

    FRAMEWORK = "framework"
    RENEWAL = "renewal"
    AMENDMENT = "amendment"
    SUBCONTRACT = "subcontract"


class PartyRole(StrEnum):
    """Roles of a company in a contract; which link may carry which role: `catalogue.py`."""

    CUSTOMER = "customer"
    SUPPLIER = "supplier"
    CO_SIGNATORY = "co_signatory"
    GUARANTOR = "guarantor"
    PAYER = "payer"
    CALL_OFF_SIGNATORY = "call_off_signatory"
    BENEFICIARY = "beneficiary"
    SUBCONTRACTOR = "subcontractor"
    INTERMEDIARY = "intermediary"


DIRECT_ROLES = (
    PartyRole.CUSTOMER,
    PartyRole.SUPPLIER,
    PartyRole.CO_SIGNATORY,
    PartyRole.GUARANTOR,
    PartyRole.PAYER,
)
INDIRECT_ROLES = (
    PartyRole.CALL_OFF_SIGNATORY,
    PartyRole.BENEFICIARY,
    PartyRole.SUBCONTRACTOR,
    PartyRole.INTERMEDIARY,
    PartyRole.PAYER,
)


class PrescriptionRole(StrEnum):
    """A prescriber influences the choice; an introducer is paid a commission and never signs."""

    PRESCRIBER = "prescriber"
    INTRODUCER = "introducer"


class AddressUse(StrEnum):
    REGISTERED = "registered"
    BILLING = "billing"
    DELIVERY = "delivery"
    SITE = "site"


class SourceRole(StrEnum):
    """What kind of system a source is; the mastership table speaks of roles, not of products."""

    ERP = "erp"
    GMAO = "gmao"
    CRM = "crm"
    REGISTER = "register"
    RAMILLE = "ramille"
    OTHER = "other"


class RunState(StrEnum):
    PLANNING = "planning"
    APPLYING = "applying"
    DONE = "done"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


class BlankRule(StrEnum):
    """What an empty value in a source's record means: it says nothing, or it empties the field."""

    SAYS_NOTHING = "says_nothing"
    EMPTIES = "empties"


class DeletionRule(StrEnum):
    """What it means that a source no longer has a record: nothing, its links end, it is marked."""

    NOTHING = "nothing"
    ENDS_LINKS = "ends_links"
    MARKS_CEASED = "marks_ceased"


class Direction(StrEnum):
    """Which way a field's values go between Ramille and a source."""

    IN = "in"
    OUT = "out"
    BOTH = "both"
    NONE = "none"


HAND = "ramille"
"""Name of the system whose source records are entries by hand."""
