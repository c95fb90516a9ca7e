"""A ramification as flat rows for CSV and spreadsheets; `to_json` gives the same as JSON."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, timedelta

from graph.analysis.answers import Holding, Member, MissingFact, Proof, Ramification
from graph.analysis.as_json import end_label, relation_of, to_json
from graph.model import Link, Ownership, Share, decimal_text

__all__ = ["COLUMNS", "Row", "holding_rows", "proof_text", "share_text", "to_json"]


@dataclass(frozen=True, slots=True)
class Row:
    """One company and one of its holdings. Money is decimal text; `last_day` is inclusive.

    `control` and the columns after it hold code words; `value` is the contract's for its term.
    """

    company_id: str
    company: str
    siren: str | None
    level: int
    control: str
    contract_id: str
    contract_number: str
    contract_kind: str
    holding: str
    role: str
    status: str
    start: date | None
    last_day: date | None
    amount: str | None
    currency: str | None
    amount_per: str | None
    value: str | None
    value_basis: str
    rule: str
    proof: str
    certainty: str
    missing: str


COLUMNS = tuple(column.name for column in fields(Row))
"""Names of the columns in order, also the order of `astuple(row)`."""


def holding_rows(ramification: Ramification) -> tuple[Row, ...]:
    """One row for each holding, in the answer's order; members without holdings have no row."""
    members = {member.company.id: member for member in ramification.members}
    return tuple(
        _row(ramification, members[holding.company_id], holding)
        for holding in ramification.holdings
    )


def _row(ramification: Ramification, member: Member, holding: Holding) -> Row:
    company, contract = member.company, ramification.contracts[holding.contract_id]
    value, proof = ramification.values[contract.id], holding.proof
    return Row(
        company_id=company.id,
        company=company.label,
        siren=company.siren,
        level=member.level,
        control=member.control.value,
        contract_id=contract.id,
        contract_number=contract.label,
        contract_kind=contract.kind.value,
        holding=holding.kind.value,
        role=holding.role,
        status=ramification.statuses[contract.id],
        start=contract.start,
        last_day=contract.end - timedelta(days=1) if contract.end else None,
        amount=None if contract.amount is None else decimal_text(contract.amount),
        currency=contract.currency,
        amount_per=contract.amount_per.value if contract.amount_per else None,
        value=decimal_text(value.money.units) if value.money else None,
        value_basis=value.basis,
        rule=proof.rule.value,
        proof=proof_text(proof, ramification),
        certainty=holding.certainty.value,
        missing="; ".join(_missing_text(fact, ramification) for fact in proof.missing),
    )


def proof_text(proof: Proof, ramification: Ramification) -> str:
    """The path of a proof in walking order: 'A -[PARENT_OF 60 %]-> B; B -[...]-> C-1'."""
    return "; ".join(
        f"{end_label(link.from_id, ramification)} -[{_link_text(link)}]-> "
        f"{end_label(link.to_id, ramification)}"
        for link in proof.links
    )


def _link_text(link: Link) -> str:
    kind, detail = relation_of(link)
    if isinstance(link, Ownership):
        stated = link.voting if link.voting.is_known else link.capital
        return f"{kind} {share_text(stated)}"
    return f"{kind} {detail}"


def share_text(share: Share) -> str:
    """'60 %', '25-50 %', '≥ 25 %', '≤ 50 %', or '?' for an unknown share."""
    low = None if share.low is None else f"{share.low * 100:.6g}"
    high = None if share.high is None else f"{share.high * 100:.6g}"
    if low is None and high is None:
        return "?"
    if low is None:
        return f"≤ {high} %"
    if high is None:
        return f"≥ {low} %"
    return f"{low} %" if low == high else f"{low}-{high} %"


def _missing_text(fact: MissingFact, ramification: Ramification) -> str:
    owner, owned = end_label(fact.owner_id, ramification), end_label(fact.owned_id, ramification)
    return f"{fact.what}: {owner} > {owned}"
