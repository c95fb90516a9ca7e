"""`ramille search WORDS`"""

from __future__ import annotations

from typing import Annotated

import typer

from cli.asking import ready
from cli.options import Json
from cli.output import print_json, print_table, say
from graph.messages import text


def command(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help=text("cli.search.words"), show_default=False),
    ],
    limit: Annotated[int, typer.Option(min=1, max=1000, help=text("cli.option.limit"))] = 20,
    json: Json = False,
) -> None:
    from dataclasses import asdict

    from graph.reader import Reader

    with ready() as database:
        found = Reader(database).lookup().find(" ".join(words), limit=limit)
    if json:
        print_json([asdict(one) for one in found])
    elif not found:
        say(text("cli.search.nothing", words=" ".join(words)))
    else:
        print_table(
            [text(f"cli.search.{name}") for name in ("kind", "key", "name", "detail", "id")],
            [
                (text(f"entity.{one.entity}"), one.key, one.label, one.detail, one.id)
                for one in found
            ],
        )
