"""Fields whose shown value the run changed and somebody else has changed since. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import orjson

from graph.queries.history import ToldEntry
from graph.undoing.images import By, Kept
from graph.undoing.trail import by

_Shown = tuple[By, Any, Any]


def superseded(
    told: Iterable[ToldEntry], mine: Collection[str], annulled: Collection[str]
) -> Iterator[Kept]:
    """Such fields of one node or link; `told` is its log since the run, oldest first.

    Runs that cancel each other do not count, nor what stands again as it was before the run.
    """
    changes: dict[str, list[_Shown]] = defaultdict(list)
    for one in told:
        if one.entry.change.kind in ("create", "update") and one.run not in annulled:
            for name, (before, after) in _fields(one).items():
                changes[name].append((by(one), before, after))
    for name, found in sorted(changes.items()):
        own = [one for one in found if one[0].run in mine]
        last, _, theirs = found[-1]
        if own and last.run not in mine and theirs != own[0][1]:
            yield Kept(name, own[-1][2], theirs, last)


def _fields(one: ToldEntry) -> dict[str, tuple[Any, Any]]:
    before = orjson.loads(one.entry.change.before or "{}")
    after = orjson.loads(one.entry.change.after or "{}")
    return {name: (before.get(name), after.get(name)) for name in before.keys() | after.keys()}
