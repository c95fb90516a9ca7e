"""Options and arguments that several commands share, described in the language in force.

Imported when a command line is built, after the language was chosen.
"""

from __future__ import annotations

from typing import Annotated

import typer

from graph.messages import text

Json = Annotated[bool, typer.Option("--json", help=text("cli.option.json"))]
Company = Annotated[
    str, typer.Argument(metavar="COMPANY", help=text("cli.argument.company"), show_default=False)
]
Depth = Annotated[int | None, typer.Option(min=0, help=text("cli.option.depth"))]
WholeGroup = Annotated[bool, typer.Option("--whole-group", help=text("cli.option.whole_group"))]
AsOf = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help=text("cli.option.as_of"))]
AsKnown = Annotated[str | None, typer.Option(metavar="WHEN", help=text("cli.option.as_known"))]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=text("cli.option.yes"))]
Accounting = Annotated[bool, typer.Option("--accounting", help=text("cli.option.accounting"))]
