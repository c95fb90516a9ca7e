"""Who is master of which field, what that locks, and how a field's value is chosen.

`choose` is pure: the same statements give the same value in whatever order they arrived.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from graph.catalogue import Field, FieldPath, Merge, Value
from graph.changes import RecordKey
from graph.codec import dump
from graph.messages import language, text
from graph.vocabulary import HAND, BlankRule, DeletionRule, Direction, EntityType, SourceRole


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
    """Mastership of a field: `ranks`, roles and systems, from strongest to weakest; those left out
    come last.

    `master`: the role or the system that locks the field for everybody else, or `None`. `why`
    says so: the key of a text, or texts by language where somebody declared the rule.
    """

    ranks: tuple[str, ...]
    master: str | None = None
    policy: Policy = Policy.RANK
    reason: str = "mastership.reason.default"
    declared: tuple[str, str] | None = None

    @property
    def why(self) -> str:
        """Why the rule is so, in the language in force."""
        if self.declared is None:
            return text(self.reason)
        english, french = self.declared
        chosen = french if language() == "fr" else english
        return chosen or english or french or text("mastership.reason.declared")


@dataclass(frozen=True, slots=True)
class SourceRule:
    """What one source, or kind of source, means by a blank and by a record it no longer has, and
    which way values go."""

    blank: BlankRule = BlankRule.SAYS_NOTHING
    deletion: DeletionRule = DeletionRule.ENDS_LINKS
    direction: Direction = Direction.IN


_AS_USUAL = SourceRule()


@dataclass(frozen=True, slots=True)
class Table:
    """Rules by field, by kind of node or link, and one for all the rest.

    `sources`: by subject (a field's path, a kind, `*`) and by system or role (`*`: all).
    """

    fields: Mapping[FieldPath, Rule]
    entities: Mapping[EntityType, Rule]
    default: Rule
    sources: Mapping[tuple[str, str], SourceRule] = field(default_factory=dict)

    def rule(self, path: FieldPath) -> Rule:
        return self.fields.get(path) or self.entities.get(path.entity) or self.default

    def of_source(
        self, entity: EntityType, key: str | None, system: str, role: SourceRole
    ) -> SourceRule:
        """The nearest rule: field, kind, all; within each the system, its role, all sources."""
        if not self.sources:
            return _AS_USUAL
        subjects = (f"{entity}.{key}", entity.value, "*") if key else (entity.value, "*")
        for subject in subjects:
            for source in (system, role.value, "*"):
                found = self.sources.get((subject, source))
                if found is not None:
                    return found
        return _AS_USUAL


@dataclass(frozen=True, slots=True)
class Candidate:
    """One source's statement about one field; `blank`: that it is empty."""

    record: RecordKey
    role: SourceRole
    value: Value
    stamp: date | datetime | None = None
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The outcome for one field: the value, who won, and the statements that lost."""

    outcome: Outcome
    value: Value = None
    winner: Candidate | None = None
    losers: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Lock:
    """A field that only its master may write, and why, in the language in force."""

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
    """The value of `field` from all statements; `None` says nothing, unless it says *blank*.

    Where a person is master and the candidates differ, an entry by hand is that person's decision.
    """
    stated = [one for one in candidates if one.value is not None or one.blank]
    if not stated:
        return Choice(Outcome.NOTHING)
    if field.merge is Merge.UNION:
        union = _union(one for one in stated if one.value is not None)
        return Choice(Outcome.VALUE, union) if union else Choice(Outcome.NOTHING)
    rule = table.rule(field.path)
    if len(stated) == 1:
        return _chosen(stated[0], ())
    ordered = sorted(stated, key=lambda candidate: _strength(candidate, rule))
    winner, losers = ordered[0], tuple(ordered[1:])
    if rule.policy is Policy.PERSON and any(c.value != winner.value for c in losers):
        decided = next((c for c in ordered if c.record.system == HAND), None)
        if decided is None:
            return Choice(Outcome.CONFLICT, winner.value, winner, losers)
        return _chosen(decided, tuple(c for c in ordered if c is not decided))
    return _chosen(winner, losers)


def _chosen(winner: Candidate, losers: tuple[Candidate, ...]) -> Choice:
    outcome = Outcome.NOTHING if winner.value is None else Outcome.VALUE
    return Choice(outcome, winner.value, winner, losers)


def lock(
    field: Field, systems: Mapping[str, SourceRole], table: Table = DEFAULT_TABLE
) -> Lock | None:
    """The lock on `field` of a node that `systems` know, for everybody but its master.

    A master locks a field as soon as it knows the node, whether or not it has filled the field.
    Entries by hand lock nothing: they are what a lock refuses.
    """
    rule = table.rule(field.path)
    if not field.lockable or rule.master is None:
        return None
    masters = tuple(
        sorted(
            name
            for name, role in systems.items()
            if rule.master in (name, role) and role is not SourceRole.RAMILLE
        )
    )
    if not masters:
        return None
    return Lock(field.path, systems[masters[0]], masters, rule.why)


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
    system = candidate.record.system
    named = system if system in ranks else candidate.role
    rank = ranks.index(named) if named in ranks else len(ranks)
    newest = _descending(candidate.stamp)
    tail = (candidate.record, dump({"": candidate.value}))
    if rule.policy is Policy.NEWEST:
        return (newest, rank, *tail)
    return (rank, system, newest, *tail)


def _descending(stamp: date | datetime | None) -> tuple[int, float]:
    if stamp is None:
        return (1, 0.0)
    if isinstance(stamp, datetime):
        return (0, -stamp.timestamp())
    return (
        0,
        -float(stamp.toordinal() * 86_400 - date(1970, 1, 1).toordinal() * 86_400),
    )
