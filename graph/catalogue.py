"""The one description of every field of every kind of node and link.

Mapping, plan, change log, display and export address a field by its `FieldPath`
(`company.name`) and ask this catalogue for its type, labels and unit. Custom fields are further
entries with keys `x_<key>`; whoever holds a `Catalogue` treats both alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from graph.vocabulary import (
    DIRECT_ROLES,
    INDIRECT_ROLES,
    AddressUse,
    AmountPer,
    Basis,
    CompanyKind,
    CompanyStatus,
    ContractEventKind,
    ContractKind,
    ContractLinkKind,
    EntityType,
    Label,
    PartyRole,
    PrescriptionRole,
    RelType,
    Renewal,
    Scope,
    TimeUnit,
    YesNoUnknown,
)

Value = str | int | float | bool | date | tuple[str, ...] | None
"""What a field can hold; `None` is missing. Money is an integer of 1/10,000 units."""


class FieldType(StrEnum):
    """Types of values; the codec (`graph/codec.py`) says how each is stored and written."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    TEXT_LIST = "text_list"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    MONEY = "money"
    FRACTION = "fraction"
    CHOICE = "choice"
    ENTITY = "entity"


class Merge(StrEnum):
    """How the statements of several sources join: one is chosen, or all are kept."""

    CHOOSE = "choose"
    UNION = "union"


