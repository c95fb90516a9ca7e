"""The table that holds where nobody has declared anything."""

from __future__ import annotations

from types import MappingProxyType

from graph.catalogue import FieldPath
from graph.mastership.table import Rule, Table
from graph.vocabulary import EntityType, SourceRole

R = SourceRole
_ERP_FIRST = (R.ERP, R.RAMILLE, R.GMAO, R.CRM, R.REGISTER, R.OTHER)
_HAND_FIRST = (R.RAMILLE, R.ERP, R.GMAO, R.CRM, R.REGISTER, R.OTHER)
_GMAO_FIRST = (R.RAMILLE, R.GMAO, R.ERP, R.CRM, R.REGISTER, R.OTHER)

_IDENTITY = Rule(_ERP_FIRST, R.ERP, reason="mastership.reason.identity")
_TERMS = Rule(_ERP_FIRST, R.ERP, reason="mastership.reason.terms")
_ADDRESS = Rule(_ERP_FIRST, R.ERP, reason="mastership.reason.address")

_IDENTITY_KEYS = (
    "kind",
    "name",
    "siren",
    "vat",
    "lei",
    "duns",
    "register",
    "register_number",
    "legal_form",
    "status",
    "founded",
    "ceased",
    "ceased_reason",
)
_TERM_KEYS = (
    "sales_owner",
    "billing_terms",
    "payment_terms",
    "payment_method",
    "credit_limit",
)

DEFAULT_TABLE = Table(
    fields=MappingProxyType(
        {FieldPath(EntityType.COMPANY, key): _IDENTITY for key in _IDENTITY_KEYS}
        | {FieldPath(EntityType.COMPANY, key): _TERMS for key in _TERM_KEYS}
        | {FieldPath(EntityType.SITE, "siret"): _IDENTITY}
    ),
    entities=MappingProxyType(
        {
            EntityType.ADDRESS: _ADDRESS,
            EntityType.CONTRACT: Rule(_GMAO_FIRST),
        }
    ),
    default=Rule(_HAND_FIRST),
)
"""The ERP is master of a company's identity, addresses and terms; elsewhere a person's entry
comes first, then the systems in a fixed order."""
