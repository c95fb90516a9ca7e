"""A ramification as a tree in the terminal."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from rich.text import Text
from rich.tree import Tree

from cli.output import console, print_line, print_table, safe
from cli.told_fields import ToldFields
from graph.analysis.answers import (
    Certainty,
    Control,
    Holding,
    HoldingKind,
    MissingFact,
    Ramification,
)
from graph.analysis.as_json import end_label
from graph.analysis.rows import proof_text, share_text
from graph.analysis.tree import TreeLine, tree_lines
from graph.messages import language, text
from graph.model import Ownership, decimal_text
from graph.vocabulary import EntityType

_COLOURS = {
    HoldingKind.DIRECT: "bold blue",
    HoldingKind.INDIRECT: "bold red",
    HoldingKind.UNDETERMINED: "bold magenta",
    HoldingKind.DERIVED: "bold green",
}
_CONTROL = {
    Control.TOP: "",
    Control.CONTROLLED: "",
    Control.NOT_CONTROLLED: "cli.tree.not_controlled",
    Control.UNKNOWN: "cli.tree.unknown_control",
}


def print_ramification(answer: Ramification, told: ToldFields) -> None:
    """Title, the group with its contracts, totals by currency, problems."""
    out = console()
    print_line(
        text(
            "cli.tree.title",
            name=answer.subject.label,
            day=_day(answer.as_of),
            companies=len(answer.members),
            contracts=len(answer.contracts),
        ),
        "bold",
    )
    if answer.question.as_known is not None:
        print_line(text("cli.tree.as_known", number=answer.question.as_known), "italic")
    for tree in _trees(answer, told):
        out.print(tree)
    _print_totals(answer)
    for problem in answer.problems:
        names = ", ".join(end_label(id, answer) for id in problem.ids)
        line = text(f"cli.problem.{problem.kind}", names=names, value=problem.value)
        print_line(f"⚠ {line}", "yellow")


def _trees(answer: Ramification, told: ToldFields) -> list[Tree]:
    holdings: dict[str, list[Holding]] = defaultdict(list)
    for holding in answer.holdings:
        holdings[holding.company_id].append(holding)
    branches: dict[str, Tree] = {}
    tops = []
    for line in tree_lines(answer):
        label = _company_line(line, answer)
        _tell(label, told.line(line.member.company, EntityType.COMPANY))
        if line.parent_id is None:
            branch = Tree(label, guide_style="dim")
            tops.append(branch)
        else:
            branch = branches[line.parent_id].add(label)
        branches[line.member.company.id] = branch
        for holding in holdings[line.member.company.id]:
            below = _holding_line(holding, answer)
            _tell(below, told.line(answer.contracts[holding.contract_id], EntityType.CONTRACT))
            branch.add(below)
    return tops


def _tell(label: Text, fields: str) -> None:
    if fields:
        label.append(safe(f" · {fields}"))


def _company_line(line: TreeLine, answer: Ramification) -> Text:
    company = line.member.company
    shown = Text()
    if line.link is not None:
        shown.append(f"{_share(line.link)} ", style="cyan")
    shown.append(safe(company.label), style="bold")
    facts = [company.siren, line.member.address.city if line.member.address else None]
    shown.append(safe("".join(f" · {fact}" for fact in facts if fact)), style="dim")
    note = _CONTROL[line.member.control]
    if note:
        shown.append(f" ({text(note)})", style="yellow")
    elif line.member.presumed:
        shown.append(f" ({text('cli.tree.presumed')})", style="yellow")
    also = [*line.also_under, *line.outside]
    if also:
        owners = ", ".join(f"{end_label(o.from_id, answer)} {_share(o)}" for o in also)
        shown.append(safe(f" [{text('cli.tree.also', owners=owners)}]"), style="dim")
    return shown


def _share(link: Ownership) -> str:
    if link.capital.is_known or not link.voting.is_known:
        return share_text(link.capital)
    return text("cli.tree.votes", share=share_text(link.voting))


def _holding_line(holding: Holding, answer: Ramification) -> Text:
    contract = answer.contracts[holding.contract_id]
    shown = Text()
    shown.append(text(f"cli.holding.{holding.kind}"), style=_COLOURS[holding.kind])
    if holding.certainty is Certainty.TO_BE_CHECKED:
        shown.append(f" ({text('cli.holding.to_be_checked')})", style="bold yellow")
    shown.append(safe(f" {contract.label}"))
    if contract.subject and contract.subject != contract.label:
        shown.append(safe(f" {contract.subject}"))
    details = [
        text(f"cli.role.{holding.role}"),
        text(f"cli.status.{answer.statuses[contract.id]}"),
        _term(contract.start, contract.end),
        _value(holding, answer),
    ]
    shown.append("".join(f" · {detail}" for detail in details if detail), style="dim")
    if holding.kind is not HoldingKind.DIRECT:
        shown.append(f"\n  {safe(_why(holding, answer))}", style="italic")
    return shown


def _why(holding: Holding, answer: Ramification) -> str:
    """The rule and the shortest proof; what is missing where it is to be checked."""
    proof = holding.proof
    rules = ", ".join(dict.fromkeys(text(f"cli.rule.{p.rule}") for p in holding.proofs))
    line = f"{rules}: {proof_text(proof, answer)}"
    if holding.certainty is Certainty.TO_BE_CHECKED:
        facts = "; ".join(_missing(fact, answer) for fact in proof.missing)
        line += f" — {text('cli.tree.to_be_checked', facts=facts)}"
    return line


def _missing(fact: MissingFact, answer: Ramification) -> str:
    return text(
        f"cli.missing.{fact.what}",
        owner=end_label(fact.owner_id, answer),
        owned=end_label(fact.owned_id, answer),
    )


def _value(holding: Holding, answer: Ramification) -> str:
    value = answer.values[holding.contract_id]
    if value.money is None:
        return ""
    amount = money(value.money.units, value.money.currency)
    if value.is_ceiling:
        return text("cli.value.ceiling", amount=amount)
    return text("cli.value.one_year", amount=amount) if value.basis == "one_year" else amount


def _print_totals(answer: Ramification) -> None:
    if not answer.totals:
        return
    columns = ("currency", "contracts", "direct", "all", "ceilings")
    print_table(
        [text(f"cli.total.{name}") for name in columns],
        [
            (t.currency, t.contracts, money(t.direct), money(t.all), money(t.ceilings))
            for t in answer.totals
        ],
    )


def money(units: int, currency: str = "") -> str:
    """An amount as the language writes it, two decimals or as many as it has."""
    from babel.numbers import format_decimal

    plain = decimal_text(units)
    pattern = "#,##0.00" if len(plain.partition(".")[2]) == 2 else "#,##0.0000"
    shown = format_decimal(plain, format=pattern, locale=language())
    return f"{shown} {currency}".strip()


def _term(start: date | None, end: date | None) -> str:
    if start is None and end is None:
        return ""
    last = end - timedelta(days=1) if end else None
    return f"{_day(start) if start else '…'} – {_day(last) if last else '…'}"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}" if language() == "fr" else day.isoformat()
