"""`ramille schema apply`"""

from __future__ import annotations

import typer

from cli.asking import opened
from cli.options import Json
from cli.output import print_json, say
from cli.usage import Command
from graph.messages import text


def build() -> typer.Typer:
    """The group of commands, with its texts in the language in force."""
    app = typer.Typer()
    app.callback()(_group)
    app.command("apply", cls=Command, help=text("cli.schema.apply"))(apply)
    return app


def _group() -> None:
    """Keeps `apply` a sub-command although it is the only one."""


def apply(json: Json = False) -> None:
    from graph import schema
    from graph.migrations import usable
    from graph.queries.sequence import sequence_state

    with opened() as database:
        state = sequence_state(database.read)
        if state.present or state.restoring is not None:
            usable(state)
        report = schema.apply(database)
    if json:
        print_json({"created": report.created, "present": report.present})
    else:
        say(text("cli.schema.done", created=len(report.created), total=len(schema.statements())))
