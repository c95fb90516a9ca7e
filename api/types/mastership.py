"""Who is master of which field: the declared rules, what stands, what a change would change."""

from __future__ import annotations

import strawberry

from api.types.scalars import FieldValue
from api.values import shown
from graph.assemble import node
from graph.mastership import Table
from graph.model import MastershipRule as Stored
from graph.outlook import Outlook, WillChange
from graph.queries.entities import EntityState
from graph.vocabulary import BlankRule, DeletionRule, Direction


@strawberry.type(description="A rule that an administrator declared.")
class MastershipRule:
    subject: str = strawberry.field(description="`company.name`, `company`, or `*` for all.")
    source: str | None = strawberry.field(
        description="The system or role whose blanks, deletions and direction it is about."
    )
    master: str | None = strawberry.field(
        description="A system, a role, `newest`, `person` or `nobody`."
    )
    ranks: list[str] = strawberry.field(description="Systems and roles, strongest first.")
    blank: BlankRule | None = strawberry.field(description="What an empty value means.")
    deletion: DeletionRule | None = strawberry.field(
        description="What a record means that the source no longer has."
    )
    direction: Direction | None = strawberry.field(description="Which way values go.")
    reason_en: str | None = strawberry.field(description="Why, in English.")
    reason_fr: str | None = strawberry.field(description="Why, in French.")

    @classmethod
    def of(cls, state: EntityState) -> MastershipRule:
        """The rule that this node holds."""
        rule = node(state, Stored)
        return cls(
            subject=rule.subject or "",
            source=rule.source,
            master=rule.master,
            ranks=list(rule.ranks),
            blank=rule.blank,
            deletion=rule.deletion,
            direction=rule.direction,
            reason_en=rule.reason_en,
            reason_fr=rule.reason_fr,
        )


@strawberry.type(description="What stands about a subject: the default with the rules over it.")
class StandingRule:
    subject: str = strawberry.field(description="`company.name`, `company`, or `*` for all.")
    master: str | None = strawberry.field(description="Who locks the field; null: nobody.")
    policy: str = strawberry.field(description="Chosen by `rank`, by the `newest`, by a `person`.")
    ranks: list[str] = strawberry.field(description="Systems and roles, strongest first.")
    reason: str = strawberry.field(description="Why, in the language of the request.")


@strawberry.type(description="Who is master of which field.")
class Mastership:
    declared: list[MastershipRule] = strawberry.field(description="The rules declared here.")
    standing: list[StandingRule] = strawberry.field(description="The table that stands.")

    @classmethod
    def of(cls, rules: list[EntityState], table: Table) -> Mastership:
        standing = [
            StandingRule(
                subject=subject,
                master=rule.master,
                policy=rule.policy.value,
                ranks=[str(name) for name in rule.ranks],
                reason=rule.why,
            )
            for subject, rule in table.rules()
        ]
        return cls(declared=[MastershipRule.of(state) for state in rules], standing=standing)


@strawberry.type(description="A value that a change of the table changes.")
class ValueChange:
    id: strawberry.ID = strawberry.field(description="Internal id of the node or link.")
    label: str = strawberry.field(description="What people call it; of a link, both ends.")
    field: str = strawberry.field(description="The field, as `company.name`.")
    before: FieldValue | None = strawberry.field(description="The value before.")
    after: FieldValue | None = strawberry.field(description="The value after.")

    @classmethod
    def of(cls, found: WillChange) -> ValueChange:
        return cls(
            id=strawberry.ID(found.entity_id),
            label=found.label,
            field=str(found.field.path),
            before=shown(found.field, found.before),  # type: ignore[arg-type]
            after=shown(found.field, found.after),  # type: ignore[arg-type]
        )


@strawberry.type(description="How many values of a field change.")
class FieldCount:
    field: str = strawberry.field(description="The field, as `company.name`.")
    count: int = strawberry.field(description="How many of its values change.")


@strawberry.type(description="What a change of the table changes, or would change.")
class MastershipOutlook:
    records: int = strawberry.field(description="Nodes and links that show other values.")
    counts: list[FieldCount] = strawberry.field(description="Values that change, by field.")
    examples: list[ValueChange] = strawberry.field(description="Some of them.")
    unknown: list[str] = strawberry.field(
        description="Names that are neither a role nor a source that has spoken yet."
    )

    @classmethod
    def of(cls, outlook: Outlook) -> MastershipOutlook:
        counts = sorted(outlook.counts.items())
        return cls(
            records=outlook.records,
            counts=[FieldCount(field=path, count=count) for path, count in counts],
            examples=[ValueChange.of(found) for found in outlook.examples],
            unknown=list(outlook.unknown),
        )
