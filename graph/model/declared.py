"""What administrators declare: custom fields, and who is master of which field."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model.nodes import Node
from graph.vocabulary import BlankRule, DeletionRule, Direction, EntityType


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDefinition(Node):
    """A custom field `x_<key>` of one kind of node or link.

    `type` is a word of `FieldType`; `unit` is the currency of a field of money; `default` is
    text, read by the type; a `retired` field keeps its values but takes no new ones.
    """

    entity: EntityType | None = None
    key: str | None = None
    type: str | None = None
    label_en: str | None = None
    label_fr: str | None = None
    help_en: str | None = None
    help_fr: str | None = None
    unit: str | None = None
    choices: tuple[str, ...] = ()
    default: str | None = None
    required: bool | None = None
    order: int | None = None
    personal: bool | None = None
    lockable: bool | None = None
    retired: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MastershipRule(Node):
    """Who is master of a subject (`company.name`, `company` or `*`), and for which source.

    `master`: a role, a system, `newest`, `person` or nobody. `ranks`: roles and systems from
    strongest to weakest. A `retired` rule no longer holds.
    """

    subject: str | None = None
    source: str | None = None
    master: str | None = None
    ranks: tuple[str, ...] = ()
    blank: BlankRule | None = None
    deletion: DeletionRule | None = None
    direction: Direction | None = None
    reason_en: str | None = None
    reason_fr: str | None = None
    retired: bool | None = None
