"""What a person wants back although somebody has changed it since the run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

ALL = "all"


class _Every(Collection[str]):
    """Holds every name."""

    def __contains__(self, name: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


_EVERY = _Every()


@dataclass(frozen=True, slots=True)
class Forced:
    """Asked for as `all`, the id of a node or link, or `id.field`, as the list of what stays
    shows them."""

    asked: tuple[str, ...] = ()

    @classmethod
    def of(cls, asked: Iterable[str]) -> Forced:
        return cls(tuple(dict.fromkeys(asked)))

    def fields(self, entity_id: str) -> Collection[str]:
        """The fields of this node or link that go back."""
        if ALL in self.asked or entity_id in self.asked:
            return _EVERY
        start = f"{entity_id}."
        return {one.removeprefix(start) for one in self.asked if one.startswith(start)}
