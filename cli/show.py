"""`ramille show ID|KEY`: one record, with the source and row of each value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import ready
from cli.output import Json, console, print_json, print_table
from graph.messages import language, text

if TYPE_CHECKING:
    from graph.explain import Explanation

Asked = Annotated[str, typer.Argument(help=text("cli.show.asked"), show_default=False)]


def command(asked: Asked, json: Json = False) -> None:
    from graph.explain import explain
    from graph.reader import Reader

    with ready() as database:
        reader = Reader(database)
        found = explain(reader, reader.resolve_any(asked))
    if json:
        print_json(found.as_dict())
    else:
        _print(found)


def _print(found: Explanation) -> None:
    out = console()
    out.print(f"{text(f'entity.{found.entity}')} {found.label}", style="bold", markup=False)
    out.print(f"{found.id} · {text('cli.show.version', version=found.version)}", style="dim")
    rows = []
    for value in found.values:
        lost = "; ".join(
            f"{loser.system} {loser.shown} ({loser.place or '—'})" for loser in value.losers
        )
        lock = text("cli.show.locked", systems=", ".join(value.lock.systems)) if value.lock else ""
        source = value.source
        origin = f"{source.system} {source.external_id} {source.place or ''}" if source else ""
        rows.append((value.field.label(language()), value.shown, origin.strip(), lock, lost))
    columns = ("field", "value", "source", "lock", "lost")
    print_table([text(f"cli.show.{name}") for name in columns], rows)
    if found.links:
        print_table(
            [text(f"cli.show.{name}") for name in ("link", "other", "properties", "link_id")],
            [
                (
                    f"{'→' if link.outgoing else '←'} {text(f'entity.{link.entity}')}",
                    link.other_label,
                    link.shown,
                    link.id,
                )
                for link in found.links
            ],
        )
