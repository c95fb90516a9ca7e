"""`ramille runs list|show|resume|undo`"""

from __future__ import annotations

from typing import Annotated

import typer

from cli.asking import ready
from cli.options import Json
from cli.output import print_json, print_line, print_table, say
from cli.runs_resume import resume
from cli.runs_undo import RunId, undo
from cli.usage import Command
from graph.messages import text


def build() -> typer.Typer:
    """The group of commands, with its texts in the language in force."""
    app = typer.Typer()
    app.command("list", cls=Command, help=text("cli.runs.list"))(list_runs)
    app.command("show", cls=Command, help=text("cli.runs.show"))(show_run)
    app.command("resume", cls=Command, help=text("cli.runs.resume"))(resume)
    app.command("undo", cls=Command, help=text("cli.runs.undo"), epilog=text("cli.undo.epilog"))(
        undo
    )
    return app


def list_runs(
    limit: Annotated[int, typer.Option(min=1, max=1000, help=text("cli.option.limit"))] = 20,
    json: Json = False,
) -> None:
    from dataclasses import asdict

    from graph.runs import Runs

    with ready() as database:
        found = Runs(database).list(limit)
    if json:
        print_json([asdict(run) for run in found])
        return
    if not found:
        say(text("cli.runs.none"))
        return
    print_table(
        [text(f"cli.runs.{name}") for name in ("id", "kind", "title", "state", "begun", "counts")],
        [
            (
                run.id,
                run.verb,
                run.title,
                text(f"cli.state.{run.state}"),
                f"{run.begun.astimezone():%Y-%m-%d %H:%M:%S}",
                _counts(run.counts),
            )
            for run in found
        ],
    )


def show_run(run: RunId, json: Json = False) -> None:
    from dataclasses import asdict

    from graph.runs import Runs
    from graph.vocabulary import RunState

    with ready() as database:
        found = Runs(database).get(run)
        undoing = Runs(database).undoing(run)
    if json:
        print_json({**asdict(found), "undone_by": undoing})
        return
    print_line(f"{found.verb}: {found.title}", "bold")
    until = f" – {found.ended.astimezone():%H:%M:%S}" if found.ended else ""
    state = text(f"cli.state.{found.state}")
    print_line(f"{state}, {found.begun.astimezone():%Y-%m-%d %H:%M:%S}{until}, {found.by}")
    if found.ended is None and found.total:
        print_line(text("cli.runs.progress", done=found.done, total=found.total))
    if "error" in found.report:
        print_line(str(found.report["error"]), "red")
    if found.state in (RunState.INTERRUPTED, RunState.FAILED) and found.task:
        print_line(text("cli.runs.go_on", run=found.id), "yellow")
    for other in undoing:
        print_line(text("cli.runs.undone_by", run=other), "yellow")
    if found.undoes:
        print_line(text("cli.runs.undoes", run=found.undoes))
    if "kept" in found.report:
        from cli.undo_report import print_undo

        print_undo(found.report)
    if "files" in found.report:
        from cli.import_report import print_report

        print_report(found.report)


def _counts(counts: object) -> str:
    if not isinstance(counts, dict):
        return ""
    named = (("rows", "cli.report.rows"), ("rejected", "cli.report.rejected_rows"))
    parts = [f"{text(key)} {counts[name]}" for name, key in named if name in counts]
    written = (
        ("to_create", "cli.runs.to_create"),
        ("to_update", "cli.runs.to_update"),
        ("created", "cli.report.created"),
        ("updated", "cli.report.updated"),
        ("removed", "cli.undo.removed"),
        ("kept", "cli.runs.kept"),
    )
    parts += [f"{text(key)} {counts[name]}" for name, key in written if counts.get(name)]
    return ", ".join(parts)
