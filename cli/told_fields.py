"""The fields that a reader asks to see beside the companies and contracts of an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph.analysis.answers import Ramification
from graph.catalogue import Field, FieldType, Value
from graph.display import shown
from graph.messages import language
from graph.model import Company, Contract, Node, decimal_text
from graph.shown_fields import value_of
from graph.users import UserBook
from graph.vocabulary import EntityType


@dataclass(frozen=True, slots=True)
class ToldFields:
    """The fields asked for, of companies and of contracts; `users` are called by name."""

    fields: tuple[Field, ...] = ()
    users: UserBook | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Headers of a table: `company.x_budget`."""
        return tuple(str(field.path) for field in self.fields)

    def cells(self, company: Company, contract: Contract) -> tuple[object, ...]:
        """The values of one row: dates and numbers as such, the rest as text."""
        owners: Mapping[EntityType, Node] = {
            EntityType.COMPANY: company,
            EntityType.CONTRACT: contract,
        }
        return tuple(
            self._cell(field, value_of(field, owners[field.entity])) for field in self.fields
        )

    def line(self, node: Node, entity: EntityType) -> str:
        """ "Budget: 12500.50 EUR · Rank: Gold", what is missing left out."""
        parts = []
        for field in self.fields:
            value = value_of(field, node) if field.entity is entity else None
            if value is not None:
                parts.append(f"{field.label(language())}: {shown(field, value, self.users)}")
        return " · ".join(parts)

    def as_json(self, answer: Ramification) -> dict[str, object]:
        """`{"fields": {id: {key: value}}}` where fields were asked for, else nothing."""
        if not self.fields:
            return {}
        nodes: list[tuple[EntityType, Node]] = [
            (EntityType.COMPANY, member.company) for member in answer.members
        ]
        nodes += [(EntityType.CONTRACT, contract) for contract in answer.contracts.values()]
        return {
            "fields": {
                node.id: {
                    field.key: _json(self._cell(field, value_of(field, node)))
                    for field in self.fields
                    if field.entity is entity
                }
                for entity, node in nodes
            }
        }

    def _cell(self, field: Field, value: Value) -> object:
        if field.type is FieldType.MONEY and isinstance(value, int):
            return decimal_text(value)
        if value is None or (isinstance(value, date | int | float) and not isinstance(value, bool)):
            return value
        return shown(field, value, self.users)


def _json(cell: object) -> object:
    return cell.isoformat() if isinstance(cell, date) else cell
