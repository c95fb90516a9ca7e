"""One answer, one plan: the boxes and lines of an organigram."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from graph.analysis.answers import Ramification
from graph.messages import text
from graph.vocabulary import PartyRole, PrescriptionRole
from viz import companies, contracts, figures, ownership
from viz.diagram import Box, BoxKind, Entry, Line, LineKind, Order
from viz.facts import DECLARED_KINDS, Facts
from viz.folding import Folding
from viz.options import Options
from viz.outsiders import outsider_box
from viz.plan import Detail, Plan

_DERIVED_LINES = 6
"""Most derived ties of a picture that are drawn as lines; more are counted in the boxes."""

_PARTY_LINES = 6
"""An outside party with more contracts than this is named in them instead of drawn."""

_SHARED_BOXES = 8
"""Most boxes of shared contracts where the others are shown as numbers or counts."""

_PRESCRIPTION = {
    PrescriptionRole.PRESCRIBER: LineKind.PRESCRIBER,
    PrescriptionRole.INTRODUCER: LineKind.INTRODUCER,
}


class Assembly:
    """Builds boxes and lines; every tie of the answer is a line, a text, or counted."""

    def __init__(self, facts: Facts, options: Options, plan: Plan) -> None:
        self._facts = facts
        self._answer: Ramification = facts.answer
        self._options = options
        self._plan = plan
        self.folding = Folding(facts, plan)

    def boxes_and_lines(self) -> tuple[tuple[Box, ...], tuple[Line, ...]]:
        """Members first, each followed by its list; then contracts, then outsiders."""
        boxes: list[Box] = []
        for company in self.folding.boxed:
            boxes.append(self._company_box(company))
            if company in self.folding.lists:
                boxes.append(self._list_box(company))
        boxes += [self._contract_box(contract) for contract in self.boxed_contracts]
        lines = (
            *self._ownership_lines(),
            *self._list_lines(),
            *self._contract_lines(),
            *self._family_lines(),
            *self._outsider_lines,
        )
        drawn = {box.id for box in boxes}
        outside = dict.fromkeys(
            end for line in lines for end in (line.source, line.target) if end not in drawn
        )
        boxes += [outsider_box(node, self._facts, self._options) for node in outside]
        return tuple(boxes), tuple(lines)

    # Contracts

    @cached_property
    def boxed_contracts(self) -> tuple[str, ...]:
        """The contracts that have a box of their own, in the answer's order."""
        if not self._options.contracts:
            return ()
        wanted = [c for c in self._answer.contracts if self._has_box(c)]
        if self._plan.detail in {Detail.NUMBERS, Detail.COUNTS}:
            wanted.sort(key=lambda c: -len(self._boxed_holders(c)))
            return tuple(wanted[:_SHARED_BOXES])
        return tuple(wanted)

    def _has_box(self, contract: str) -> bool:
        holders = self._boxed_holders(contract)
        facts = self._facts
        if self._plan.detail is Detail.BOXES:
            linked = any(
                contract in (link.from_id, link.to_id) for link in self._answer.contract_links
            )
            others = contract in facts.parties_of or contract in facts.prescriptions_of
            return len(holders) > 1 or linked or others
        declared = [h for h, kind in facts.holders.get(contract, {}).items() if _declared(kind)]
        enough = 1 if self._plan.detail is Detail.ROWS else 2
        return len(declared) > 1 and len(holders) >= enough

    def _boxed_holders(self, contract: str) -> list[str]:
        return [
            company
            for company, kind in self._facts.holders.get(contract, {}).items()
            if _declared(kind) and company in self.folding.boxed
        ]

    def _drawn_ties(self, company: str) -> frozenset[str]:
        """Contracts joined to a boxed company by a line."""
        return frozenset(c for c in self.boxed_contracts if (company, c) in self._contract_pairs)

    @cached_property
    def _contract_pairs(self) -> dict[tuple[str, str], LineKind]:
        pairs: dict[tuple[str, str], LineKind] = {}
        holders = {c: self._facts.holders.get(c, {}) for c in self.boxed_contracts}
        derived = [k for held in holders.values() for k in held.values() if not _declared(k)]
        few = len(derived) <= _DERIVED_LINES
        for contract, held in holders.items():
            for company, kind in held.items():
                if company in self.folding.boxed and (_declared(kind) or few):
                    pairs[company, contract] = kind
        return pairs

    def _contract_lines(self) -> list[Line]:
        lines = []
        for (company, contract), kind in self._contract_pairs.items():
            role = self._role(company, contract) if self._plan.detail is Detail.BOXES else ""
            lines.append(Line(company, contract, kind, role, order=_after(_declared(kind))))
        return lines

    def _role(self, company: str, contract: str) -> str:
        """The roles of a company, the usual one (customer) left out."""
        roles = dict.fromkeys(
            holding.role
            for holding in self._answer.holdings
            if holding.contract_id == contract
            and holding.company_id == company
            and holding.party is not None
            and holding.role != PartyRole.CUSTOMER
        )
        return ", ".join(text(f"viz.role.{role}", lang=self._facts.language) for role in roles)

    def _family_lines(self) -> list[Line]:
        boxed = set(self.boxed_contracts)
        return [
            Line(
                link.from_id,
                link.to_id,
                LineKind.FAMILY,
                text(f"viz.link.{link.kind.value}", lang=self._facts.language),
            )
            for link in self._answer.contract_links
            if link.from_id in boxed and link.to_id in boxed
        ]

    def _contract_box(self, contract: str) -> Box:
        facts, boxed = self._facts, frozenset(self.boxed_contracts)
        outside = self._drawn_outsiders(contract)
        remarks = [
            contracts.frames_text(contract, facts, without=boxed),
            contracts.parties_text(contract, facts, without=outside),
            contracts.prescribers_text(contract, facts, without=outside),
        ]
        undrawn = [
            company
            for company, kind in facts.holders.get(contract, {}).items()
            if not _declared(kind) and (company, contract) not in self._contract_pairs
        ]
        if undrawn:
            remarks.append(figures.counted("viz.derived_for", len(undrawn), facts.language))
        return contracts.box_of(contract, facts, self._options, tuple(r for r in remarks if r))

    # Companies

    def _company_box(self, company: str) -> Box:
        outside = self._drawn_outsiders(company)
        remarks = []
        others = [
            owned
            for owned in self._facts.owners.get(company, ())
            if owned.from_id not in self.folding.boxed and owned.from_id not in outside
        ]
        if others:
            names = ownership.owners_text(others, self._facts)
            remarks.append(text("viz.also_owned_by", lang=self._facts.language, names=names))
        if self._plan.detail is not Detail.COUNTS:
            remarks.append(contracts.prescribers_text(company, self._facts, without=outside))
        return companies.box_of(
            company,
            self._facts,
            self._options,
            self._plan,
            drawn=self._drawn_ties(company),
            remarks=tuple(remark for remark in remarks if remark),
        )

    def _list_box(self, company: str) -> Box:
        listed = self.folding.lists[company]
        entries: list[Entry] = [
            companies.entry_of(child, depth, self._facts, self._options, self._plan)
            for child, depth in listed.shown
        ]
        if listed.folded:
            entries.append(companies.folded_entry(listed.folded, self._facts, self._options))
        return Box(
            id=_list_id(company),
            kind=BoxKind.LIST,
            entries=tuple(entries),
            rows=_even(len(entries), self._plan.rows),
        )

    def _list_lines(self) -> list[Line]:
        return [
            Line(company, _list_id(company), LineKind.OWNS_LIST) for company in self.folding.lists
        ]

    def _ownership_lines(self) -> list[Line]:
        members, boxed = self._facts.members, self.folding.boxed

        def place(id: str) -> tuple[int, str]:
            # Of two companies of one level the owner stands above: side by side, the label of a
            # line between them would be cut by their boxes.
            return members[id].level, members[id].company.label

        return [
            Line(
                owned.from_id,
                company,
                ownership.line_kind(owned),
                ownership.label_of(owned, self._facts),
                order=_after(place(owned.from_id) < place(company)),
            )
            for company in boxed
            for owned in self._facts.owners.get(company, ())
            if owned.from_id in boxed
        ]

    # Outsiders

    def _drawn_outsiders(self, node: str) -> frozenset[str]:
        return frozenset(line.source for line in self._outsider_lines if line.target == node)

    @cached_property
    def _outsider_lines(self) -> tuple[Line, ...]:
        """Lines from owners and parties outside the group, and from whoever prescribes."""
        if not self._plan.outsiders:
            return ()
        return (*self._owner_lines(), *self._party_lines(), *self._prescription_lines())

    def _owner_lines(self) -> list[Line]:
        return [
            Line(
                owned.from_id,
                company,
                ownership.line_kind(owned),
                ownership.label_of(owned, self._facts),
            )
            for company in self.folding.boxed
            for owned in self._facts.owners.get(company, ())
            if owned.from_id not in self._facts.members
        ]

    def _party_lines(self) -> list[Line]:
        ties = [p for c in self.boxed_contracts for p in self._facts.parties_of.get(c, ())]
        often = Counter(party.from_id for party in ties)
        lang = self._facts.language
        # The line is drawn from the party, but the party stands after the contract.
        return [
            Line(
                party.from_id,
                party.to_id,
                _party_kind(type(party).__name__),
                text(f"viz.role.{party.role.value}", lang=lang),
                order=Order.BEFORE,
            )
            for party in ties
            if often[party.from_id] <= _PARTY_LINES
        ]

    def _prescription_lines(self) -> list[Line]:
        targets = [*self.folding.boxed, *self.boxed_contracts]
        return [
            Line(
                found.from_id,
                target,
                _PRESCRIPTION[found.role],
                _commission(found.commission, self._facts),
                order=_after(found.from_id not in self.folding.boxed),
            )
            for target in targets
            for found in self._facts.prescriptions_of.get(target, ())
            if found.from_id in self.folding.boxed or found.from_id not in self._facts.members
        ]


def _declared(kind: LineKind) -> bool:
    return kind in DECLARED_KINDS


def _after(ordered: bool) -> Order:
    return Order.AFTER if ordered else Order.FREE


def _list_id(company: str) -> str:
    return f"{company}/list"


def _even(entries: int, rows: int | None) -> int | None:
    """Rows per column so that the columns are about equally long."""
    if rows is None or entries <= rows:
        return None
    columns = -(-entries // rows)
    return -(-entries // columns)


def _party_kind(name: str) -> LineKind:
    return {
        "DirectContract": LineKind.DIRECT,
        "IndirectContract": LineKind.INDIRECT,
    }.get(name, LineKind.UNDETERMINED)


def _commission(fraction: float | None, facts: Facts) -> str:
    if fraction is None:
        return ""
    shown = figures.share(ownership.exact(fraction), facts.language)
    return text("viz.commission", lang=facts.language, share=shown)
