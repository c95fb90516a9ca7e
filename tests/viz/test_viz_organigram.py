"""What an organigram shows, folds and never loses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import made_up_groups as groups
import pytest

from graph.analysis.answers import Ramification
from graph.messages import LANGUAGES, Language
from viz import Options, Painter, organigram
from viz.diagram import Box, BoxKind, Diagram, Direction, Entry, LineKind
from viz.dot import dot_of
from viz.facts import Facts
from viz.folding import Folding
from viz.legend import styles_used
from viz.organigram import diagram_of
from viz.plan import Detail, Plan, plans
from viz.sheet import LEGIBLE_POINTS, effective_point_size, smallest_sheet

GROUPS: list[Callable[[], Ramification]] = [
    groups.pair,
    groups.six_levels,
    groups.cross_holdings,
    groups.weird_names,
    groups.large,
]
BOXES = Plan(Direction.DOWN, Detail.BOXES, stacks=False)


@pytest.fixture(scope="module")
def large(drawer: Painter) -> Diagram:
    return organigram(groups.large(), Options(), "fr", by=drawer)


def entries(diagram: Diagram) -> Iterator[Entry]:
    for box in diagram.boxes:
        yield from box.entries


def test_a_group_of_150_with_300_contracts_is_legible_at_a3(
    large: Diagram, drawer: Painter
) -> None:
    size = drawer.draw(dot_of(large), "size")
    assert effective_point_size(size.width, size.height, "A3") >= LEGIBLE_POINTS


def test_that_group_is_drawn_whole(large: Diagram) -> None:
    answer = groups.large()
    names = Counter(m.company.label for m in answer.members)
    shown = Counter(e.title for e in entries(large) if e.kind is not None)
    shown.update(box.title for box in large.boxes if box.kind is BoxKind.SUBJECT)
    assert shown == names


def test_what_is_folded_is_told(large: Diagram) -> None:
    notes = " ".join(large.notes)
    assert "300" in notes
    assert "ramille ramification 732829320" in notes


@pytest.mark.parametrize("made", GROUPS)
def test_the_legend_explains_exactly_what_is_used(
    made: Callable[[], Ramification], drawer: Painter
) -> None:
    diagram = organigram(made(), Options(), "en", by=drawer)
    explained = [item.style for item in diagram.legend]
    assert len(set(explained)) == len(explained)
    assert set(explained) == styles_used(diagram.boxes, diagram.lines) - {BoxKind.LIST}


@pytest.mark.parametrize("made", GROUPS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plan_places_every_company_once(
    made: Callable[[], Ramification], language: Language
) -> None:
    answer = made()
    facts = Facts(answer, language)
    for step in plans(len(answer.members), len(answer.contracts)):
        for plan in step:
            folding = Folding(facts, plan)
            places = [*folding.boxed]
            for listed in folding.lists.values():
                places += [company for company, _ in listed.shown] + [*listed.folded]
            assert sorted(places) == sorted(facts.members)
            diagram_of(facts, Options(), plan)


def test_boxes_say_name_number_city_count_and_value() -> None:
    diagram = diagram_of(Facts(groups.pair(), "fr"), Options(), BOXES)
    box = next(box for box in diagram.boxes if box.title == "Ascenseurs Dupré")
    told = " | ".join(box.details).replace("\u00a0", " ").replace("\u202f", " ")
    assert told == "SIREN 552 100 554 · Saint-Étienne | 1 contrat signé · 120 000 €"
    assert box.href == f"/organigrams/{box.id}.svg"


def test_shares_are_lines_of_three_kinds() -> None:
    diagram = diagram_of(Facts(groups.six_levels(), "en"), Options(), BOXES)
    told = {(line.kind, line.label) for line in diagram.lines}
    assert (LineKind.OWNS_EXACT, "80%") in told
    assert (LineKind.OWNS_RANGE, "50–75%") in told
    assert (LineKind.OWNS_UNKNOWN, "?") in told
    assert (LineKind.OWNS_EXACT, "67% (80% of votes)") in told


def test_cross_holdings_are_both_drawn_and_own_shares_told() -> None:
    diagram = diagram_of(Facts(groups.cross_holdings(), "en"), Options(), BOXES)
    titles = {box.id: box.title for box in diagram.boxes}
    owned = {
        (titles[line.source], titles[line.target], line.label)
        for line in diagram.lines
        if line.kind is LineKind.OWNS_EXACT
    }
    assert ("Rive Gauche SA", "Rive Droite SA", "20%") in owned
    assert ("Rive Droite SA", "Rive Gauche SA", "15%") in owned
    left = next(box for box in diagram.boxes if box.title == "Rive Gauche SA")
    assert "Own shares: 3%" in left.details


def test_contracts_prescribers_and_parties_have_their_lines() -> None:
    diagram = diagram_of(Facts(groups.cross_holdings(), "en"), Options(), BOXES)
    titles = {box.id: box.title for box in diagram.boxes}
    told = {(titles[line.source], titles[line.target], line.kind) for line in diagram.lines}
    assert ("Compagnie des Deux Rives", "AC-2024-7", LineKind.DIRECT) in told
    assert ("Rive Droite SA", "CT-88", LineKind.INDIRECT) in told
    assert ("Ponts & Passerelles", "CT-88", LineKind.UNDETERMINED) in told
    assert ("AC-2024-7", "BC-002", LineKind.FAMILY) in told
    assert ("Mme Zoë Lefèvre", "AC-2024-7", LineKind.PRESCRIBER) in told
    assert ("Courtage Müller", "Compagnie des Deux Rives", LineKind.INTRODUCER) in told
    assert ("Kone France", "AC-2024-7", LineKind.DIRECT) in told


def test_contracts_and_prescribers_can_be_left_out() -> None:
    answer = groups.cross_holdings()
    options = Options(contracts=False, prescribers=False)
    diagram = diagram_of(Facts(answer, "en", prescribers=False), options, BOXES)
    assert {box.kind for box in diagram.boxes} == {BoxKind.SUBJECT, BoxKind.CONTROLLED}
    owned = {LineKind.OWNS_EXACT, LineKind.OWNS_RANGE, LineKind.OWNS_UNKNOWN}
    assert {line.kind for line in diagram.lines} <= owned
    assert not any(box.marks or box.entries for box in diagram.boxes)
    assert any("contract" in detail for box in diagram.boxes for detail in box.details)


def test_currencies_are_never_added() -> None:
    diagram = diagram_of(Facts(groups.cross_holdings(), "en"), Options(), BOXES)
    left = next(box for box in diagram.boxes if box.title == "Rive Gauche SA")
    assert any("CHF" in detail and "€" in detail for detail in left.details)


def _marks(boxes: tuple[Box, ...]) -> Counter[LineKind]:
    found: Counter[LineKind] = Counter()
    for box in boxes:
        for part in (box, *box.entries):
            found.update({m.kind: int(m.text.replace("\u202f", "")) for m in part.marks})
    return found


def test_counts_add_up_to_the_holdings(large: Diagram) -> None:
    facts = Facts(groups.large(), "fr")
    held = Counter(kind for kinds in facts.held.values() for kind in kinds.values())
    shown = _marks(large.boxes)
    assert {kind: shown[kind] for kind in held} == dict(held)


def test_a_very_large_group_is_folded_and_says_so(drawer: Painter) -> None:
    answer = groups.large(companies=900, contracts=600)
    diagram = organigram(answer, Options(), "en", by=drawer)
    size = drawer.draw(dot_of(diagram), "size")
    assert effective_point_size(size.width, size.height) >= LEGIBLE_POINTS
    folded = [e for e in entries(diagram) if e.kind is BoxKind.FOLDED]
    listed = [e for e in entries(diagram) if e.kind is not BoxKind.FOLDED]
    counted = sum(int("".join(filter(str.isdigit, e.title))) for e in folded)
    assert counted + len(listed) + 1 == 900
    assert any(f"{counted} of 900" in note for note in diagram.notes)


def test_characters_that_no_font_has_are_named(drawer: Painter) -> None:
    diagram = organigram(groups.weird_names(), Options(), "en", by=drawer)
    assert any("U+682A" in note for note in diagram.notes)


def test_sheets() -> None:
    assert effective_point_size(400, 300, "A3") == 8.0
    assert effective_point_size(1300, 300, "A3") < 8.0
    assert effective_point_size(800, 1150, "A3") == effective_point_size(1150, 800, "A3")
    assert smallest_sheet(400, 300) == "A4"
    assert smallest_sheet(100_000, 300) is None
