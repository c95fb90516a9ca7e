"""Every command and group of commands, and the application that is made of them.

Typer reads the annotations of each command that it knows, a tenth of a second for all: where the
first word names one, only that one is built.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import typer

from cli.usage import Command, Group
from graph.messages import text

COMMANDS: Mapping[str, tuple[str, str]] = {
    "import": ("import_", "command"),
    "plan": ("plan", "command"),
    "apply": ("apply", "command"),
    "ramification": ("ramification", "command"),
    "organigram": ("organigram", "command"),
    "search": ("search", "command"),
    "show": ("show", "command"),
    "set": ("set_", "command"),
    "serve": ("serve", "command"),
    "check": ("check", "command"),
    "history": ("history", "command"),
    "merge": ("merge", "merge"),
    "delete": ("merge", "delete"),
    "erase": ("erase", "command"),
}
"""The module and the function of each, in the order of the help."""

GROUPS = ("runs", "fields", "users", "mastership", "db", "schema")
"""The modules whose `build` gives a group."""


def build(arguments: Sequence[str] = ()) -> typer.Typer:
    """The application with its texts in the language in force, as far as `arguments` need it."""
    app = typer.Typer(
        name="ramille",
        cls=Group,
        help=text("cli.help"),
        epilog=text("cli.epilog"),
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
    )
    app.callback()(_ramille)  # with one command alone, Typer would do without its name
    first = arguments[0] if arguments else ""
    named = first in COMMANDS or first in GROUPS
    for name, (module, function) in COMMANDS.items():
        if not named or name == first:
            about, examples = _texts(name)
            add = app.command(name, cls=Command, help=about, epilog=examples)
            add(_found(module, function))
    for name in GROUPS:
        if not named or name == first:
            about, examples = _texts(name)
            group: typer.Typer = _found(name, "build")()
            app.add_typer(
                group, name=name, cls=Group, help=about, epilog=examples, no_args_is_help=True
            )
    return app


def _ramille() -> None:
    pass


def _texts(name: str) -> tuple[str, str]:
    return text(f"cli.{name}.help"), text(f"cli.{name}.epilog")


def _found(module: str, name: str) -> Any:
    return getattr(import_module(f"cli.{module}"), name)
