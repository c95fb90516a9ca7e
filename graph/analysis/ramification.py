"""Ramification: a company's group, its contracts and what hangs on them, on one day."""

from __future__ import annotations

from graph.analysis.answers import Ramification
from graph.analysis.holdings import held_by
from graph.analysis.leaves import surroundings
from graph.analysis.members import group_of
from graph.analysis.question import Question
from graph.analysis.subgraph import Subgraph


def ramification(question: Question, subgraph: Subgraph) -> Ramification:
    """The answer to `question` from the part of the graph fetched for it.

    The same for the command line, GraphQL and pictures; the order of everything in `subgraph`
    does not matter. Raises ValueError if the subject is not in `subgraph`.
    """
    subject = subgraph.companies.get(question.subject)
    if subject is None:
        raise ValueError(f"company {question.subject!r} of the question is not in the subgraph")
    group = group_of(question, subgraph)
    held = held_by(group, question, subgraph)
    around = surroundings(group.ids, held.contracts, question, subgraph)
    return Ramification(
        question=question,
        subject=subject,
        tops=tuple(place.company_id for place in group.places if place.level == 0),
        members=group.members,
        ownerships=around.ownerships,
        companies=around.companies,
        contacts=around.contacts,
        contracts=held.contracts,
        sites=around.sites,
        holdings=held.holdings,
        leaf_parties=around.parties,
        contract_links=held.links,
        prescriptions=around.prescriptions,
        employments=around.employments,
        company_sites=around.company_sites,
        leaves=around.leaves,
        values=held.values,
        statuses=held.statuses,
        totals=held.totals,
        problems=(*group.problems, *held.problems),
        family_only=frozenset(held.contracts) - {h.contract_id for h in held.holdings},
    )
