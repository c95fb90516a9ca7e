"""Options that several commands share as one dataclass, where each command lists only its own."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any


def spread(options: type[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Let a command take the fields of the dataclass `options` as options of its own.

    The command has one parameter annotated with `options`, which is what it is called with.
    """
    shared = inspect.signature(options, eval_str=True).parameters

    def dress(command: Callable[..., None]) -> Callable[..., None]:
        own = inspect.signature(command, eval_str=True).parameters
        [place] = (name for name, one in own.items() if one.annotation is options)
        shown: list[inspect.Parameter] = []
        for name, one in own.items():
            shown += shared.values() if name == place else [one]

        def called(**given: Any) -> None:
            taken = {name: given.pop(name) for name in shared}
            command(**given, **{place: options(**taken)})

        # Typer reads both; by keyword, since options without a default may follow ones with one.
        kinds = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in shown]
        called.__signature__ = inspect.Signature(kinds)  # type: ignore[attr-defined]
        called.__annotations__ = {one.name: one.annotation for one in shown}
        called.__doc__ = command.__doc__
        return called

    return dress
