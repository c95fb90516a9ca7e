"""Asking before something goes that cannot simply be entered again."""

from __future__ import annotations

import sys

from graph.errors import RamilleError
from graph.messages import text


class NotConfirmed(RamilleError):
    """The person said no, or nobody was there to ask."""


def confirmed(question: str, yes: bool) -> None:
    """Return where `yes` was given or the person agrees; raises NotConfirmed otherwise."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise NotConfirmed("cli.confirm.nobody", question=question)
    import typer

    if not typer.confirm(f"{question} {text('cli.confirm.sure')}", err=True):
        raise NotConfirmed("cli.confirm.no")
