"""Questions about groups, asked alike by GraphQL and by the route of organigrams."""

from __future__ import annotations

from datetime import date

from api.errors import BadRequest
from api.services import Services
from graph.analysis.answers import Ramification
from graph.analysis.question import MAX_DEPTH, Question
from graph.analysis.ramification import ramification
from graph.history.moment import moment
from graph.history.reader import PastReader
from graph.lookup import NotFound
from graph.model import is_id
from graph.vocabulary import Basis


def question(
    company_id: str,
    as_of: date | None = None,
    depth: int | None = None,
    whole_group: bool = False,
    accounting: bool = False,
    as_known: int | None = None,
) -> Question:
    """The question in the terms of the analysis; raises BadRequest for a depth outside limits.

    `accounting` also follows parents by consolidation in accounts, not ownership alone.
    """
    if depth is not None and not 0 <= depth <= MAX_DEPTH:
        raise BadRequest("lookup.too_deep", depth=depth, limit=MAX_DEPTH)
    return Question(
        subject=company_id,
        as_of=as_of or date.today(),
        as_known=as_known,
        depth=depth,
        whole_group=whole_group,
        bases=frozenset({Basis.OWNERSHIP, Basis.ACCOUNTING} if accounting else {Basis.OWNERSHIP}),
    )


def known_moment(services: Services, asked: str | None) -> int | None:
    """The number of the log that was asked for as a moment; `None` for the present."""
    return None if asked is None else moment(services.database, asked).seq


def was_there(services: Services, id: str, seq: int | None) -> bool:
    """Whether the id, which may lead elsewhere or nowhere today, meant a record at the moment."""
    if seq is None or not is_id(id):
        return False
    return PastReader(services.database, seq, services.reader.standing).state(id) is not None


def answer(services: Services, asked: Question) -> Ramification:
    """The ramification; raises NotFound where the company is gone."""
    subgraph = services.reader.subgraph(asked)
    if asked.subject not in subgraph.companies:
        raise NotFound(asked.subject)
    return ramification(asked, subgraph)
