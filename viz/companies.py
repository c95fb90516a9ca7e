"""Companies as boxes and as rows of a list."""

from __future__ import annotations

from collections.abc import Sequence

from graph.analysis.answers import Control
from graph.messages import text
from graph.vocabulary import PrescriptionRole
from viz import contracts, figures, ownership
from viz.diagram import Box, BoxKind, Entry, LineKind, Mark
from viz.facts import Facts
from viz.options import Options
from viz.plan import Detail, Plan
from viz.told import lines

_CONTROL = {
    Control.TOP: BoxKind.TOP,
    Control.CONTROLLED: BoxKind.CONTROLLED,
    Control.NOT_CONTROLLED: BoxKind.NOT_CONTROLLED,
    Control.UNKNOWN: BoxKind.CONTROL_UNKNOWN,
}


def kind_of(company: str, facts: Facts) -> BoxKind:
    """The subject stands out; the others show whether the group controls them."""
    if company == facts.answer.subject.id:
        return BoxKind.SUBJECT
    return _CONTROL[facts.members[company].control]


def box_of(
    company: str,
    facts: Facts,
    options: Options,
    plan: Plan,
    *,
    drawn: frozenset[str],
    remarks: tuple[str, ...],
) -> Box:
    """The box of a member; `drawn` are contracts joined to it by a line, `remarks` further lines
    of text (owners and prescribers that have no box)."""
    details = (
        identity(company, facts),
        signed_text(company, facts),
        *lines(facts.members[company].company, options, facts.language),
        *_remarks_on(company, facts),
        *remarks,
    )
    marks = contracts.marks_of(company, facts, options, plan, shown=drawn)
    return Box(
        id=company,
        kind=kind_of(company, facts),
        title=facts.name_of(company),
        details=tuple(detail for detail in details if detail),
        marks=marks + _prescription_marks(company, facts, plan),
        entries=contracts.rows_of(company, facts, options, plan, drawn),
        href=options.link_to_company(company),
    )


def entry_of(company: str, depth: int, facts: Facts, options: Options, plan: Plan) -> Entry:
    """The row of a member in a list, set in `depth` steps under the row that owns it."""
    parent = facts.tree_parent[company]
    owners = facts.owners[company]
    inside = next(owned for owned in owners if owned.from_id == parent)
    others = [owned for owned in owners if owned is not inside]
    told = lines(facts.members[company].company, options, facts.language)
    remarks = [*told, *_remarks_on(company, facts)]
    if others:
        names = ownership.owners_text(others, facts)
        remarks.append(text("viz.also_owned_by", lang=facts.language, names=names))
    if plan.detail is not Detail.COUNTS:
        remarks.append(contracts.prescribers_text(company, facts))
    detail = ", ".join(part for part in (identity(company, facts, short=True), *remarks) if part)
    return Entry(
        title=facts.name_of(company),
        lead=ownership.mark_of(inside, facts),
        indent=depth,
        heads=plan.outline is not None and company in facts.children,
        kind=kind_of(company, facts),
        detail=detail,
        marks=contracts.marks_of(company, facts, options, plan)
        + _prescription_marks(company, facts, plan),
        figure=_figure(company, facts, options),
        href=options.link_to_company(company),
        children=contracts.rows_of(company, facts, options, plan),
    )


def folded_entry(companies: Sequence[str], facts: Facts, options: Options) -> Entry:
    """One row for companies that are not drawn: how many, their contracts and value."""
    kinds = facts.kinds_of(companies) if options.contracts else {}
    return Entry(
        title=figures.counted("viz.more_companies", len(companies), facts.language),
        kind=BoxKind.FOLDED,
        marks=contracts.counts(kinds, facts),
        figure=figures.amounts(facts.signed_value(companies), facts.language),
    )


def identity(company: str, facts: Facts, *, short: bool = False) -> str:
    """ "SIREN 732 829 320 · Lyon"; short: without the word, for the rows of a list."""
    member = facts.members[company]
    city = member.address.city if member.address is not None else None
    number = figures.number_of(member.company)
    if number and number.endswith(member.company.label):
        number = ""  # a company known only by its number shows it as its name
    if short:
        number = number.removeprefix("SIREN\u00a0")
    return " · ".join(part for part in (number, city) if part)


def signed_text(company: str, facts: Facts) -> str:
    """ "3 contracts · 1,2 M €": those it signed, and their value by currency."""
    number = facts.kinds_of([company])[LineKind.DIRECT]
    told = figures.counted("viz.signed", number, facts.language)
    value = figures.amounts(facts.signed_value([company]), facts.language)
    return f"{told} · {value}" if value else told


def _figure(company: str, facts: Facts, options: Options) -> str:
    value = figures.amounts(facts.signed_value([company]), facts.language)
    if options.contracts:
        return value
    number = facts.kinds_of([company])[LineKind.DIRECT]
    return signed_text(company, facts) if number else ""


def _remarks_on(company: str, facts: Facts) -> tuple[str, ...]:
    lang = facts.language
    member = facts.members[company]
    remarks = [
        text("viz.own_shares", lang=lang, share=ownership.label_of(owned, facts))
        for owned in facts.own_shares.get(company, ())
    ]
    if member.presumed:
        remarks.append(text("viz.presumed", lang=lang))
    if member.company.ceased is not None:
        ended = figures.day(member.company.ceased, lang)
        remarks.append(text("viz.ceased", lang=lang, day=ended))
    return tuple(remarks)


def _prescription_marks(company: str, facts: Facts, plan: Plan) -> tuple[Mark, ...]:
    """How many prescriptions a company and its contracts have, where they are not told apart."""
    if plan.detail is not Detail.COUNTS:
        return ()
    targets = (company, *facts.held.get(company, {}))
    marks = []
    for role, kind in (
        (PrescriptionRole.PRESCRIBER, LineKind.PRESCRIBER),
        (PrescriptionRole.INTRODUCER, LineKind.INTRODUCER),
    ):
        sources = {
            found.from_id
            for target in targets
            for found in facts.prescriptions_of.get(target, ())
            if found.role is role
        }
        if sources:
            marks.append(Mark(kind, figures.count(len(sources), facts.language)))
    return tuple(marks)
