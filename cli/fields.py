"""`ramille fields list|add|change|retire`: custom fields, without code."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import actor, ready
from cli.confirm import confirmed
from cli.options import Json, Yes
from cli.output import print_json, print_table, say
from cli.spread import spread
from cli.usage import Command
from graph.messages import fill, language, text

if TYPE_CHECKING:
    from graph.catalogue import Field, Value
    from graph.codec import Values
    from graph.field_change import Outlook


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
Personal = Annotated[
    bool | None, typer.Option("--personal/--not-personal", help=text("cli.fields.personal"))
]
Lockable = Annotated[
    bool | None, typer.Option("--lockable/--not-lockable", help=text("cli.fields.lockable"))
]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a field can be given when it is made and when it is changed."""

    label_en: Annotated[str | None, typer.Option(help=text("cli.fields.label_en"))] = None
    label_fr: Annotated[str | None, typer.Option(help=text("cli.fields.label_fr"))] = None
    help_en: Annotated[str | None, typer.Option(help=text("cli.fields.help_en"))] = None
    help_fr: Annotated[str | None, typer.Option(help=text("cli.fields.help_fr"))] = None
    unit: Annotated[str | None, typer.Option(help=text("cli.fields.unit"))] = None
    choice: Annotated[list[str] | None, typer.Option(help=text("cli.fields.choice"))] = None
    default: Annotated[str | None, typer.Option(help=text("cli.fields.default"))] = None
    required: Annotated[
        bool | None, typer.Option("--required/--optional", help=text("cli.fields.required"))
    ] = None
    order: Annotated[int | None, typer.Option(help=text("cli.fields.order"))] = None
    personal: Personal = None
    lockable: Lockable = None

    def given(self, **more: Value) -> dict[str, Value]:
        """What was given on the command line, by key of the definition, and `more`."""
        settings = asdict(self)
        choices = tuple(settings.pop("choice") or ()) or None
        stated = {**more, **settings, "choices": choices}
        return {key: value for key, value in stated.items() if value is not None}


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
    everything: Annotated[
        bool, typer.Option("--all", help=text("cli.fields.with_standard"))
    ] = False,
    json: Json = False,
) -> None:
    from graph.catalogue import STANDARD
    from graph.fields import Fields

    with ready() as database:
        found = [s for s in Fields(database).all() if retired or not s.values.get("retired")]
    standard = [_standard(field) for field in STANDARD.fields.values()] if everything else []
    if json:
        custom = [{"id": s.id, "version": s.version, **_json(s.values)} for s in found]
        print_json([*map(_json, standard), *custom])
        return
    rows = [*standard, *(state.values for state in found)]
    if not rows:
        say(text("cli.fields.none"))
        return
    columns = ("entity", "key", "type", "label", "unit", "choices", "default", "marks")
    print_table([text(f"cli.fields.column.{name}") for name in columns], map(_row, rows))


@spread(Settings)
def add(
    entity: Annotated[
        str, typer.Argument(metavar="ENTITY", help=text("cli.fields.entity"), show_default=False)
    ],
    key: Key,
    type: Annotated[FieldKind, typer.Option(help=text("cli.fields.type"))],
    settings: Settings,
    json: Json = False,
) -> None:
    from graph.fields import Fields

    values = settings.given(entity=entity, key=key, type=type.value)
    with ready() as database:
        id, applied = Fields(database).add(values, actor(), "cli")
    if json:
        print_json({"id": id, "sequence": applied.seq})
    else:
        say(text("cli.fields.added", entity=entity, key=key, number=applied.seq))


@spread(Settings)
def change(
    key: Key,
    settings: Settings,
    type: Annotated[FieldKind | None, typer.Option(help=text("cli.fields.type"))] = None,
    retired: Annotated[
        bool | None, typer.Option("--retired/--no-retired", help=text("cli.fields.retired"))
    ] = None,
    yes: Yes = False,
    json: Json = False,
) -> None:
    changes = settings.given(type=type.value if type else None, retired=retired)
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


def _standard(field: Field) -> Values:
    """A field of every database, as a definition would say it."""
    names = ("entity", "key", "unit", "choices", "required", "personal", "default")
    stated = {name: getattr(field, name) for name in names}
    return {**stated, "type": field.type.value, "label_en": field.en, "label_fr": field.fr}


def _json(values: Values) -> dict[str, object]:
    return {
        key: list(value) if isinstance(value, tuple) else value for key, value in values.items()
    }


def _row(values: Values) -> tuple[object, ...]:
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
