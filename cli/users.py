"""`ramille users list|add`: who writes, and whom fields of the type user list name."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.asking import actor, ready
from cli.options import Json
from cli.output import print_json, print_table, say
from cli.usage import Command
from graph.messages import text


def build() -> typer.Typer:
    """The group of commands, with its texts in the language in force."""
    app = typer.Typer()
    for name, function in (("list", list_users), ("add", add)):
        about, examples = text(f"cli.users.{name}"), text(f"cli.users.{name}.epilog")
        app.command(name, cls=Command, help=about, epilog=examples)(function)
    return app


def list_users(json: Json = False) -> None:
    from graph.users import Users

    with ready() as database:
        found = Users(database).all()
    rows = [(s.values.get("name"), s.values.get("email"), s.id) for s in found]
    if json:
        print_json([{"id": id, "name": name, "email": email} for name, email, id in rows])
    elif not rows:
        say(text("cli.users.none"))
    else:
        titles = [text(f"cli.users.column.{name}") for name in ("name", "email", "id")]
        print_table(titles, [[cell or "" for cell in row] for row in rows])


def add(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help=text("cli.users.name"), show_default=False)
    ],
    email: Annotated[str | None, typer.Option(help=text("cli.users.email"))] = None,
    machine: Annotated[bool, typer.Option("--machine", help=text("cli.users.machine"))] = False,
    json: Json = False,
) -> None:
    from graph.users import Users

    values = {"name": name, "email": email, "machine": machine or None}
    with ready() as database:
        id, applied = Users(database).add(values, actor(), "cli")
    if json:
        print_json({"id": id, "sequence": applied.seq})
    else:
        say(text("cli.users.added", name=name, id=id))
