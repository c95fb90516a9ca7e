"""The types that the fixtures of this folder hand out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from api.ids import opaque
from graph.vocabulary import EntityType

Ask = Callable[..., dict[str, Any]]


@dataclass(frozen=True)
class World:
    """Internal ids by name."""

    ids: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.ids[name]

    def company(self, name: str) -> str:
        return opaque(EntityType.COMPANY, self.ids[name])

    def contract(self, name: str) -> str:
        return opaque(EntityType.CONTRACT, self.ids[name])
