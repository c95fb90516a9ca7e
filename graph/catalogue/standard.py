"""The fields that every installation has."""

from __future__ import annotations

from collections.abc import Iterable

from graph.catalogue.fields import Catalogue, Field, FieldType, Merge
from graph.catalogue.kinds import DECLARED, LINKS
from graph.vocabulary import (
    DIRECT_ROLES,
    INDIRECT_ROLES,
    AddressUse,
    AmountPer,
    Basis,
    BlankRule,
    CompanyKind,
    CompanyStatus,
    ContractEventKind,
    ContractKind,
    ContractLinkKind,
    DeletionRule,
    Direction,
    EntityType,
    PartyRole,
    PrescriptionRole,
    Renewal,
    Scope,
    TimeUnit,
    YesNoUnknown,
)

E = EntityType


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


def _erased(entity: EntityType) -> list[Field]:
    """What stands where a person was erased; set by the erasure alone."""
    on = _of(FieldType.DATE, entity, "erased", "Erased on", "Effacé le", lockable=False)
    why = ("Reason of erasure", "Motif de l'effacement")
    return [on, _text(entity, "erased_reason", *why, lockable=False)]


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
        *_erased(e),
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
        _of(t.CHECKBOX, e, "indefinite", "Indefinite term", "Durée indéterminée"),
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
        *_erased(E.ADDRESS),
        _text(E.USER, "name", "Name", "Nom", personal=True),
        _text(E.USER, "email", "E-mail", "E-mail", personal=True),
        _of(t.CHECKBOX, E.USER, "machine", "Machine", "Machine"),
        _external_key(E.USER),
    ]


CUSTOM_TYPES = (
    FieldType.TEXT,
    FieldType.LONG_TEXT,
    FieldType.CHECKBOX,
    FieldType.CHOICE,
    FieldType.MULTIPLE_CHOICE,
    FieldType.USER_LIST,
    FieldType.DATE,
    FieldType.NUMBER,
    FieldType.MONEY,
    FieldType.LINK,
)
"""Types that a custom field may have."""


def _declared() -> list[Field]:
    t = FieldType
    of = {"lockable": False}
    d, m = E.FIELD_DEFINITION, E.MASTERSHIP_RULE
    kinds = [kind for kind in EntityType if kind not in (*DECLARED, E.USER)]
    return [
        _choice(d, "entity", "Entity", "Entité", kinds, fixed=True, **of),
        _text(d, "key", "Key", "Clé", fixed=True, **of),
        _choice(d, "type", "Type", "Type", CUSTOM_TYPES, **of),
        _text(d, "label_en", "English label", "Libellé anglais", **of),
        _text(d, "label_fr", "French label", "Libellé français", **of),
        _text(d, "help_en", "English help", "Aide en anglais", **of),
        _text(d, "help_fr", "French help", "Aide en français", **of),
        _text(d, "unit", "Unit or currency", "Unité ou devise", **of),
        _of(t.TEXT_LIST, d, "choices", "Choices", "Choix", **of),
        _text(d, "default", "Default", "Valeur par défaut", **of),
        _of(t.CHECKBOX, d, "required", "Required", "Obligatoire", **of),
        _of(t.INTEGER, d, "order", "Order", "Ordre", **of),
        _of(t.CHECKBOX, d, "personal", "Personal data", "Donnée personnelle", **of),
        _of(t.CHECKBOX, d, "lockable", "Lockable", "Verrouillable", **of),
        _of(t.CHECKBOX, d, "retired", "Retired", "Retiré", **of),
        _text(m, "subject", "Subject", "Objet", fixed=True, **of),
        _text(m, "source", "Source", "Source", fixed=True, **of),
        _text(m, "master", "Master", "Maître", **of),
        _of(t.TEXT_LIST, m, "ranks", "Ranks", "Rangs", **of),
        _choice(m, "blank", "Blank", "Valeur vide", BlankRule, **of),
        _choice(m, "deletion", "Deletion", "Suppression", DeletionRule, **of),
        _choice(m, "direction", "Direction", "Sens", Direction, **of),
        _text(m, "reason_en", "Reason in English", "Motif en anglais", **of),
        _text(m, "reason_fr", "Reason in French", "Motif en français", **of),
        _of(t.CHECKBOX, m, "retired", "Retired", "Retiré", **of),
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


STANDARD = Catalogue(
    {
        entry.path: entry
        for entry in (
            *_company(),
            *_site(),
            *_contact(),
            *_contract(),
            *_small_nodes(),
            *_declared(),
            *_link_fields(),
        )
    }
)
"""The fields that every installation has."""
