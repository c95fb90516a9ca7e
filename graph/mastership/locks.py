"""What a master locks for everybody else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.catalogue import Field, FieldPath
from graph.mastership.default import DEFAULT_TABLE
from graph.mastership.table import Table
from graph.vocabulary import SourceRole


@dataclass(frozen=True, slots=True)
class Lock:
    """A field that only its master may write, and why, in the language in force."""

    path: FieldPath
    master: SourceRole
    systems: tuple[str, ...]
    reason: str


def lock(
    field: Field, systems: Mapping[str, SourceRole], table: Table = DEFAULT_TABLE
) -> Lock | None:
    """The lock on `field` of a node that `systems` know, for everybody but its master.

    A master locks a field as soon as it knows the node, whether or not it has filled the field.
    Entries by hand lock nothing: they are what a lock refuses.
    """
    rule = table.rule(field.path)
    if not field.lockable or rule.master is None:
        return None
    masters = tuple(
        sorted(
            name
            for name, role in systems.items()
            if rule.master in (name, role)
            and role is not SourceRole.RAMILLE
            and table.manner(field.entity, name, role).speaks_of(field.key)
        )
    )
    if not masters:
        return None
    return Lock(field.path, systems[masters[0]], masters, rule.why)
