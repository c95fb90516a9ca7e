"""`ramille db fetch|start|stop|status`, and the group of what `db_backup.py` adds"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import download_progress, opened
from cli.options import Json
from cli.output import print_json, print_table, say
from cli.usage import Command
from graph.messages import text

if TYPE_CHECKING:
    from graph.engine.control import DatabaseStatus
    from graph.engine.download import Progress


def build() -> typer.Typer:
    """The group of commands, with its texts in the language in force."""
    from cli.db_backup import backup, restore, upgrade

    app = typer.Typer()
    for name, function in (
        ("fetch", fetch),
        ("start", start),
        ("stop", stop),
        ("status", status),
        ("backup", backup),
        ("restore", restore),
        ("upgrade", upgrade),
    ):
        app.command(name, cls=Command, help=text(f"cli.db.{name}"))(function)
    return app


def fetch(
    to: Annotated[Path | None, typer.Option("--to", help=text("cli.db.fetch_to"))] = None,
    json: Json = False,
) -> None:
    from graph.engine import control
    from graph.settings import settings

    with _if_needed() as progress:
        folder = control.fetch(settings(), progress, to)
    if json:
        print_json({"folder": str(folder)})
    else:
        say(text("cli.db.fetched", folder=folder))


def start(json: Json = False) -> None:
    from graph.engine import control
    from graph.settings import settings

    with _if_needed() as progress:
        found = control.start(settings(), progress)
    _print_state(found, json)


def stop(
    force: Annotated[bool, typer.Option("--force", help=text("cli.db.force"))] = False,
    json: Json = False,
) -> None:
    from graph.engine import control
    from graph.settings import settings

    _print_state(control.stop(settings(), force=force), json)


def status(json: Json = False) -> None:
    from graph.engine import control
    from graph.settings import settings

    found = control.status(settings())
    answer = _described(found)
    if found.running or control.has_data(settings()):
        answer |= _contents()
    if json:
        print_json(answer)
        return
    counts = answer.pop("counts")
    print_table(
        [text("cli.db.what"), text("cli.db.value")],
        [(text(f"cli.db.key.{name}"), _shown(value)) for name, value in answer.items()],
    )
    if isinstance(counts, dict) and any(counts.values()):
        print_table(
            [text("cli.db.label"), text("cli.db.number")],
            [(name, number) for name, number in counts.items() if number],
        )


@contextmanager
def _if_needed() -> Iterator[Progress | None]:
    """A progress bar where something has to be downloaded, and the notice of its licence."""
    from graph.engine.download import needs_download
    from graph.settings import settings

    if not needs_download(settings()):
        yield None
        return
    with download_progress() as progress:
        yield progress


def _contents() -> dict[str, object]:
    from graph.queries.sequence import sequence_state
    from graph.reader import Reader

    with opened() as database:
        reader = Reader(database)
        info = database.info()
        state = sequence_state(database.read)
        return {
            "running": True,
            "version": info.version,
            "uri": info.uri,
            "counts": reader.counts(),
            "sequence": reader.sequence(),
            "schema": state.schema if state.present else None,
            "unfinished_restore": state.restoring,
        }


def _described(found: DatabaseStatus) -> dict[str, object]:
    from graph.settings import settings

    return {
        "embedded": found.embedded,
        "version": found.version,
        "uri": found.uri,
        "user": found.user,
        "password_file": str(found.password_file) if found.password_file else None,
        "database": found.database,
        "counts": {},
        "sequence": None,
        "schema": None,
        "unfinished_restore": None,
        "running": found.running,
        "in_use": found.in_use,
        "pinned": found.pinned,
        "data_dir": str(settings().data_dir.expanduser().resolve()),
        "log": str(found.log) if found.log else None,
    }


def _print_state(found: DatabaseStatus, json: bool) -> None:
    if json:
        print_json(_described(found))
    else:
        key = "cli.db.is_up" if found.running else "cli.db.is_down"
        say(text(key, uri=found.uri or "", version=found.version))


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return text("cli.yes") if value else text("cli.no")
    return "" if value is None else str(value)
