"""Which members have a box, which stand in the list of another, and which are only counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from viz.facts import Facts
from viz.plan import Plan

_SMALLEST_LIST = 2


@dataclass(frozen=True, slots=True)
class Listed:
    """The list under one box: `shown` companies with how far each is set in, in tree order, and
    those counted in the last row."""

    shown: tuple[tuple[str, int], ...]
    folded: tuple[str, ...]


class Folding:
    """The places of all members under one plan; each member has exactly one."""

    def __init__(self, facts: Facts, plan: Plan) -> None:
        self._facts = facts
        self._plan = plan

    @cached_property
    def boxed(self) -> Mapping[str, None]:
        """Members with a box, in tree order."""
        shown = {company for found in self.lists.values() for company, _ in found.shown}
        placed = shown.union(*(found.folded for found in self.lists.values()))
        return {company: None for company in self._facts.members if company not in placed}

    @cached_property
    def lists(self) -> Mapping[str, Listed]:
        """Boxed member → its list."""
        parents = [c for c in self._facts.members if not self._is_listed(c)]
        found = {parent: self._list_of(parent) for parent in parents}
        return {parent: listed for parent, listed in found.items() if listed is not None}

    @property
    def counted(self) -> int:
        """How many members are only counted."""
        return sum(len(listed.folded) for listed in self.lists.values())

    def _list_of(self, parent: str) -> Listed | None:
        rows = list(self._rows_under(parent))
        if not rows or (self._plan.outline is None and len(rows) < _SMALLEST_LIST):
            return None
        kept = self._kept([company for company, _ in rows], parent)
        return Listed(
            tuple(row for row in rows if row[0] in kept),
            tuple(company for company, _ in rows if company not in kept),
        )

    def _rows_under(self, parent: str) -> Iterator[tuple[str, int]]:
        waiting = [(c, 0) for c in reversed(self._facts.children.get(parent, ()))]
        while waiting:
            company, depth = waiting.pop()
            if not self._is_listed(company):
                continue
            yield company, depth
            below = reversed(self._facts.children.get(company, ()))
            waiting += [(child, depth + 1) for child in below]

    def _is_listed(self, company: str) -> bool:
        """True for a member of the outline, or one that owns no other and has one owner inside."""
        facts, plan = self._facts, self._plan
        if not plan.stacks or company not in facts.tree_parent:
            return False
        if plan.outline is not None and facts.members[company].level >= plan.outline:
            return True
        inside = [o for o in facts.owners[company] if o.from_id in facts.members]
        return company not in facts.owns_members and len(inside) == 1

    def _kept(self, rows: list[str], parent: str) -> set[str]:
        """The rows to show: those with most contracts, and what lies above them."""
        limit = self._plan.listed
        if limit is None or len(rows) <= limit + 1:
            return set(rows)
        weight = {c: len(self._facts.held.get(c, {})) for c in rows}
        kept: set[str] = set()
        for company in sorted(rows, key=lambda c: -weight[c]):
            above = [company]
            while above[-1] not in kept and self._facts.tree_parent[above[-1]] != parent:
                above.append(self._facts.tree_parent[above[-1]])
            if len(kept.union(above)) <= limit:
                kept.update(above)
        return kept
