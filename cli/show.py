"""`ramille show ID|KEY`: one record, with the source and row of each value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import known_moment, named, ready
from cli.options import AsKnown, Json
from cli.output import print_json, print_line, print_table
from graph.messages import fill, language, text

if TYPE_CHECKING:
    from graph.explain import Explanation
    from graph.explained import ExplainedValue, Statement
    from graph.history.recorded import Recorded

Asked = Annotated[
    str, typer.Argument(metavar="ID|KEY", help=text("cli.show.asked"), show_default=False)
]


def command(asked: Asked, as_known: AsKnown = None, json: Json = False) -> None:
    from graph.explain import explain
    from graph.history.reader import PastReader
    from graph.model import is_id
    from graph.reader import Reader

    with ready() as database:
        reader = Reader(database)
        moment = known_moment(database, as_known)
        id = named(database, reader, asked, moment)
        past = None if moment is None else PastReader(database, moment, reader.standing)
        found = explain(past or reader, id)
    if json:
        merged = {"redirected_from": asked} if is_id(asked) and asked != id else {}
        print_json({**found.as_dict(), "as_known": moment, **merged})
    else:
        _print(found)


def _print(found: Explanation) -> None:
    print_line(f"{text(f'entity.{found.entity}')} {found.label}", "bold")
    print_line(f"{found.id} · {text('cli.show.version', version=found.version)}", "dim")
    _table(("field", "value", "source", "lock", "lost"), (_value(one) for one in found.values))
    _table(("system", "kind", "key", "place", "run", "recorded", "withdrawn"), _sources(found))
    if found.links:
        _table(("link", "other", "properties", "link_id"), _links(found))


def _table(columns: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> None:
    print_table([text(f"cli.show.{name}") for name in columns], rows)


def _value(value: ExplainedValue) -> tuple[object, ...]:
    from graph.explained import How

    held = value.lock
    lock = ""
    if held:
        lock = text("cli.show.locked", systems=", ".join(held.systems), reason=held.reason)
    label = value.field.label(language())
    if value.field.retired:
        label = text("cli.show.retired", label=label)
    said = [value.source] if value.source else [*value.joined]
    origins = [_origin(one) for one in said]
    if value.how not in (How.CHOSEN, How.JOINED):
        origins.append(text(f"cli.show.{value.how}"))
    lost = "\n".join(f"{loser.shown or '—'} ({_origin(loser)})" for loser in value.losers)
    return (label, value.shown or "—", "\n".join(origins), lock, lost)


def _origin(statement: Statement) -> str:
    place = f", {statement.place}" if statement.place else ""
    return f"{statement.system} {statement.external_id}{place}{_when(statement.recorded)}"


def _when(recorded: Recorded | None) -> str:
    if recorded is None:
        return ""
    told = {"at": f"{recorded.at.astimezone():%Y-%m-%d %H:%M}", "number": recorded.seq}
    return f", {fill('cli.show.when', told)}"


def _sources(found: Explanation) -> Iterator[tuple[object, ...]]:
    for record in found.records:
        yield (
            record.key.system,
            record.key.kind,
            record.key.external_id,
            record.place,
            record.run,
            _when(found.recorded.get(record.key)).removeprefix(", "),
            record.withdrawn,
        )


def _links(found: Explanation) -> Iterator[tuple[object, ...]]:
    for link in found.links:
        arrow = "→" if link.outgoing else "←"
        yield (f"{arrow} {text(f'entity.{link.entity}')}", link.other_label, link.shown, link.id)
