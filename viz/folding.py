"""Which members have a box, which stand in their parent's list, and which are only counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from viz.facts import Facts
from viz.plan import Plan

_SMALLEST_LIST = 2


@dataclass(frozen=True, slots=True)
class Listed:
    """The list under one parent: companies with a row, and those counted in the last row."""

    shown: tuple[str, ...]
    folded: tuple[str, ...]


class Folding:
    """The places of all members under one plan; each member has exactly one."""

    def __init__(self, facts: Facts, plan: Plan) -> None:
        self._facts = facts
        self._plan = plan

    @cached_property
    def boxed(self) -> Mapping[str, None]:
        """Members with a box, in tree order."""
        placed = {c for found in self.lists.values() for c in (*found.shown, *found.folded)}
        placed |= self._hidden
        return {company: None for company in self._facts.members if company not in placed}

    @cached_property
    def lists(self) -> Mapping[str, Listed]:
        """Parent → its list."""
        found = {p: self._list_of(p) for p in self._facts.members if p not in self._hidden}
        return {parent: listed for parent, listed in found.items() if listed is not None}

    @property
    def counted(self) -> int:
        """How many members are only counted."""
        return sum(len(listed.folded) for listed in self.lists.values())

    def _list_of(self, parent: str) -> Listed | None:
        below = tuple(self._too_deep.get(parent, ()))
        leaves = [c for c in self._facts.children.get(parent, ()) if self._is_leaf(c)]
        leaves = [c for c in leaves if c not in self._hidden]
        if len(leaves) < _SMALLEST_LIST:
            return Listed((), below) if below else None
        shown = self._chosen(leaves)
        folded = [c for c in leaves if c not in set(shown)]
        return Listed(tuple(shown), (*folded, *below))

    def _is_leaf(self, company: str) -> bool:
        """True for a member that owns no other and has one owner in the group."""
        if not self._plan.stacks or company in self._facts.owns_members:
            return False
        inside = [
            o for o in self._facts.owners.get(company, ()) if o.from_id in self._facts.members
        ]
        return len(inside) == 1

    def _chosen(self, leaves: list[str]) -> list[str]:
        """The rows to show: those with most contracts, in the answer's order."""
        limit = self._plan.listed
        if limit is None or len(leaves) <= limit + 1:
            return leaves
        weight = {c: len(self._facts.held.get(c, {})) for c in leaves}
        kept = set(sorted(leaves, key=lambda c: -weight[c])[:limit])
        return [c for c in leaves if c in kept]

    @cached_property
    def _hidden(self) -> frozenset[str]:
        return frozenset(c for below in self._too_deep.values() for c in below)

    @cached_property
    def _too_deep(self) -> Mapping[str, list[str]]:
        """Ancestor on the last drawn level → the members below it."""
        below: dict[str, list[str]] = defaultdict(list)
        if self._plan.levels is None:
            return below
        for company, member in self._facts.members.items():
            ancestor = company
            while member.level > self._plan.levels and ancestor in self._facts.tree_parent:
                ancestor = self._facts.tree_parent[ancestor]
                member = self._facts.members[ancestor]
            if ancestor != company:
                below[ancestor].append(company)
        return below
