"""An answer as an organigram: drawn out as far as it stays legible on paper, else folded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from graph.analysis.answers import Ramification
from graph.messages import Language, text
from graph.model import Company
from viz import figures
from viz.assembly import Assembly
from viz.diagram import Box, Diagram, Entry
from viz.dot import dot_of
from viz.facts import Facts
from viz.fonts import drawable
from viz.labels import clean
from viz.layout import Drawing, LayoutProblem, Painter, painter
from viz.legend import legend_of
from viz.options import Options
from viz.plan import Detail, Plan, plans
from viz.sheet import LEGIBLE_POINTS, effective_point_size, legible_area, smallest_sheet

_MOST_CHARACTERS_NAMED = 20

_HOPELESS = 2.0
"""A picture of more than this many times the legible area is not saved by other columns."""


class _Candidate(NamedTuple):
    diagram: Diagram
    size: Drawing
    points: float


def organigram(
    ramification: Ramification,
    options: Options,
    language: Language,
    *,
    by: Painter | None = None,
) -> Diagram:
    """The organigram of an answer, with the least folding that is legible on `options.sheet`.

    Each way to draw it is laid out and measured, from most detail to least; the picture says what
    was folded. Raises LayoutProblem when even the most folded picture cannot be laid out.
    """
    facts = Facts(ramification, language, options.prescribers)
    best: _Candidate | None = None
    problem: LayoutProblem | None = None
    drawn_contracts = len(ramification.contracts) if options.contracts else 0
    for step in plans(len(ramification.members), drawn_contracts):
        try:
            candidate = max(
                _candidates(step, facts, options, by or painter()), key=lambda c: c.points
            )
        except LayoutProblem as too_much:
            problem = too_much
            continue
        if best is None or candidate.points > best.points:
            best = candidate
        if candidate.points >= LEGIBLE_POINTS:
            return candidate.diagram
    if best is None:
        raise problem or LayoutProblem("viz.refused", detail="no plan")
    return _with_size_note(best, options)


def diagram_of(facts: Facts, options: Options, plan: Plan) -> Diagram:
    """The organigram under one plan, whatever its size."""
    assembly = Assembly(facts, options, plan)
    boxes, lines = assembly.boxes_and_lines()
    return Diagram(
        title=text("viz.title", lang=facts.language, name=facts.name_of(facts.answer.subject.id)),
        subtitle=_subtitle(facts, options),
        language=facts.language,
        boxes=boxes,
        lines=lines,
        legend=legend_of(boxes, lines, facts.language),
        notes=tuple(_notes(facts, options, plan, assembly, boxes)),
        direction=plan.direction,
    )


def _candidates(
    step: tuple[Plan, ...], facts: Facts, options: Options, by: Painter
) -> Iterator[_Candidate]:
    seen: set[str] = set()
    for plan in step:
        diagram = diagram_of(facts, options, plan)
        dot = dot_of(diagram)
        if dot in seen:
            continue
        seen.add(dot)
        size = by.draw(dot, "size")
        points = effective_point_size(size.width, size.height, options.sheet)
        yield _Candidate(diagram, size, points)
        if size.width * size.height > _HOPELESS * legible_area(options.sheet):
            return


def _subtitle(facts: Facts, options: Options) -> str:
    answer, lang = facts.answer, facts.language
    parts = [
        text("viz.as_of", lang=lang, day=figures.day(answer.as_of, lang)),
        figures.counted("viz.companies", len(answer.members), lang),
    ]
    if answer.question.as_known is not None:
        parts.append(text("viz.as_known", lang=lang, number=answer.question.as_known))
    if answer.question.depth is not None:
        parts.append(text("viz.depth", lang=lang, depth=answer.question.depth))
    if options.contracts:
        parts.append(figures.counted("viz.all_contracts", len(answer.contracts), lang))
    signed = {total.currency: total.direct for total in answer.totals if total.direct}
    if signed:
        parts.append(text("viz.total", lang=lang, amounts=figures.amounts(signed, lang)))
    return " · ".join(parts)


def _notes(
    facts: Facts, options: Options, plan: Plan, assembly: Assembly, boxes: tuple[Box, ...]
) -> Iterator[str]:
    answer, lang, sheet = facts.answer, facts.language, options.sheet
    key = _key_of(answer.subject)
    folded = assembly.folding.counted
    counts = options.contracts and bool(answer.contracts)
    if counts and plan.detail is Detail.NUMBERS:
        yield text("viz.note.numbers", lang=lang, sheet=sheet)
    if counts and plan.detail is Detail.COUNTS:
        count = figures.count(len(answer.contracts), lang)
        yield text("viz.note.counts", lang=lang, sheet=sheet, count=count)
    if folded:
        total = figures.count(len(answer.members), lang)
        count = figures.count(folded, lang)
        yield text("viz.note.companies", lang=lang, sheet=sheet, count=count, all=total)
    if counts and plan.detail in {Detail.NUMBERS, Detail.COUNTS}:
        boxed = set(assembly.boxed_contracts)
        parties = {p.from_id for p in answer.leaf_parties if p.to_id not in boxed}
        if parties:
            count = figures.count(len(parties), lang)
            yield text("viz.note.parties", lang=lang, count=count)
    if plan.detail is Detail.COUNTS and facts.prescriptions_of:
        yield text("viz.note.prescriptions", lang=lang)
    if plan.detail in {Detail.NUMBERS, Detail.COUNTS} or folded:
        yield text("viz.note.how", lang=lang, key=key)
    if answer.problems:
        count = figures.count(len(answer.problems), lang)
        yield text("viz.note.problems", lang=lang, count=count, key=key)
    missing = _undrawable(boxes)
    if missing:
        yield text("viz.note.characters", lang=lang, characters=missing)


def _key_of(company: Company) -> str:
    return company.siren or company.external_key or company.duns or company.id


def _undrawable(boxes: tuple[Box, ...]) -> str:
    """Code points that no font draws: the reader sees empty frames and learns which they were."""
    shown = "".join(clean(part) for box in boxes for part in _texts(box))
    missing = sorted({char for char in shown if ord(char) not in drawable() and char != "\n"})
    named = [f"U+{ord(char):04X}" for char in missing[:_MOST_CHARACTERS_NAMED]]
    return ", ".join(named) + (" …" if len(missing) > len(named) else "")


def _texts(box: Box) -> Iterator[str]:
    yield from (box.title, *box.details)
    for entry in box.entries:
        yield from _entry_texts(entry)


def _entry_texts(entry: Entry) -> Iterator[str]:
    yield from (entry.title, entry.detail)
    for child in entry.children:
        yield from _entry_texts(child)


def _with_size_note(candidate: _Candidate, options: Options) -> Diagram:
    diagram, lang = candidate.diagram, candidate.diagram.language
    points = f"{candidate.points:.1f}".replace(".", "," if lang == "fr" else ".")
    better = smallest_sheet(candidate.size.width, candidate.size.height)
    if better is None:
        note = text("viz.note.too_small", lang=lang, sheet=options.sheet, points=points)
    else:
        note = text("viz.note.small", lang=lang, sheet=options.sheet, points=points, better=better)
    return replace(diagram, notes=(*diagram.notes, note))
