"""`ramille db backup|restore|upgrade`"""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.asking import actor, backup_folder, opened, ready, stages
from cli.options import Json
from cli.output import console, print_json, safe, say
from graph.messages import text

if TYPE_CHECKING:
    from graph.backup.restore import Examined
    from graph.engine.connection import Database

YES = ("y", "yes", "o", "oui")

File = Annotated[
    Path, typer.Argument(metavar="FILE", help=text("cli.db.backup_file"), show_default=False)
]


def backup(
    file: File,
    force: Annotated[bool, typer.Option("--force", help=text("cli.db.backup_force"))] = False,
    json: Json = False,
) -> None:
    from graph.backup.dump import backup

    with ready() as database, stages() as listen:
        report = backup(database, file, actor=actor(), force=force, listen=listen)
    if json:
        print_json(asdict(report))
        return
    size = f"{report.bytes / 1e6:.1f}"
    say(
        text(
            "cli.db.backed_up",
            file=report.file, nodes=report.nodes, links=report.links, seq=report.seq, size=size,
            held=round(report.held_seconds * 1000), seconds=f"{report.seconds:.1f}",
        )
    )  # fmt: skip


def restore(
    file: File,
    replace: Annotated[bool, typer.Option("--replace", help=text("cli.db.replace"))] = False,
    json: Json = False,
) -> None:
    from graph.backup.restore import examine, needs_consent, restore

    with stages() as listen:
        examined = examine(file, listen)
    with opened() as database:
        if not replace and needs_consent(database):
            _ask(database, examined)
        with stages() as listen:
            report = restore(database, examined, replace=True, listen=listen)
    if json:
        print_json(asdict(report))
        return
    say(
        text(
            "cli.db.restored",
            file=report.file, nodes=report.nodes, links=report.links, seq=report.seq,
            seconds=f"{report.seconds:.1f}",
        )
    )  # fmt: skip


def upgrade(json: Json = False) -> None:
    from graph.readiness import bring_up

    with opened() as database, stages() as listen:
        done = bring_up(database, backup_folder(), actor(), listen)
    if json:
        print_json(asdict(done))
    elif done.before == done.after:
        say(text("cli.db.up_to_date", schema=done.after))
    else:
        say(text("cli.db.upgraded", before=done.before, after=done.after))


def _ask(database: Database, examined: Examined) -> None:
    """Lets a person at a terminal decide; anybody else must have said `--replace`."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise typer.BadParameter(text("cli.db.must_replace"), param_hint="--replace")
    uri = database.info().uri
    question = text("cli.db.ask_replace", uri=uri, file=examined.file, at=examined.header.at)
    console(error=True).print(safe(question), markup=False, end=" ")
    if sys.stdin.readline().strip().casefold() not in YES:
        raise typer.Exit(_refused())


def _refused() -> int:
    from cli.exits import Exit

    say(text("cli.db.not_restored"))
    return Exit.REFUSED
