"""`ramille db fetch|start|stop|status`"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import download_progress, opened
from cli.output import Json, print_json, print_table, say
from graph.messages import text
from graph.settings import settings

if TYPE_CHECKING:
    from graph.engine.control import DatabaseStatus

app = typer.Typer(no_args_is_help=True)


@app.command(help=text("cli.db.fetch"))
def fetch(
    to: Annotated[Path | None, typer.Option("--to", help=text("cli.db.fetch_to"))] = None,
    json: Json = False,
) -> None:
    from graph.engine import control
    from graph.engine.download import needs_download

    chosen = settings()
    if to is None and not needs_download(chosen):
        folder = control.fetch(chosen)
    else:
        with download_progress() as progress:
            folder = control.fetch(chosen, progress, to)
    if json:
        print_json({"folder": str(folder)})
    else:
        say(text("cli.db.fetched", folder=folder))


@app.command(help=text("cli.db.start"))
def start(json: Json = False) -> None:
    from graph.engine import control
    from graph.engine.download import needs_download

    chosen = settings()
    if needs_download(chosen):
        with download_progress() as progress:
            found = control.start(chosen, progress)
    else:
        found = control.start(chosen)
    _print_state(found, json)


@app.command(help=text("cli.db.stop"))
def stop(
    force: Annotated[bool, typer.Option("--force", help=text("cli.db.force"))] = False,
    json: Json = False,
) -> None:
    from graph.engine import control

    _print_state(control.stop(settings(), force=force), json)


@app.command(help=text("cli.db.status"))
def status(json: Json = False) -> None:
    from graph.engine import control

    found = control.status(settings())
    answer = _described(found)
    if found.running:
        answer |= _contents()
    if json:
        print_json(answer)
        return
    counts = answer.pop("counts", {})
    print_table(
        [text("cli.db.what"), text("cli.db.value")],
        [(text(f"cli.db.key.{name}"), _shown(value)) for name, value in answer.items()],
    )
    assert isinstance(counts, dict)
    if counts:
        print_table(
            [text("cli.db.label"), text("cli.db.number")],
            [(name, number) for name, number in counts.items() if number],
        )


def _contents() -> dict[str, object]:
    from graph.reader import Reader

    with opened() as database:
        reader = Reader(database)
        return {"counts": reader.counts(), "sequence": reader.sequence()}


def _described(found: DatabaseStatus) -> dict[str, object]:
    return {
        "embedded": found.embedded,
        "running": found.running,
        "version": found.version,
        "uri": found.uri,
        "user": found.user,
        "password_file": str(found.password_file) if found.password_file else None,
        "database": found.database,
        "pinned": found.pinned,
        "data_dir": str(settings().data_dir),
        "log": str(found.log) if found.log else None,
        "counts": {},
        "sequence": None,
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
