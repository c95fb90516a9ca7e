"""`ramille schema apply`"""

from __future__ import annotations

import typer

from cli.asking import opened
from cli.output import Json, print_json, say
from graph.messages import text

app = typer.Typer(no_args_is_help=True)


@app.callback()
def group() -> None:
    """Keeps `apply` a sub-command although it is the only one."""


@app.command(help=text("cli.schema.apply"))
def apply(json: Json = False) -> None:
    from graph import schema

    with opened() as database:
        report = schema.apply(database)
    if json:
        print_json({"created": report.created, "present": report.present})
    else:
        say(text("cli.schema.done", created=len(report.created), total=len(schema.statements())))
