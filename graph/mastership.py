"""Who is master of which field, what that locks, and how a field's value is chosen.

`choose` is pure: the same statements give the same value in whatever order they arrived.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from graph.catalogue import Field, FieldPath, Merge, Value
from graph.changes import RecordKey
from graph.codec import dump
from graph.vocabulary import EntityType, SourceRole


class Outcome(StrEnum):
    """What came out of the statements about a field.

    `conflict`: a person is master and the candidates differ; the base value shows until decided.
    """

    VALUE = "value"
    NOTHING = "nothing"
    CONFLICT = "conflict"


class Policy(StrEnum):
    """How the value of a field is chosen: by rank of roles, by the newest stamp, by a person."""

    RANK = "rank"
    NEWEST = "newest"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Rule:
    """Mastership of a field: `ranks` from strongest to weakest; roles left out come last.

    `master`: the role that locks the field for everybody else, or `None`. `reason` is the key of
    the text that says why.
    """

    ranks: tuple[SourceRole, ...]
    master: SourceRole | None = None
    policy: Policy = Policy.RANK
    reason: str = "mastership.reason.default"


@dataclass(frozen=True, slots=True)
class Table:
    """Rules by field, by kind of node or link, and one for all the rest."""

    fields: Mapping[FieldPath, Rule]
    entities: Mapping[EntityType, Rule]
    default: Rule

    def rule(self, path: FieldPath) -> Rule:
        return self.fields.get(path) or self.entities.get(path.entity) or self.default


@dataclass(frozen=True, slots=True)
class Candidate:
    """One source's statement about one field."""

    record: RecordKey
    role: SourceRole
    value: Value
    stamp: date | datetime | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The outcome for one field: the value, who won, and the statements that lost."""

    outcome: Outcome
    value: Value = None
    winner: Candidate | None = None
    losers: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Lock:
    """A field that only its master may write, and why."""

    path: FieldPath
    master: SourceRole
    systems: tuple[str, ...]
    reason: str


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


def choose(field: Field, candidates: Sequence[Candidate], table: Table = DEFAULT_TABLE) -> Choice:
    """The value of `field` from all statements; blanks (`None`) say nothing."""
    stated = [candidate for candidate in candidates if candidate.value is not None]
    if not stated:
        return Choice(Outcome.NOTHING)
    if field.merge is Merge.UNION:
        return Choice(Outcome.VALUE, _union(stated), None, ())
    rule = table.rule(field.path)
    ordered = sorted(stated, key=lambda candidate: _strength(candidate, rule))
    winner, losers = ordered[0], tuple(ordered[1:])
    if rule.policy is Policy.PERSON and any(c.value != winner.value for c in losers):
        return Choice(Outcome.CONFLICT, winner.value, winner, losers)
    return Choice(Outcome.VALUE, winner.value, winner, losers)


def lock(
    field: Field, systems: Mapping[str, SourceRole], table: Table = DEFAULT_TABLE
) -> Lock | None:
    """The lock on `field` of a node that `systems` know, for everybody but its master.

    A master locks a field as soon as it knows the node, whether or not it has filled the field.
    """
    master = table.rule(field.path).master
    if not field.lockable or master is None:
        return None
    masters = tuple(sorted(name for name, role in systems.items() if role is master))
    if not masters:
        return None
    return Lock(field.path, master, masters, table.rule(field.path).reason)


def _union(candidates: Iterable[Candidate]) -> Value:
    items: set[str] = set()
    for candidate in candidates:
        if isinstance(candidate.value, tuple):
            items.update(candidate.value)
        else:
            items.add(str(candidate.value))
    return tuple(sorted(items))


def _strength(candidate: Candidate, rule: Rule) -> tuple[object, ...]:
    """Sort key, strongest first: rank, then latest stamp, then lowest record key and text."""
    ranks = rule.ranks
    rank = ranks.index(candidate.role) if candidate.role in ranks else len(ranks)
    newest = _descending(candidate.stamp)
    tail = (candidate.record, dump({"": candidate.value}))
    if rule.policy is Policy.NEWEST:
        return (newest, rank, *tail)
    return (rank, candidate.record.system, newest, *tail)


def _descending(stamp: date | datetime | None) -> tuple[int, float]:
    if stamp is None:
        return (1, 0.0)
    if isinstance(stamp, datetime):
        return (0, -stamp.timestamp())
    return (
        0,
        -float(stamp.toordinal() * 86_400 - date(1970, 1, 1).toordinal() * 86_400),
    )
