"""Same thing or not: which node a source's record speaks of.

Order: the record's own key; then identifiers (SIREN, VAT, LEI, register number, DUNS, SIRET,
e-mail). More than one match goes to review and never creates. Name and post code only propose
a duplicate; they never match.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from graph.changes import RecordKey
from graph.search_text import compact
from graph.sources import SourceRecord
from graph.vocabulary import EntityType

if TYPE_CHECKING:
    from graph.reader import Reader

MATCHED_BY: Mapping[EntityType, tuple[str, ...]] = {
    EntityType.COMPANY: ("siren", "vat", "lei", "register_number", "duns"),
    EntityType.SITE: ("siret",),
    EntityType.CONTACT: ("emails",),
}
"""The identifiers that may attach a record to a node, strongest first."""


class Outcome(StrEnum):
    """What became of a candidate whose key is unknown.

    `attach`: an identifier leads to one node that this
    system does not know yet. `site`: within one system another NIC of a known SIREN: a further
    site of that company. `review`: a person must decide. `new`: nobody knows it.
    """

    ATTACH = "attach"
    SITE = "site"
    REVIEW = "review"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record to match: its key, its identifiers, and the SIRET its row gave for the place."""

    record: RecordKey
    entity: EntityType
    identifiers: tuple[tuple[str, str], ...] = ()
    siret: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """The outcome; `candidates` are the nodes to review, `by` what matched."""

    outcome: Outcome
    entity_id: str | None = None
    candidates: tuple[str, ...] = ()
    by: str = ""


def match(reader: Reader, candidates: Sequence[Candidate]) -> list[Match]:
    """One match for each candidate, in order, by identifiers: its own key is unknown.

    Three statements for the whole batch. Candidates of one batch are not matched against each
    other.
    """
    carriers = reader.by_identifier(_values(candidates))
    hits = {id for ids in carriers.values() for id in ids}
    records = reader.records_of(hits) if hits else {}
    sirets: dict[str, set[str]] = defaultdict(set)
    if hits:
        for company, _, siret in reader.sirets_of(hits):
            if siret:
                sirets[company].add(siret)
    return [_by_identifier(candidate, carriers, records, sirets) for candidate in candidates]


def _values(candidates: Iterable[Candidate]) -> dict[str, set[str]]:
    values: dict[str, set[str]] = defaultdict(set)
    for candidate in candidates:
        for key, value in candidate.identifiers:
            values[key].add(value)
    return values


def _by_identifier(
    candidate: Candidate,
    carriers: Mapping[tuple[str, str], list[str]],
    records: Mapping[str, list[SourceRecord]],
    sirets: Mapping[str, set[str]],
) -> Match:
    found: dict[str, str] = {}
    for key, value in candidate.identifiers:
        for id in carriers.get((key, value), ()):
            found.setdefault(id, key)
    if not found:
        return Match(Outcome.NEW)
    if len(found) > 1:
        return Match(
            Outcome.REVIEW, None, tuple(sorted(found)), ", ".join(sorted(set(found.values())))
        )
    id, key = next(iter(found.items()))
    same_system = any(
        record.key.system == candidate.record.system and record.key.kind == candidate.record.kind
        for record in records.get(id, ())
        if record.withdrawn is None
    )
    return decide_within(candidate, id, key, same_system, sirets.get(id, set()))


def decide_within(
    candidate: Candidate, id: str, key: str, same_system: bool, sirets: Iterable[str]
) -> Match:
    """The outcome for the one node an identifier leads to.

    Within one system, a different NIC makes a site of the company; the same or no NIC is a
    duplicate or a mistake that a person must look at.
    """
    if not same_system:
        return Match(Outcome.ATTACH, id, by=key)
    known = set(sirets)
    if key == "siren" and candidate.siret and known and candidate.siret not in known:
        return Match(Outcome.SITE, id, by=key)
    return Match(Outcome.REVIEW, None, (id,), key)


@dataclass(frozen=True, slots=True)
class Appearance:
    """How a company looks to a person: its folded name, its post codes, its numbers."""

    id: str
    name: str
    postcodes: frozenset[str]
    numbers: Mapping[str, str]


def appearance(
    id: str, name: str, postcodes: Iterable[str], values: Mapping[str, object]
) -> Appearance:
    """The appearance of a company with these field values; `name` is folded."""
    told = {key: str(values[key]) for key in MATCHED_BY[EntityType.COMPANY] if values.get(key)}
    return Appearance(id, name, frozenset(compact(code).upper() for code in postcodes), told)


def same_looks(one: Appearance, other: Appearance) -> str | None:
    """The post code by which two companies propose to be duplicates: they have one name too.

    None where they do not, or where a number tells them apart: two numbers are two companies.
    """
    shared = one.postcodes & other.postcodes
    if one.id == other.id or one.name != other.name or not shared:
        return None
    both = one.numbers.keys() & other.numbers.keys()
    return None if any(one.numbers[k] != other.numbers[k] for k in both) else min(shared)
