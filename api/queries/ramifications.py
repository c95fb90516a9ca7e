"""The root field `ramification`."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry

from api.asking import answer, question
from api.context import Info
from api.queries.inputs import CompanyBy, must_find
from api.services import Services, in_thread
from api.types.ramification import Answer, Ramification
from api.types.resolved import resolved

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
    ) -> Ramification:
        found = await in_thread(
            _answered, info.context.services, company, depth, whole_group, as_of, accounting
        )
        return Ramification.of(found)


def _answered(
    services: Services,
    company: CompanyBy,
    depth: int | None,
    whole_group: bool,
    as_of: date | None,
    accounting: bool,
) -> Answer:
    subject = must_find(services, company)
    return answer(services, question(subject, as_of, depth, whole_group, accounting))
