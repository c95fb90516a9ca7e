"""What is derived of a contract on a day: status, value; and the events it is derived from."""

from __future__ import annotations

from datetime import date

import strawberry

from api.context import Info
from api.types.node import Node, node_fields, told
from api.types.scalars import Money
from graph import model
from graph.analysis.answers import ContractValue as Worth
from graph.analysis.status import ContractStatus, contract_status, effective_end, last_notice_day
from graph.analysis.value import contract_value
from graph.vocabulary import ContractEventKind, ContractKind, EntityType

E = EntityType.CONTRACT_EVENT


@strawberry.type(description="Something dated that happened to a contract.")
class ContractEvent(Node):
    kind: ContractEventKind = told(E, "kind")
    on: date | None = told(E, "on", "Null: it has happened, the day is unknown.")
    new_end: date | None = told(E, "new_end", "Of an extension.")
    note: str | None = told(E, "note")
    entity: strawberry.Private[model.ContractEvent]

    @classmethod
    def of(cls, found: model.ContractEvent) -> ContractEvent:
        return cls(**node_fields(cls, E, found))


@strawberry.type(description="What a contract is worth over its term.")
class ContractValue:
    money: Money | None = strawberry.field(description="Null where it cannot be told.")
    basis: str = strawberry.field(
        description="`term`: the amount is for the term; `computed`: per month or year, times the "
        "term; `one_year`: indefinite, one year's amount; `unknown`."
    )
    is_ceiling: bool = strawberry.field(
        description="A framework's own amount: a ceiling, shown apart from its call-offs."
    )

    @classmethod
    def of(cls, worth: Worth) -> ContractValue:
        money = worth.money
        return cls(
            money=Money.of(money.units, money.currency) if money else None,
            basis=worth.basis,
            is_ceiling=worth.is_ceiling,
        )


async def status_on(info: Info, contract: model.Contract, day: date) -> ContractStatus:
    """The status by the one rule that answers and filters use as well."""
    return contract_status(contract, day, await info.context.events.load(contract.id))


async def end_on(info: Info, contract: model.Contract, day: date) -> date | None:
    """The end (exclusive) as extensions by that day have moved it."""
    return effective_end(contract, day, await info.context.events.load(contract.id))


async def notice_day(info: Info, contract: model.Contract, day: date) -> date | None:
    """The last day to give notice."""
    return last_notice_day(contract, day, await info.context.events.load(contract.id))


async def value_on(info: Info, contract: model.Contract, day: date) -> ContractValue:
    """The value; a contract under which another was placed is a framework, whatever its kind."""
    events = await info.context.events.load(contract.id)
    placed = await info.context.frameworks.load((contract.id, day))
    is_framework = placed or contract.kind is ContractKind.FRAMEWORK
    return ContractValue.of(contract_value(contract, day, events, is_framework))
