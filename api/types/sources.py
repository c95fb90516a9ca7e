"""Where values come from: source records, and the locks that a master's record puts on fields."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import strawberry

from api.context import Info
from api.types.custom import CustomValue, custom_values
from api.types.resolved import resolved
from api.types.scalars import FieldValue
from api.values import shown
from graph import sources
from graph.catalogue import Catalogue
from graph.codec import Values
from graph.mastership import lock
from graph.standing import Standing
from graph.vocabulary import HAND, EntityType, SourceRole

if TYPE_CHECKING:
    from graph import model


@strawberry.type(description="A field and its value.")
class FieldEntry:
    field: str = strawberry.field(description="The key of the field, as in the catalogue.")
    value: FieldValue | None = strawberry.field(description="The value; null: missing.")


@strawberry.type(description="What one source says of a node, as it last gave it.")
class SourceRecord:
    system: str = strawberry.field(description="The source; `ramille` are entries by hand.")
    kind: str = strawberry.field(description="The kind of record in the source.")
    key: str = strawberry.field(description="The source's own key of the record.")
    file: str | None = strawberry.field(description="The file it was read from.")
    sheet: str | None = strawberry.field(description="The sheet of a workbook.")
    row: int | None = strawberry.field(description="The row, counted from 1.")
    run: str | None = strawberry.field(description="Internal id of the run that read it.")
    stamp: str | None = strawberry.field(description="The source's own time of the record (ISO).")
    withdrawn: date | None = strawberry.field(
        description="First day on which the source no longer asserts it; null: it still does."
    )
    values: list[FieldEntry] = strawberry.field(
        description="All values it gave, those that another source overrules included."
    )

    @classmethod
    def of(cls, record: sources.SourceRecord, catalogue: Catalogue) -> SourceRecord:
        place = record.place
        return cls(
            system=record.key.system,
            kind=record.key.kind,
            key=record.key.external_id,
            file=place.source if place else None,
            sheet=place.sheet if place else None,
            row=place.row if place else None,
            run=record.run,
            stamp=record.stamp.isoformat() if record.stamp else None,
            withdrawn=record.withdrawn,
            values=entries(record.entity, record.values, catalogue),
        )


@strawberry.type(description="A field that only its master may write.")
class FieldLock:
    field: str = strawberry.field(description="The key of the field.")
    master: SourceRole = strawberry.field(description="The kind of source that is master.")
    systems: list[str] = strawberry.field(description="The sources that hold the lock.")
    reason: str = strawberry.field(description="Why, in the language of the request.")


@strawberry.type
class Sourced:
    """For nodes that can be asked for: their source records and locked fields."""

    if TYPE_CHECKING:
        entity: model.Node

    @resolved("What each source says of it.")
    async def sources(self, info: Info) -> list[SourceRecord]:
        found = await info.context.records.load(self.entity.id)
        info.context.budget.spend(len(found))
        return [SourceRecord.of(record, info.context.services.catalogue) for record in found]

    @resolved("The fields that only their master may write.")
    async def locks(self, info: Info) -> list[FieldLock]:
        records = await info.context.records.load(self.entity.id)
        standing = info.context.services.reader.standing
        return locks_of(records, await info.context.roles.load("all"), standing)

    @resolved("The values of its custom fields: those asked for, else all that are not retired.")
    async def fields(self, info: Info, keys: list[str] | None = None) -> list[CustomValue]:
        return await custom_values(info, self.entity, keys)


def entries(entity: EntityType, values: Values, catalogue: Catalogue) -> list[FieldEntry]:
    """Values of a node or link as the API shows them, by key."""
    fields = catalogue.of(entity)
    return [
        FieldEntry(field=key, value=FieldValue(shown(fields.get(key), values[key])))
        for key in sorted(values)
    ]


def locks_of(
    records: list[sources.SourceRecord], roles: Mapping[str, SourceRole], standing: Standing
) -> list[FieldLock]:
    """The locks on an entity that these records speak of, in the catalogue's order."""
    speaking = [record for record in records if record.withdrawn is None]
    if not speaking:
        return []
    names = {record.key.system for record in speaking} - {HAND}
    systems = {name: roles[name] for name in names if name in roles}
    held = (
        lock(field, systems, standing.table)
        for field in standing.catalogue.of(speaking[0].entity).values()
    )
    return [
        FieldLock(
            field=one.path.key,
            master=one.master,
            systems=list(one.systems),
            reason=one.reason,
        )
        for one in held
        if one
    ]