class FieldPath(NamedTuple):
    """`entity.key`, the address of a field everywhere: `company.name`."""

    entity: EntityType
    key: str

    def __str__(self) -> str:
        return f"{self.entity}.{self.key}"

    @classmethod
    def parse(cls, text: str) -> FieldPath:
        """`company.name` as a path; raises ValueError for an unknown entity or no dot."""
        entity, dot, key = text.partition(".")
        if not dot or not key:
            raise ValueError(text)
        return cls(EntityType(entity), key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: its address, type, labels and what may be done with it.

    `lockable`: a master can lock it. `identifier`: a match key across systems. `personal`: data
    of a natural person, erasable. `fixed`: part of a link's identity, cannot change.
    """

    entity: EntityType
    key: str
    type: FieldType
    en: str
    fr: str
    unit: str | None = None
    choices: tuple[str, ...] = ()
    default: Value = None
    required: bool = False
    personal: bool = False
    lockable: bool = True
    identifier: bool = False
    fixed: bool = False
    merge: Merge = Merge.CHOOSE

    @property
    def path(self) -> FieldPath:
        return FieldPath(self.entity, self.key)

    @property
    def is_custom(self) -> bool:
        return self.key.startswith("x_")

    def label(self, language: str) -> str:
        return self.fr if language == "fr" else self.en


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


def is_link(entity: EntityType) -> bool:
    """True for a kind of link, false for a kind of node."""
    return entity in LINKS


def _text(entity: EntityType, key: str, en: str, fr: str, **more: object) -> Field:
    return _of(FieldType.TEXT, entity, key, en, fr, **more)


def _of(type: FieldType, entity: EntityType, key: str, en: str, fr: str, **more: object) -> Field:
    return Field(entity=entity, key=key, type=type, en=en, fr=fr, **more)  # type: ignore[arg-type]


def _choice(
    entity: EntityType,
    key: str,
    en: str,
    fr: str,
    choices: Iterable[str],
    **more: object,
) -> Field:
    values = tuple(str(choice) for choice in choices)
    return _of(FieldType.CHOICE, entity, key, en, fr, choices=values, **more)


def _identifiers_kept(entity: EntityType) -> Field:
    return _of(
        FieldType.TEXT_LIST,
        entity,
        "invalid_identifiers",
        "Invalid identifiers",
        "Identifiants invalides",
        merge=Merge.UNION,
        lockable=False,
    )


def _external_key(entity: EntityType) -> Field:
    return _text(entity, "external_key", "External key", "Clé externe", lockable=False)


def _company() -> list[Field]:
    e = E.COMPANY
    t = FieldType
    return [
        _choice(
            e,
            "kind",
            "Kind",
            "Nature",
            CompanyKind,
            required=True,
            default=CompanyKind.LEGAL_PERSON.value,
        ),
        _text(e, "name", "Name", "Nom"),
        _of(
            t.TEXT_LIST,
            e,
            "other_names",
            "Other names",
            "Autres noms",
            merge=Merge.UNION,
            lockable=False,
        ),
        _text(e, "siren", "SIREN", "SIREN", identifier=True),
        _text(e, "vat", "VAT number", "N° de TVA", identifier=True),
        _text(e, "lei", "LEI", "LEI", identifier=True),
        _text(e, "duns", "DUNS", "DUNS", identifier=True),
        _text(e, "register", "Register", "Registre"),
        _text(e, "register_number", "Register number", "N° au registre", identifier=True),
        _identifiers_kept(e),
        _external_key(e),
        _choice(e, "status", "Status", "Statut", CompanyStatus),
        _text(e, "legal_form", "Legal form", "Forme juridique"),
        _of(t.DATE, e, "founded", "Founded", "Création"),
        _of(t.DATE, e, "ceased", "Ceased", "Cessation"),
        _text(e, "ceased_reason", "Reason of cessation", "Motif de cessation"),
        _text(e, "sales_owner", "Sales owner", "Commercial"),
        _text(e, "billing_terms", "Billing terms", "Conditions de facturation"),
        _text(e, "payment_terms", "Payment terms", "Conditions de paiement"),
        _text(e, "payment_method", "Payment method", "Mode de règlement"),
        _of(t.MONEY, e, "credit_limit", "Credit limit", "Encours autorisé", unit="EUR"),
        _of(t.INTEGER, e, "headcount", "Headcount", "Effectif"),
        _text(e, "phone", "Phone", "Téléphone"),
        _text(e, "email", "E-mail", "E-mail"),
        _text(e, "website", "Website", "Site web"),
        _text(
            e,
            "no_parent_reason",
            "Why no parent is known",
            "Pourquoi aucune mère n'est connue",
        ),
        _of(t.LONG_TEXT, e, "note", "Note", "Note"),
    ]


def _site() -> list[Field]:
    e = E.SITE
    return [
        _text(e, "siret", "SIRET", "SIRET", identifier=True),
        _text(e, "name", "Name", "Nom"),
        _identifiers_kept(e),
        _external_key(e),
        _of(FieldType.DATE, e, "ceased", "Ceased", "Cessation"),
    ]


def _contact() -> list[Field]:
    e = E.CONTACT
    t = FieldType
    return [
        _text(e, "name", "Name", "Nom complet", personal=True),
        _text(e, "first_name", "First name", "Prénom", personal=True),
        _text(e, "last_name", "Last name", "Nom de famille", personal=True),
        _text(e, "salutation", "Salutation", "Civilité", personal=True),
        _of(
            t.TEXT_LIST,
            e,
            "emails",
            "E-mails",
            "E-mails",
            personal=True,
            identifier=True,
            merge=Merge.UNION,
        ),
        _of(
            t.TEXT_LIST,
            e,
            "phones",
            "Phones",
            "Téléphones",
            personal=True,
            merge=Merge.UNION,
        ),
        _text(e, "language", "Language", "Langue"),
        _external_key(e),
        _of(t.LONG_TEXT, e, "note", "Note", "Note", personal=True),
    ]


def _contract() -> list[Field]:
    e = E.CONTRACT
    t = FieldType
    return [
        _text(e, "number", "Number", "Numéro"),
        _text(e, "numbering", "Numbering", "Numérotation", lockable=False),
        _choice(
            e,
            "kind",
            "Kind",
            "Type",
            ContractKind,
            required=True,
            default=ContractKind.STAND_ALONE.value,
        ),
        _text(e, "subject", "Subject", "Objet"),
        _text(e, "buyer", "Buyer as named by the source", "Acheteur nommé par la source"),
        _of(t.DATE, e, "signed", "Signed", "Signature"),
        _of(t.DATE, e, "start", "Start", "Début"),
        _of(t.DATE, e, "end", "End (exclusive)", "Fin (exclue)"),
        _of(t.BOOLEAN, e, "indefinite", "Indefinite term", "Durée indéterminée"),
        _of(t.INTEGER, e, "notice_length", "Notice period", "Préavis"),
        _choice(e, "notice_unit", "Notice unit", "Unité du préavis", TimeUnit),
        _choice(e, "renewal", "Renewal", "Reconduction", Renewal),
        _of(t.INTEGER, e, "renewal_length", "Renewal period", "Période de reconduction"),
        _choice(e, "renewal_unit", "Renewal unit", "Unité de reconduction", TimeUnit),
        _choice(e, "scope", "Scope", "Portée", Scope),
        _choice(
            e,
            "falls_with_framework",
            "Falls with the framework",
            "Tombe avec le contrat-cadre",
            YesNoUnknown,
        ),
        _of(t.MONEY, e, "amount", "Amount", "Montant"),
        _text(e, "currency", "Currency", "Devise"),
        _choice(e, "amount_per", "Amount per", "Montant par", AmountPer),
        _external_key(e),
        _of(t.LONG_TEXT, e, "note", "Note", "Note"),
    ]


def _small_nodes() -> list[Field]:
    t = FieldType
    return [
        _choice(
            E.CONTRACT_EVENT,
            "kind",
            "Kind",
            "Type",
            ContractEventKind,
            required=True,
            default=ContractEventKind.SIGNED.value,
        ),
        _of(t.DATE, E.CONTRACT_EVENT, "on", "On", "Le"),
        _of(
            t.DATE,
            E.CONTRACT_EVENT,
            "new_end",
            "New end (exclusive)",
            "Nouvelle fin (exclue)",
        ),
        _of(t.LONG_TEXT, E.CONTRACT_EVENT, "note", "Note", "Note"),
        _external_key(E.CONTRACT_EVENT),
        _of(t.TEXT_LIST, E.ADDRESS, "lines", "Lines", "Lignes"),
        _text(E.ADDRESS, "postcode", "Post code", "Code postal"),
        _text(E.ADDRESS, "city", "City", "Ville"),
        _text(E.ADDRESS, "country", "Country", "Pays"),
        _external_key(E.ADDRESS),
        _text(E.USER, "name", "Name", "Nom", personal=True),
        _text(E.USER, "email", "E-mail", "E-mail", personal=True),
        _of(t.BOOLEAN, E.USER, "machine", "Machine", "Machine"),
        _external_key(E.USER),
    ]


def _link_fields() -> list[Field]:
    t = FieldType
    fields = [
        _choice(
            E.OWNERSHIP,
            "basis",
            "Basis",
            "Nature du lien",
            Basis,
            required=True,
            fixed=True,
            default=Basis.OWNERSHIP.value,
        ),
        _of(
            t.FRACTION,
            E.OWNERSHIP,
            "capital_min",
            "Capital, at least",
            "Capital, au moins",
        ),
        _of(
            t.FRACTION,
            E.OWNERSHIP,
            "capital_max",
            "Capital, at most",
            "Capital, au plus",
        ),
        _of(t.FRACTION, E.OWNERSHIP, "voting_min", "Votes, at least", "Votes, au moins"),
        _of(t.FRACTION, E.OWNERSHIP, "voting_max", "Votes, at most", "Votes, au plus"),
        _choice(
            E.CONTRACT_LINK,
            "kind",
            "Kind",
            "Type",
            ContractLinkKind,
            required=True,
            fixed=True,
            default=ContractLinkKind.FRAMEWORK.value,
        ),
        _choice(
            E.INTERDEPENDENCE,
            "known_to_other_party",
            "Known to the other party",
            "Connue de l'autre partie",
            YesNoUnknown,
            required=True,
            default=YesNoUnknown.UNKNOWN.value,
        ),
        _choice(
            E.PRESCRIPTION,
            "role",
            "Role",
            "Rôle",
            PrescriptionRole,
            required=True,
            fixed=True,
            default=PrescriptionRole.PRESCRIBER.value,
        ),
        _of(t.FRACTION, E.PRESCRIPTION, "commission", "Commission", "Commission"),
        _text(E.EMPLOYMENT, "job_title", "Job title", "Fonction"),
        _choice(
            E.HAS_ADDRESS,
            "use",
            "Use",
            "Usage",
            AddressUse,
            required=True,
            fixed=True,
            default=AddressUse.REGISTERED.value,
        ),
    ]
    every = tuple(PartyRole)
    for entity, roles in (
        (E.DIRECT_CONTRACT, DIRECT_ROLES),
        (E.INDIRECT_CONTRACT, INDIRECT_ROLES),
        (E.UNDETERMINED_CONTRACT, every),
    ):
        fields.append(
            _choice(
                entity,
                "role",
                "Role",
                "Rôle",
                roles,
                required=True,
                fixed=True,
                default=roles[0].value,
            )
        )
        fields.append(_of(t.ENTITY, entity, "via", "Via", "Via", fixed=True))
    for entity in LINKS:
        fields.append(_of(t.DATE, entity, "since", "Since", "Depuis"))
        fields.append(_of(t.DATE, entity, "until", "Until (exclusive)", "Jusqu'à (exclu)"))
    return fields


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All fields, standard and custom, by path."""

    fields: Mapping[FieldPath, Field]
    _by_entity: Mapping[EntityType, Mapping[str, Field]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        grouped: dict[EntityType, dict[str, Field]] = {entity: {} for entity in EntityType}
        for path, entry in self.fields.items():
            grouped[path.entity][path.key] = entry
        object.__setattr__(self, "_by_entity", grouped)

    def of(self, entity: EntityType) -> Mapping[str, Field]:
        """The fields of one kind of node or link, by key, in display order."""
        return self._by_entity[entity]

    def get(self, path: FieldPath) -> Field | None:
        return self.fields.get(path)

    def __getitem__(self, path: FieldPath) -> Field:
        return self.fields[path]


STANDARD = Catalogue(
    {
        entry.path: entry
        for entry in (
            *_company(),
            *_site(),
            *_contact(),
            *_contract(),
            *_small_nodes(),
            *_link_fields(),
        )
    }
)
"""The fields that every installation has."""
