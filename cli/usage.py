"""Typer in two languages: titles of the help, and what is wrong with a command as it was typed.

Typer brings its own copy of click, which says these things in English only; its exceptions are
told apart by their public fields.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from enum import Enum
from typing import Any

from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from graph.messages import text

HELP = "--help"

_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'")
"""What Typer quotes in its messages: the words as they were typed."""


def asks_for_help(arguments: Sequence[str]) -> bool:
    """Whether a help text will be printed."""
    from cli.commands import GROUPS

    return not arguments or HELP in arguments or arguments[-1] in GROUPS


def dress_help() -> None:
    """Typer's titles in the language in force; they are constants of the module."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = text("cli.usage.arguments")
    rich_utils.OPTIONS_PANEL_TITLE = text("cli.usage.options")
    rich_utils.COMMANDS_PANEL_TITLE = text("cli.usage.commands")
    rich_utils.DEFAULT_STRING = text("cli.usage.default", value="{}")
    rich_utils.REQUIRED_LONG_STRING = text("cli.usage.required")


class Command(TyperCommand):
    """A command whose `--help` is described in the language in force."""

    def get_help_option(self, ctx: Any) -> Any:
        return _described(super().get_help_option(ctx))


class Group(TyperGroup):
    """A group of commands, likewise."""

    def get_help_option(self, ctx: Any) -> Any:
        return _described(super().get_help_option(ctx))


def _described(option: Any) -> Any:
    if option is not None:
        option.help = text("cli.usage.help")
    return option


def is_usage_error(error: Exception) -> bool:
    """Whether the command was typed wrongly."""
    return isinstance(error, TyperException)


def complain(error: Exception, *, as_json: bool) -> None:
    """Say what is wrong with the command and where its help is, on standard error."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return
    context: Any = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "ramille"
    message, hint = _message(error), text("cli.usage.try", command=f"{path} {HELP}")
    if as_json:
        from cli.output import print_json

        told = {"code": "cli.usage", "message": message, "hint": hint}
        print_json({"error": told}, file=sys.stderr)
        return
    from cli.output import console

    out = console(error=True)
    if context is not None:
        out.print(context.get_usage(), style="dim", markup=False)
    out.print(message, style="bold red", markup=False)
    out.print(hint, markup=False)


def _message(error: Any) -> str:
    kind = type(error).__name__
    name = _parameter(error)
    if kind == "MissingParameter":
        return text("cli.usage.missing", name=name)
    if kind == "NoSuchOption":
        message = text("cli.usage.no_option", name=error.option_name)
        near = ", ".join(sorted(error.possibilities or ()))
        return f"{message} {text('cli.usage.near', names=near)}" if near else message
    if kind == "BadOptionUsage":
        return text("cli.usage.option_value", name=error.option_name)
    if kind == "BadParameter":
        return text("cli.usage.value", name=name, reason=_reason(error))
    context = error.ctx if getattr(error, "ctx", None) is not None else None
    if context is not None and getattr(context.command, "commands", None) is not None:
        return _no_command(error, context)
    _, _, extra = str(error.message).partition("(s) (")
    return text("cli.usage.extra", names=extra.removesuffix(")") or error.message)


def _no_command(error: Any, context: Any) -> str:
    # What follows the first is what Typer thinks may be meant.
    asked = next(iter(_QUOTED.findall(error.message)), "")
    key = "cli.usage.no_command" if asked else "cli.usage.no_subcommand"
    return text(key, name=asked, known=_commands(context))


def _reason(error: Any) -> str:
    """What the parameter takes, where its type says so; else the words of Typer."""
    described = getattr(error.param, "type_descriptor", None)
    kind = getattr(described, "annotation", None)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return text("cli.usage.one_of", choices=", ".join(str(choice.value) for choice in kind))
    if kind is int:
        info = getattr(described, "parameter_info", None)
        least, most = getattr(info, "min", None), getattr(info, "max", None)
        if most is not None:
            return text("cli.usage.whole_between", least=least or 0, most=most)
        return text("cli.usage.whole", least=least or 0)
    return str(error.message)


def _parameter(error: Any) -> str:
    param = getattr(error, "param", None)
    if param is None:
        return str(getattr(error, "param_hint", None) or "")
    if param.param_type_name == "argument":
        return str(param.metavar or param.name).upper()
    return str(max(param.opts, key=len))


def _commands(context: Any) -> str:
    return ", ".join(context.command.list_commands(context))
