"""Contracts as rows, numbers, counts and boxes."""

from __future__ import annotations

from datetime import timedelta

from graph.analysis.answers import ContractValue
from graph.messages import text
from graph.model import Contract
from viz import figures
from viz.diagram import Box, BoxKind, Entry, LineKind, Mark
from viz.facts import CONTRACT_KINDS, DECLARED_KINDS, Facts
from viz.options import Options
from viz.plan import Detail, Plan
from viz.told import lines

_UNREMARKABLE = "running"


def rows_of(
    company: str, facts: Facts, options: Options, plan: Plan, drawn: frozenset[str] = frozenset()
) -> tuple[Entry, ...]:
    """The declared contracts of a company but for those in `drawn`, as the plan wants them."""
    held = {
        contract: kind
        for contract, kind in facts.held.get(company, {}).items()
        if kind in DECLARED_KINDS and contract not in drawn
    }
    if not options.contracts or plan.detail is Detail.COUNTS:
        return ()
    ordered = [(c, kind) for wanted in CONTRACT_KINDS for c, kind in held.items() if kind is wanted]
    if plan.detail is Detail.NUMBERS:
        return _numbers(ordered, facts)
    return tuple(_row(contract, kind, facts, options) for contract, kind in ordered)


def marks_of(
    company: str, facts: Facts, options: Options, plan: Plan, shown: frozenset[str] = frozenset()
) -> tuple[Mark, ...]:
    """Counts by kind: of all contracts, or of the derived ones where the others have rows.

    `shown` are contracts to which a derived tie of this company is drawn as a line.
    """
    if not options.contracts:
        return ()
    kinds = facts.kinds_of([company])
    for contract, kind in facts.held.get(company, {}).items():
        if contract in shown and kind not in DECLARED_KINDS:
            kinds[kind] -= 1
    listed = plan.detail is not Detail.COUNTS
    return counts(kinds, facts, without=DECLARED_KINDS if listed else frozenset())


def counts(
    kinds: dict[LineKind, int], facts: Facts, without: frozenset[LineKind] = frozenset()
) -> tuple[Mark, ...]:
    """A mark for each kind that occurs, in the legend's order."""
    return tuple(
        Mark(kind, figures.count(kinds[kind], facts.language))
        for kind in CONTRACT_KINDS
        if kinds.get(kind, 0) > 0 and kind not in without
    )


def box_of(contract_id: str, facts: Facts, options: Options, remarks: tuple[str, ...]) -> Box:
    """The box of a contract; `remarks` are further lines (ties that have no line)."""
    contract = facts.answer.contracts[contract_id]
    details = (
        contract.subject if contract.number or contract.external_key else "",
        " · ".join(part for part in (_kind(contract, facts), _status(contract_id, facts)) if part),
        _dates(contract, facts),
        value_text(facts.answer.values.get(contract_id), facts),
        *lines(contract, options, facts.language),
        *remarks,
    )
    return Box(
        id=contract_id,
        kind=BoxKind.CONTRACT,
        title=facts.name_of(contract_id),
        details=tuple(detail for detail in details if detail),
        href=options.link_to_contract(contract_id),
    )


def value_text(value: ContractValue | None, facts: Facts) -> str:
    """ "120 000 €", "120 000 € a year", "ceiling 500 000 €"; unknown: nothing."""
    if value is None or value.money is None:
        return ""
    shown = figures.amount(value.money, facts.language)
    if value.is_ceiling:
        return text("viz.ceiling", lang=facts.language, amount=shown)
    if value.basis == "one_year":
        return text("viz.per_year", lang=facts.language, amount=shown)
    return shown


def frames_text(contract_id: str, facts: Facts, without: frozenset[str] = frozenset()) -> str:
    """ "call-off of F-001, renewal of C-002"; contracts in `without` are left out."""
    return ", ".join(
        text(f"viz.family.{link.kind.value}", lang=facts.language, name=facts.name_of(link.from_id))
        for link in facts.frames_of.get(contract_id, ())
        if link.from_id not in without
    )


def parties_text(contract_id: str, facts: Facts, without: frozenset[str] = frozenset()) -> str:
    """ "with Otis (supplier), Kone (supplier)"; parties in `without` are left out."""
    parties = [p for p in facts.parties_of.get(contract_id, ()) if p.from_id not in without]
    if not parties:
        return ""
    names = ", ".join(
        f"{facts.name_of(p.from_id)} ({text(f'viz.role.{p.role.value}', lang=facts.language)})"
        for p in parties
    )
    return text("viz.with", lang=facts.language, names=names)


def prescribers_text(node_id: str, facts: Facts, without: frozenset[str] = frozenset()) -> str:
    """ "prescriber: M. Martin"; those in `without` are left out."""
    return ", ".join(
        text(f"viz.person.{p.role.value}", lang=facts.language, name=facts.name_of(p.from_id))
        for p in facts.prescriptions_of.get(node_id, ())
        if p.from_id not in without
    )


def _row(contract_id: str, kind: LineKind, facts: Facts, options: Options) -> Entry:
    contract = facts.answer.contracts[contract_id]
    number = contract.number or contract.external_key
    title = " · ".join(part for part in (number, contract.subject) if part) or contract.label
    remarks = (
        _status(contract_id, facts),
        frames_text(contract_id, facts),
        parties_text(contract_id, facts),
        prescribers_text(contract_id, facts),
        *lines(contract, options, facts.language),
    )
    return Entry(
        title=title,
        lead=Mark(kind, ""),
        detail=", ".join(remark for remark in remarks if remark),
        figure=value_text(facts.answer.values.get(contract_id), facts),
        href=options.link_to_contract(contract_id),
    )


def _numbers(held: list[tuple[str, LineKind]], facts: Facts) -> tuple[Entry, ...]:
    kinds = dict.fromkeys(kind for _, kind in held)
    return tuple(
        Entry(
            title=", ".join(facts.name_of(contract) for contract, kind in held if kind is wanted),
            lead=Mark(wanted, ""),
        )
        for wanted in kinds
    )


def _kind(contract: Contract, facts: Facts) -> str:
    return text(f"viz.contract.{contract.kind.value}", lang=facts.language)


def _status(contract_id: str, facts: Facts) -> str:
    status = str(facts.answer.statuses.get(contract_id, _UNREMARKABLE))
    return "" if status == _UNREMARKABLE else text(f"viz.status.{status}", lang=facts.language)


def _dates(contract: Contract, facts: Facts) -> str:
    lang = facts.language
    start = figures.day(contract.start, lang) if contract.start else ""
    # `end` is the first day on which it no longer runs; people name the last one on which it does.
    end = figures.day(contract.end - timedelta(days=1), lang) if contract.end else ""
    if start and end:
        return f"{start} – {end}"
    if start:
        return text("viz.from", lang=lang, day=start)
    return text("viz.until", lang=lang, day=end) if end else ""
