"""What sources say and cannot be right; it is kept as they said it, and reported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graph.auditing.findings import Finding
from graph.catalogue import is_link
from graph.codec import Values
from graph.identifiers import siren_in_vat
from graph.model import Period
from graph.vocabulary import EntityType


def implausible(entity: EntityType, ids: tuple[str, ...], values: Values) -> Iterator[Finding]:
    """Everything that cannot be right about one node or link."""
    if is_link(entity) and _period(values, "since", "until").is_empty:
        yield Finding("empty_period", entity.value, ids)
    if entity is EntityType.COMPANY:
        yield from _company(ids, values)
    if entity is EntityType.CONTRACT:
        yield from _contract(ids, values)


def _company(ids: tuple[str, ...], values: Values) -> Iterator[Finding]:
    entity = EntityType.COMPANY.value
    founded, ceased = values.get("founded"), values.get("ceased")
    if isinstance(founded, date) and isinstance(ceased, date) and ceased < founded:
        yield Finding("ceased_before_founded", entity, ids)
    siren, vat = values.get("siren"), values.get("vat")
    other = siren_in_vat(vat) if isinstance(vat, str) else None
    if siren and other and siren != other:
        yield Finding("vat_of_another", entity, ids, {"siren": str(siren), "other": other})


def _contract(ids: tuple[str, ...], values: Values) -> Iterator[Finding]:
    entity = EntityType.CONTRACT.value
    if _period(values, "start", "end").is_empty:
        yield Finding("end_before_start", entity, ids)
    if values.get("indefinite") and values.get("end"):
        yield Finding("end_and_indefinite", entity, ids)
    if values.get("amount") is not None and not values.get("currency"):
        yield Finding("currency_missing", entity, ids)
    for what in ("notice", "renewal"):
        length, unit = values.get(f"{what}_length"), values.get(f"{what}_unit")
        if length is not None and not unit:
            yield Finding("unit_missing", entity, ids, {"key": f"{what}_unit"})


def _period(values: Values, start: str, end: str) -> Period:
    since, until = values.get(start), values.get(end)
    return Period(
        since if isinstance(since, date) else None, until if isinstance(until, date) else None
    )
