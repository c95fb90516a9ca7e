"""`ramille`: the command line's entry, and the one place where failures become exit codes."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click
import typer

from cli import (
    check,
    db,
    import_,
    organigram,
    ramification,
    runs,
    schema,
    search,
    serve,
    set_,
    show,
)
from cli.exits import Exit
from cli.output import print_error, say
from graph.errors import DatabaseBusy, DatabaseUnavailable, DownloadFailed, RamilleError
from graph.messages import text, use_language

app = typer.Typer(
    name="ramille",
    help=text("cli.help"),
    epilog=text("cli.epilog"),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
app.command("import", help=text("cli.import.help"), epilog=text("cli.import.epilog"))(
    import_.command
)
app.add_typer(runs.app, name="runs", help=text("cli.runs.help"))
app.command(
    "ramification", help=text("cli.ramification.help"), epilog=text("cli.ramification.epilog")
)(ramification.command)
app.command("organigram", help=text("cli.organigram.help"), epilog=text("cli.organigram.epilog"))(
    organigram.command
)
app.command("search", help=text("cli.search.help"), epilog=text("cli.search.epilog"))(
    search.command
)
app.command("show", help=text("cli.show.help"), epilog=text("cli.show.epilog"))(show.command)
app.command("set", help=text("cli.set.help"), epilog=text("cli.set.epilog"))(set_.command)
app.command("serve", help=text("cli.serve.help"))(serve.command)
app.command("check", help=text("cli.check.help"))(check.command)
app.add_typer(db.app, name="db", help=text("cli.db.help"))
app.add_typer(schema.app, name="schema", help=text("cli.schema.help"))

UNAVAILABLE = (DatabaseUnavailable, DatabaseBusy, DownloadFailed)


def run() -> None:
    """The console script: runs one command and exits with its code."""
    from graph.settings import settings

    use_language(settings().language)
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit code. No failure shows a stack trace."""
    as_json = "--json" in arguments
    try:
        result = app(args=list(arguments), standalone_mode=False)
        return int(result) if isinstance(result, int) else Exit.OK
    except RamilleError as error:
        print_error(error, as_json=as_json)
        return Exit.UNAVAILABLE if isinstance(error, UNAVAILABLE) else Exit.REFUSED
    except click.exceptions.Exit as done:
        return done.exit_code
    except (KeyboardInterrupt, click.exceptions.Abort):
        say(text("cli.interrupted"))
        return Exit.INTERRUPTED
    except click.ClickException as error:
        error.show()
        return Exit.USAGE
    except BrokenPipeError:
        return Exit.OK
    except Exception as error:
        say(text("cli.internal", kind=type(error).__name__, file=_written(error)))
        return Exit.INTERNAL


def _written(error: Exception) -> str:
    """Writes the details of an unexpected failure to a file and names it."""
    import traceback
    from datetime import datetime

    from graph.settings import settings

    details = "".join(traceback.format_exception(error))
    folder = settings().data_dir / "errors"
    path = folder / f"{datetime.now():%Y%m%d-%H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(details, encoding="utf-8")
    except OSError:
        return details
    return str(path)
