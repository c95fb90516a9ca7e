"""A typed decorator for fields that a function answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import strawberry

F = TypeVar("F", bound=Callable[..., Any])


def resolved(description: str) -> Callable[[F], F]:
    """Make a method the resolver of a field of its name; Strawberry's own decorator is untyped."""

    def field(resolver: F) -> F:
        return cast(F, strawberry.field(resolver=resolver, description=description))

    return field
