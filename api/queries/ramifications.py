"""The root field `ramification`."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry

from api.asking import answer, known_moment, question, was_there
from api.context import Info
from api.ids import internal
from api.queries.inputs import CompanyBy, must_find
from api.services import Services, in_thread
from api.types.ramification import Answer, Ramification
from api.types.resolved import resolved
from graph.vocabulary import EntityType

Depth = Annotated[
    int | None, strawberry.argument(description="Ownership levels downwards, 0 to 50; null: all.")
]
WholeGroup = Annotated[
    bool, strawberry.argument(description="From the ultimate parents instead of the company.")
]
OnDay = Annotated[date | None, strawberry.argument(description="The day; default: today.")]
Accounting = Annotated[
    bool,
    strawberry.argument(description="Also follow parents by consolidation in accounts."),
]

AsKnown = Annotated[
    str | None,
    strawberry.argument(
        description="What was known then: a number of the log, a day (its end counts) or an "
        "instant; null: now. What is asked of a node beyond its own fields is as of now."
    ),
]


@strawberry.type
class Ramifications:
    @resolved(
        "A company's group, its contracts (direct, indirect, undetermined, derived) "
        "with their proofs, and totals."
    )
    async def ramification(
        self,
        info: Info,
        company: CompanyBy,
        depth: Depth = None,
        whole_group: WholeGroup = False,
        as_of: OnDay = None,
        accounting: Accounting = False,
        as_known: AsKnown = None,
    ) -> Ramification:
        asked = (company, depth, whole_group, as_of, accounting, as_known)
        return Ramification.of(await in_thread(_answered, info.context.services, *asked))


def _answered(
    services: Services,
    company: CompanyBy,
    depth: int | None,
    whole_group: bool,
    as_of: date | None,
    accounting: bool,
    as_known: str | None,
) -> Answer:
    seq = known_moment(services, as_known)
    asked = internal(str(company.id.value), EntityType.COMPANY) if company.id else ""
    subject = asked if was_there(services, asked, seq) else must_find(services, company)
    return answer(services, question(subject, as_of, depth, whole_group, accounting, seq))
