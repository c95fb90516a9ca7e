"""By which identifiers the records of each numbering may match, and what several matches mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import orjson

from graph.changes import RecordKey
from importers.mapping.model import FileMapping
from importers.plan.store import Store

_NAME = "matching"


@dataclass(frozen=True, slots=True)
class Matching:
    """The rules that mappings declare, by numbering; the usual ones hold for the others."""

    allowed: Mapping[int, frozenset[str]]
    rejecting: frozenset[int]

    def allows(self, numbering: int, name: str) -> bool:
        """Whether the records of a numbering may match by the identifier `name`."""
        allowed = self.allowed.get(numbering)
        return allowed is None or name in allowed

    def rejects(self, key: str) -> bool:
        """Whether several matches of the record reject its rows, and do not wait for a person."""
        return _numbering(key) in self.rejecting


def keep_matching(store: Store, mappings: Iterable[FileMapping]) -> None:
    """Keep in the plan what mappings declare; where two speak of one numbering, both must allow."""
    allowed: dict[int, list[str]] = {}
    rejecting: set[int] = set()
    for mapping in mappings:
        for node in mapping.nodes.values():
            system = node.system or mapping.source.system
            number = _numbering(store.key(RecordKey(system, node.kind or node.entity, "")))
            if node.match is not None:
                earlier = allowed.get(number)
                allowed[number] = [n for n in node.match if earlier is None or n in earlier]
            if node.on_many == "reject":
                rejecting.add(number)
    rules = {"allowed": list(allowed.items()), "rejecting": sorted(rejecting)}
    store.set(_NAME, orjson.dumps(rules).decode())


def matching_of(store: Store) -> Matching:
    """The rules kept in the plan."""
    rules = orjson.loads(store.get(_NAME) or '{"allowed": [], "rejecting": []}')
    allowed = {int(number): frozenset(names) for number, names in rules["allowed"]}
    return Matching(allowed, frozenset(rules["rejecting"]))


def _numbering(key: str) -> int:
    return int(key.partition(":")[0])
