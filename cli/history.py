"""`ramille history ID|KEY`: what happened to a record, when, by whom, from which file and row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import ready
from cli.options import Json
from cli.output import print_json, print_line, say
from graph.messages import language, text

if TYPE_CHECKING:
    from graph.history.story import Chapter, FieldChange, Story, Told


def command(
    asked: Annotated[
        str, typer.Argument(metavar="ID|KEY", help=text("cli.show.asked"), show_default=False)
    ],
    limit: Annotated[int, typer.Option(min=1, max=10_000, help=text("cli.option.limit"))] = 50,
    before: Annotated[
        int | None, typer.Option(min=1, help=text("cli.history.before"), show_default=False)
    ] = None,
    json: Json = False,
) -> None:
    from graph.history.story import END_OF_LOG, as_dict, story
    from graph.model import is_id
    from graph.reader import Reader

    with ready() as database:
        id = asked if is_id(asked) else Reader(database).lookup().resolve_any(asked)
        found = story(database, id, limit, before or END_OF_LOG)
    if json:
        print_json(as_dict(found))
    else:
        _print(found)


def _print(found: Story) -> None:
    print_line(f"{text(f'entity.{found.entity}')} {found.label}", "bold")
    print_line(found.id, "dim")
    if found.into:
        print_line(text("cli.history.into", into=found.into), "yellow")
    for chapter in found.chapters:
        _print_chapter(chapter, found)
    if found.before is not None:
        say(text("cli.history.more", id=found.id, before=found.before))


def _print_chapter(chapter: Chapter, found: Story) -> None:
    at = f"{chapter.at.astimezone():%Y-%m-%d %H:%M:%S}"
    run = f" · {text('cli.history.run', run=chapter.run)}" if chapter.run else ""
    print_line(f"\n{chapter.seq} · {at} · {chapter.actor} ({chapter.origin}){run}", "bold")
    for told in chapter.told:
        _print_told(told, found)


def _print_told(told: Told, found: Story) -> None:
    what = text(f"cli.history.{told.kind}")
    about = text(f"entity.{told.entity_type}")
    other = f" → {found.labels.get(told.other, told.other)}" if told.other else ""
    origin = ", ".join([*told.systems, *map(str, told.places)])
    print_line(f"  {what}: {about}{other}" + (f"  [{origin}]" if origin else ""))
    for change in told.fields:
        print_line(f"      {_field(change)}")


def _field(change: FieldChange) -> str:
    from graph.display import shown

    label = change.field.label(language())
    after = text("cli.history.empty") if change.after is None else shown(change.field, change.after)
    if change.before is None:
        return f"{label}: {after}"
    return f"{label}: {shown(change.field, change.before)} → {after}"
