"""What stands at a moment: the catalogue with its custom fields, and the mastership table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.catalogue import DECLARED, STANDARD, Catalogue
from graph.changes import Assertion
from graph.codec import canonical
from graph.custom_fields import with_custom
from graph.declared_table import table_of
from graph.mastership import DEFAULT_TABLE, Table
from graph.queries import Execute
from graph.queries.declared import declared_all, standing_number
from graph.queries.entities import EntityState
from graph.vocabulary import EntityType

if TYPE_CHECKING:
    from graph.engine.connection import Database


@dataclass(frozen=True, slots=True)
class Standing:
    """The catalogue and table in force since the change set `number` (0: nothing declared)."""

    number: int = 0
    catalogue: Catalogue = STANDARD
    table: Table = DEFAULT_TABLE
    declared: tuple[EntityState, ...] = ()

    def with_(self, assertions: Iterable[Assertion]) -> Standing:
        """What will stand when a change set has declared something; else this one."""
        declared = {state.id: state for state in self.declared}
        for one in assertions:
            if one.entity in DECLARED:
                before = declared.get(one.entity_id)
                values = {**(before.values if before and one.patch else {}), **one.values}
                stated = canonical(one.entity, values)
                declared[one.entity_id] = EntityState(one.entity, one.entity_id, 0, stated)
        if declared == {state.id: state for state in self.declared}:
            return self
        return standing_of(self.number, declared.values())


NOTHING_DECLARED = Standing()


def standing_of(number: int, declared: Iterable[EntityState]) -> Standing:
    """What these definitions and rules amount to."""
    states = tuple(declared)
    fields = [s for s in states if s.entity is EntityType.FIELD_DEFINITION]
    rules = [s for s in states if s.entity is EntityType.MASTERSHIP_RULE]
    return Standing(number, with_custom(fields), table_of(rules), states)


class Standings:
    """The standing of one database, read again only where somebody has changed it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known = NOTHING_DECLARED

    def current(self) -> Standing:
        """What stands now; one small statement where nothing has changed."""
        return self.at(self._database.read, standing_number(self._database.read))

    def at(self, execute: Execute, number: int) -> Standing:
        """What stands where the last declaring change set is `number`; read by `execute`."""
        known = self._known
        if known.number != number:
            known = standing_of(number, declared_all(execute))
            self._known = known
        return known
