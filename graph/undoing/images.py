"""One source record through the log, and how it would stand had a run said nothing. Pure.

A record is looked at field by field: who touched a field last owns it. What the run touched last
goes back to what it was before; what others said since stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

EXISTS, WITHDRAWN = "\0exists", "\0withdrawn"
"""Beside its values: whether the record is there, and the day on which it was withdrawn."""


@dataclass(frozen=True, slots=True)
class Image:
    """A record as the log keeps it; `values` are plain JSON values, `withdrawn` is ISO text."""

    values: Mapping[str, Any]
    withdrawn: str | None = None
    place: Sequence[Any] | None = None
    run: str | None = None
    stamp: str | None = None

    @classmethod
    def of(cls, told: Mapping[str, Any] | None) -> Image | None:
        """From the log, where `None` is a record that was not there."""
        if told is None:
            return None
        return cls(told["values"], told["withdrawn"], told["place"], told["run"], told.get("stamp"))


@dataclass(frozen=True, slots=True)
class By:
    """A change set: number, time (ISO text), who, and in which run."""

    seq: int
    at: str
    actor: str
    run: str | None


@dataclass(frozen=True, slots=True)
class Touch:
    """One change set's change of a record of the node or link `entity`."""

    by: By
    entity: str
    before: Image | None
    after: Image | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is taken back, and what counts as said by others.

    `mine`: the run and the runs that undid and redid it. `annulled`: runs that cancel each other.
    `stated`: the latest number at which another run stated a field again, by field. `forced`:
    fields that go back although others have touched them since. `by_hand`: the record is an entry
    by hand. `fixed`: fields that a record cannot be without.
    """

    mine: Collection[str]
    annulled: Collection[str] = ()
    stated: Mapping[str, int] = field(default_factory=dict)
    forced: Collection[str] = ()
    by_hand: bool = False
    fixed: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A field that stays as somebody made it after the run: both values, plain, and by whom."""

    field: str
    mine: Any
    theirs: Any
    by: By


@dataclass(frozen=True, slots=True)
class Back:
    """The record as it shall be (`None`: not there), what stays, and how many fields stay because
    later runs state them too."""

    image: Image | None
    kept: tuple[Kept, ...] = ()
    stated: int = 0


@dataclass(frozen=True, slots=True)
class _Change:
    by: By
    before: Any
    after: Any


def taken_back(touches: Sequence[Touch], now: Image | None, asked: Asked) -> Back:
    """How the record would stand without the run; `touches` are oldest first, from its first on."""
    current = _facts(now)
    target = dict(current)
    kept: list[Kept] = []
    own: set[str] = set()
    stated = 0
    for name in sorted({key for t in touches for i in (t.before, t.after) for key in _facts(i)}):
        changes = _effective(_changes(touches, name), current.get(name), asked)
        mine = [one for one in changes if one.by.run in asked.mine]
        if not mine:
            if changes and _speaks(changes[-1].by, asked):
                own.add(name)
            continue
        theirs = changes[-1] is not mine[-1]
        if theirs and name in asked.forced:
            target[name] = mine[0].before
        elif theirs:
            own |= {name} if _speaks(changes[-1].by, asked) else set()
            kept.extend(_kept(name, mine, changes[-1], now))
        elif asked.stated.get(name, -1) >= mine[-1].by.seq:
            own.add(name)
            stated += 1
        else:
            target[name] = _before_last(changes, mine)
    if "other_names" in own:
        _drop_own_names(touches, target, asked)
    return Back(_image(touches, now, target, own, asked), tuple(kept), stated)


def rewound(
    touches: Sequence[Touch], now: Image | None, fields: Collection[str], first: int
) -> Image | None:
    """The record with these fields as before the change set `first`, whoever has touched them."""
    if now is None:
        return None
    values = dict(now.values)
    since = [touch for touch in touches if touch.by.seq >= first]
    for name in fields:
        changes = _changes(since, name)
        if changes:
            values[name] = changes[0].before
    left = {key: value for key, value in values.items() if value is not None}
    made = bool(since) and since[0].before is None
    return None if made and not left else replace(now, values=left)


def _facts(image: Image | None) -> dict[str, Any]:
    if image is None:
        return {}
    return {**image.values, WITHDRAWN: image.withdrawn, EXISTS: True}


def _changes(touches: Iterable[Touch], name: str) -> list[_Change]:
    found = (_Change(t.by, _facts(t.before).get(name), _facts(t.after).get(name)) for t in touches)
    return [one for one in found if one.before != one.after]


def _effective(changes: list[_Change], now: Any, asked: Asked) -> list[_Change]:
    """Without what was undone and its undoing, as long as that leads to what stands now."""
    left = [one for one in changes if one.by.run not in asked.annulled]
    return left if left and left[-1].after == now else changes


def _kept(name: str, mine: Sequence[_Change], last: _Change, now: Image | None) -> Iterator[Kept]:
    """What is not gone, and not as before the run, is worth telling."""
    if now is None or name in (EXISTS, WITHDRAWN):
        return
    theirs = now.values.get(name)
    if theirs != mine[0].before:
        yield Kept(name, mine[-1].after, theirs, last.by)


def _before_last(changes: Sequence[_Change], mine: Sequence[_Change]) -> Any:
    """The value before what the run did last without anybody in between."""
    first = len(changes) - 1
    while first > 0 and changes[first - 1] in mine:
        first -= 1
    return changes[first].before


def _speaks(by: By, asked: Asked) -> bool:
    """Whether the source itself said it: a merge or a repair says nothing in its name."""
    return by.run is not None or asked.by_hand


def _drop_own_names(touches: Sequence[Touch], target: dict[str, Any], asked: Asked) -> None:
    """A name that a later one replaced lives on among the others; the run's own goes with it."""
    others = target.get("other_names")
    names = [one for one in _changes(touches, "name") if one.by.run in asked.mine]
    if not others or not names:
        return
    own = {one.after for one in names} - {names[0].before}
    target["other_names"] = [name for name in others if name not in own] or None


def _image(
    touches: Sequence[Touch],
    now: Image | None,
    target: dict[str, Any],
    own: set[str],
    asked: Asked,
) -> Image | None:
    values = {k: v for k, v in target.items() if k not in (EXISTS, WITHDRAWN) and v is not None}
    if not target.get(EXISTS):
        if now is None or not any(name in values for name in own):
            return None
        fixed = {key: now.values[key] for key in asked.fixed if key in now.values}
        values = {**fixed, **values}
    withdrawn = target.get(WITHDRAWN)
    for touch in reversed(touches):
        before = touch.before
        if before and touch.by.run in asked.mine and _same(before, values, withdrawn):
            return before
    return replace(now or Image({}), values=values, withdrawn=withdrawn)


def _same(image: Image, values: Mapping[str, Any], withdrawn: str | None) -> bool:
    return (dict(image.values), image.withdrawn) == (values, withdrawn)
