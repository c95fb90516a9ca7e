"""`ramille`: the command line's entry, and the one place where failures become exit codes."""

from __future__ import annotations

import _thread
import os
import sys
import threading
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from cli.exits import Exit
from cli.output import print_error, say
from graph.errors import EngineError, RamilleError
from graph.messages import text, use_language

_A_MOMENT = 0.05
"""Seconds until a lost interrupt is repeated: past the tidying that it met."""


def run() -> None:
    """The console script: runs one command and exits with its code."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit code. No failure shows a stack trace."""
    as_json = asks_for_json(arguments)
    try:
        from cli import usage
        from cli.commands import build

        _speak()
        hear_lost_interrupts()
        if usage.asks_for_help(arguments):
            usage.dress_help()
        result = build(arguments)(args=list(arguments), prog_name="ramille", standalone_mode=False)
        sys.stdout.flush()
        if result == Exit.INTERRUPTED:  # Typer turns KeyboardInterrupt into this
            raise KeyboardInterrupt
        return int(result) if isinstance(result, int) else Exit.OK
    except RamilleError as error:
        print_error(error, as_json=as_json)
        return Exit.UNAVAILABLE if isinstance(error, EngineError) else Exit.REFUSED
    except KeyboardInterrupt:
        say(text("cli.interrupted"))
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.OK
    except Exception as error:
        return _other(error, as_json=as_json)


def hear_lost_interrupts() -> None:
    """An interrupt that comes while Python tidies up an object would be reported and lost."""
    report = sys.unraisablehook

    def heard(lost: sys.UnraisableHookArgs) -> None:
        if not issubclass(lost.exc_type, KeyboardInterrupt):
            report(lost)
            return
        again = threading.Timer(_A_MOMENT, _thread.interrupt_main)
        again.daemon = True
        again.start()

    sys.unraisablehook = heard


def asks_for_json(arguments: Sequence[str]) -> bool:
    """Whether errors are wanted as JSON, even those found before options are parsed."""
    given = list(arguments)
    pairs = list(pairwise(given))
    return "--json" in given or "--format=json" in given or ("--format", "json") in pairs


def _speak() -> None:
    """The language: RAMILLE_LANGUAGE, else the file of settings, else the locale."""
    if "RAMILLE_LANGUAGE" not in os.environ and Path("ramille.toml").is_file():
        from graph.settings import settings

        use_language(settings().language)


def _other(error: Exception, *, as_json: bool) -> int:
    """What is no RamilleError: wrong usage, wrong settings, or a fault of ours."""
    from cli import usage
    from cli.failures import Unexpected, written, wrong_setting

    if usage.is_usage_error(error):
        usage.complain(error, as_json=as_json)
        return Exit.USAGE
    wrong = wrong_setting(error)
    if wrong is not None:
        print_error(wrong, as_json=as_json)
        return Exit.REFUSED
    unexpected = Unexpected("cli.internal", kind=type(error).__name__, file=written(error))
    print_error(unexpected, as_json=as_json)
    return Exit.INTERNAL
