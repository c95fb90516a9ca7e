"""What a change set amounts to, worked out before the lock, and whether that still holds under it.

Under the lock every writer waits for one, so as little as can be is done there. A decision that was
taken before counts where nobody has written since the numbers that it had seen, but for change sets
of the same writer that touch other things.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from graph.catalogue import DECLARED
from graph.changes import ChangeSet
from graph.queries import Execute
from graph.queries.log import Taken
from graph.standing import Standing
from graph.vocabulary import SourceRole
from graph.writing.decide import decide
from graph.writing.decision import Decision
from graph.writing.load import Loaded, load, nothing_of, said_to_be_new
from graph.writing.rows import Rows, rows_of

_REMEMBERED = 8


@dataclass(frozen=True, slots=True)
class Decided:
    """What a change set amounts to, by what was loaded for it and what stood then."""

    loaded: Loaded
    standing: Standing
    decision: Decision
    rows: Rows


def decided(
    execute: Execute, change_set: ChangeSet, standing: Standing, *, trusting: bool
) -> Decided:
    """Load what the change set touches and decide it."""
    loaded = load(execute, change_set, standing.catalogue, trusting=trusting)
    return decided_on(change_set, loaded, standing)


def decided_on(change_set: ChangeSet, loaded: Loaded, standing: Standing) -> Decided:
    """Decide what has been loaded for."""
    standing = standing.with_(change_set.assertions)
    decision = decide(change_set, loaded, standing)
    return Decided(loaded, standing, decision, rows_of(decision))


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A decision taken before the lock; everything up to the number `after` had been written.

    `touched`: the ids and records that its change set names.
    """

    after: int
    touched: frozenset[Hashable]
    decided: Decided


class OwnNumbers:
    """The change sets that one writer has written last, and what each of them touched.

    The last number that was acknowledged is the only one known to be written to its end, with all
    before it: a number that is merely read may belong to a commit that is under way.
    """

    def __init__(self) -> None:
        self.acknowledged: int | None = None
        self._seen: tuple[Standing, Mapping[str, SourceRole]] | None = None
        self._touched: deque[tuple[int, frozenset[Hashable]]] = deque(maxlen=_REMEMBERED)

    def add(self, number: int, change_set: ChangeSet, decided: Decided) -> None:
        """The change set was written under this number, as decided."""
        self._touched.append((number, touched_by(change_set)))
        # Not the decision: it is as large as the batch.
        self._seen = (decided.standing, decided.loaded.roles)
        self.acknowledged = number

    def without_looking(self, change_set: ChangeSet) -> Decided | None:
        """The decision where all is said to be new and what stands and speaks is known from the
        last change set, without a look into the graph; None where it takes one."""
        ids = {one.entity_id for one in change_set.assertions}
        if self._seen is None or said_to_be_new(change_set) != ids:
            return None
        standing, roles = self._seen
        if any(roles.get(source.name) is not source.role for source in change_set.sources):
            return None
        return decided_on(change_set, nothing_of(roles), standing)

    def hold(self, foreseen: Foreseen, taken: Taken) -> bool:
        """Whether what was foreseen is what would be decided now."""
        between = set(range(foreseen.after + 1, taken.seq))
        own = {number: touched for number, touched in self._touched if number in between}
        if own.keys() != between or foreseen.decided.standing.number != taken.standing:
            return False
        return all(foreseen.touched.isdisjoint(touched) for touched in own.values())


def can_be_foreseen(change_set: ChangeSet) -> bool:
    """Only what is asserted: what goes or comes back reaches further than its own ids."""
    return not (
        change_set.withdrawals
        or change_set.deletions
        or change_set.merges
        or change_set.resettle
        or change_set.erasures
        or change_set.restorations
        or any(one.entity in DECLARED for one in change_set.assertions)
    )


def touched_by(change_set: ChangeSet) -> frozenset[Hashable]:
    """The ids and the records that the assertions of a change set name."""
    return frozenset(
        named for one in change_set.assertions for named in (one.entity_id, one.record)
    )
