"""`ramille fields list|add|change|retire`: custom fields, without code."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import actor, ready
from cli.confirm import confirmed
from cli.options import Json, Yes
from cli.output import print_json, print_table, say
from cli.usage import Command
from graph.messages import fill, language, text

if TYPE_CHECKING:
    from graph.codec import Values
    from graph.field_change import Outlook
    from graph.queries.entities import EntityState


class FieldKind(StrEnum):
    """The types that a custom field may have; a test holds them against the catalogue."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHECKBOX = "checkbox"
    CHOICE = "choice"
    MULTIPLE_CHOICE = "multiple_choice"
    USER_LIST = "user_list"
    DATE = "date"
    NUMBER = "number"
    MONEY = "money"
    LINK = "link"


Key = Annotated[str, typer.Argument(metavar="KEY", help=text("cli.fields.key"), show_default=False)]
LabelEn = Annotated[str | None, typer.Option(help=text("cli.fields.label_en"))]
LabelFr = Annotated[str | None, typer.Option(help=text("cli.fields.label_fr"))]
HelpEn = Annotated[str | None, typer.Option(help=text("cli.fields.help_en"))]
HelpFr = Annotated[str | None, typer.Option(help=text("cli.fields.help_fr"))]
Unit = Annotated[str | None, typer.Option(help=text("cli.fields.unit"))]
Choice = Annotated[list[str] | None, typer.Option(help=text("cli.fields.choice"))]
Default = Annotated[str | None, typer.Option(help=text("cli.fields.default"))]
Required = Annotated[
    bool | None, typer.Option("--required/--optional", help=text("cli.fields.required"))
]
Order = Annotated[int | None, typer.Option(help=text("cli.fields.order"))]
Personal = Annotated[
    bool | None, typer.Option("--personal/--not-personal", help=text("cli.fields.personal"))
]
Lockable = Annotated[
    bool | None, typer.Option("--lockable/--not-lockable", help=text("cli.fields.lockable"))
]


WithRetired = Annotated[bool, typer.Option("--retired", help=text("cli.fields.with_retired"))]


def build() -> typer.Typer:
    """The group of commands, with its texts in the language in force."""
    app = typer.Typer()
    for name, function in (
        ("list", list_fields),
        ("add", add),
        ("change", change),
        ("retire", retire),
    ):
        about, examples = text(f"cli.fields.{name}"), text(f"cli.fields.{name}.epilog")
        app.command(name, cls=Command, help=about, epilog=examples)(function)
    return app


def list_fields(
    retired: Annotated[
        bool, typer.Option("--retired", help=text("cli.fields.with_retired"))
    ] = False,
    json: Json = False,
) -> None:
    from graph.fields import Fields

    with ready() as database:
        found = [s for s in Fields(database).all() if retired or not s.values.get("retired")]
    if json:
        print_json([{"id": s.id, "version": s.version, **_json(s)} for s in found])
        return
    if not found:
        say(text("cli.fields.none"))
        return
    columns = ("entity", "key", "type", "label", "unit", "choices", "default", "marks")
    print_table([text(f"cli.fields.column.{name}") for name in columns], map(_row, found))


def add(
    entity: Annotated[
        str, typer.Argument(metavar="ENTITY", help=text("cli.fields.entity"), show_default=False)
    ],
    key: Key,
    type: Annotated[FieldKind, typer.Option(help=text("cli.fields.type"))],
    label_en: LabelEn = None,
    label_fr: LabelFr = None,
    help_en: HelpEn = None,
    help_fr: HelpFr = None,
    unit: Unit = None,
    choice: Choice = None,
    default: Default = None,
    required: Required = None,
    order: Order = None,
    personal: Personal = None,
    lockable: Lockable = None,
    json: Json = False,
) -> None:
    from graph.fields import Fields

    values = _given(
        entity=entity,
        key=key,
        type=type.value,
        label_en=label_en,
        label_fr=label_fr,
        help_en=help_en,
        help_fr=help_fr,
        unit=unit,
        choices=tuple(choice or ()) or None,
        default=default,
        required=required,
        order=order,
        personal=personal,
        lockable=lockable,
    )
    with ready() as database:
        id, applied = Fields(database).add(values, actor(), "cli")
    if json:
        print_json({"id": id, "sequence": applied.seq})
    else:
        say(text("cli.fields.added", entity=entity, key=key, number=applied.seq))


def change(
    key: Key,
    type: Annotated[FieldKind | None, typer.Option(help=text("cli.fields.type"))] = None,
    label_en: LabelEn = None,
    label_fr: LabelFr = None,
    help_en: HelpEn = None,
    help_fr: HelpFr = None,
    unit: Unit = None,
    choice: Choice = None,
    default: Default = None,
    required: Required = None,
    order: Order = None,
    personal: Personal = None,
    lockable: Lockable = None,
    retired: Annotated[
        bool | None, typer.Option("--retired/--no-retired", help=text("cli.fields.retired"))
    ] = None,
    yes: Yes = False,
    json: Json = False,
) -> None:
    changes = _given(
        type=type.value if type else None,
        label_en=label_en,
        label_fr=label_fr,
        help_en=help_en,
        help_fr=help_fr,
        unit=unit,
        choices=tuple(choice) if choice else None,
        default=default,
        required=required,
        order=order,
        personal=personal,
        lockable=lockable,
        retired=retired,
    )
    _change(key, changes, yes, json)


def retire(key: Key, json: Json = False) -> None:
    _change(key, {"retired": True}, True, json)


def _change(key: str, changes: Values, yes: bool, json: bool) -> None:
    from graph.fields import Fields

    with ready() as database:
        fields = Fields(database)
        state = fields.find(key)
        outlook = fields.outlook(state, changes)
        if outlook.converted or outlook.lost:
            _show_outlook(outlook)
            confirmed(text("cli.fields.ask"), yes)
        applied = fields.change(state, changes, actor(), "cli")
    if json:
        told = {"converted": outlook.converted, "lost": outlook.lost, "kept": outlook.unchanged}
        print_json({"id": state.id, "sequence": applied.seq, **told})
    elif applied.seq is None:
        say(text("cli.fields.unchanged"))
    else:
        say(text("cli.fields.changed", key=key, number=applied.seq))


def _show_outlook(outlook: Outlook) -> None:
    counts = {"kept": outlook.unchanged, "converted": outlook.converted, "lost": outlook.lost}
    say(fill("cli.fields.outlook", counts))
    for lost in outlook.examples:
        say(text("cli.fields.lost", value=lost.value, id=lost.entity_id, system=lost.system))
    if outlook.lost > len(outlook.examples):
        say(text("cli.fields.more", count=outlook.lost - len(outlook.examples)))


def _given(**values: object) -> Values:
    """What was given on the command line."""
    return {key: value for key, value in values.items() if value is not None}  # type: ignore[misc]


def _json(state: EntityState) -> dict[str, object]:
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in state.values.items()
    }


def _row(state: EntityState) -> tuple[object, ...]:
    values = state.values
    label = values.get(f"label_{language()}") or values.get("label_en") or values.get("label_fr")
    choices = values.get("choices")
    marks = [
        text(f"cli.fields.mark.{mark}")
        for mark in ("required", "personal", "retired")
        if values.get(mark)
    ]
    return (
        values.get("entity"),
        str(values.get("key", "")).removeprefix("x_"),
        values.get("type"),
        label,
        values.get("unit") or "",
        ", ".join(choices) if isinstance(choices, tuple) else "",
        values.get("default") or "",
        ", ".join(marks),
    )
