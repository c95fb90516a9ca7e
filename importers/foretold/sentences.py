"""The consequences of a plan in sentences, in the language asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graph.messages import Language, text
from importers.plan.consequences import (
    KINDS,
    Consequences,
    DerivedLink,
    Duplicate,
    Limit,
    Loop,
    Move,
    Named,
    Owner,
    SharesAbove,
    Tie,
    TopChange,
)

_OWNERS = 10
"""So many owners stand in a sentence."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One kind of consequence: its title with the count, and a sentence for each one listed."""

    kind: str
    title: str
    sentences: tuple[str, ...]
    count: int


def chapters(found: Consequences, lang: Language | None = None) -> list[Chapter]:
    """What there is to tell, in the order of `KINDS`, without kinds of which there is nothing."""
    words = Sentences(lang)
    return [
        Chapter(
            kind,
            words.title(found, kind),
            tuple(words.of(one) for one in getattr(found, kind)),
            found.counts[kind],
        )
        for kind in KINDS
        if found.counts.get(kind)
    ]


class Sentences:
    """Sentences of one language, without a full stop."""

    def __init__(self, lang: Language | None = None) -> None:
        self._lang = lang

    def title(self, found: Consequences, kind: str) -> str:
        """`Loops made: 3`."""
        counts = found.counts
        told = {"count": counts[kind]}
        if kind == "derived":
            told = {"appear": counts["derived_appear"], "vanish": counts["derived_vanish"]}
        return self._text(f"kind.{kind}", **told)

    def of(self, one: Loop | TopChange | SharesAbove | Move | DerivedLink | Duplicate) -> str:
        """The sentence of one consequence."""
        match one:
            case Loop():
                return self._text(f"loop.{one.kind}", path=self._path((*one.path, one.path[0])))
            case TopChange():
                return self._top(one)
            case SharesAbove():
                return self._shares(one)
            case Move():
                return self._move(one)
            case DerivedLink():
                return self._derived(one)
            case Duplicate():
                company, other = self.name(one.company), self.name(one.other)
                return self._text("duplicate", company=company, other=other, postcode=one.postcode)

    def limit(self, one: Limit) -> str:
        """Which list may lack something, why, and the value of the limit."""
        kind = self._text(f"list.{one.kind}")
        return self._text(f"limit.{one.reason}", kind=kind, limit=one.limit, count=one.count)

    def name(self, one: Named) -> str:
        """`Noirval (C1)`, and whether the plan creates it."""
        if one.key in (None, one.label):
            return self._text("name.new", label=one.label) if one.created else one.label
        word = "name.created" if one.created else "name"
        return self._text(word, label=one.label, key=one.key)

    def _top(self, one: TopChange) -> str:
        return self._text(
            "top.below" if one.below else "top",
            company=self.name(one.company),
            below=one.below,
            old=self._names(one.old),
            new=self._names(one.new),
            through=", ".join(map(self._tie, one.through)),
        )

    def _tie(self, one: Tie) -> str:
        owner, owned = self.name(one.owner), self.name(one.owned)
        return self._text("tie.made" if one.made else "tie.ended", owner=owner, owned=owned)

    def _shares(self, one: SharesAbove) -> str:
        owners = [self._owner(owner) for owner in one.owners[:_OWNERS]]
        if len(one.owners) > _OWNERS:
            owners.append(self._text("owners.more", count=len(one.owners) - _OWNERS))
        return self._text(
            "shares",
            company=self.name(one.company),
            total=_percent(one.total),
            before=_percent(one.before),
            what=self._text(f"what.{one.what}"),
            period=self._period(one.since, one.until),
            owners=", ".join(owners),
        )

    def _owner(self, one: Owner) -> str:
        key = "owner.planned" if one.planned else "owner"
        return self._text(key, owner=self.name(one.owner), share=_percent(one.share))

    def _period(self, since: date | None, until: date | None) -> str:
        if since is None:
            return self._text("period.until", until=until) if until else self._text("period.always")
        if until is None:
            return self._text("period.since", since=since)
        return self._text("period.between", since=since, until=until)

    def _move(self, one: Move) -> str:
        word = "viz.role" if one.what == "holder" else "foretold.parent"
        return self._text(
            "move",
            contract=self.name(one.contract),
            role=text(f"{word}.{one.role}", lang=self._lang),
            old=self._names(one.old),
            new=self._names(one.new),
        )

    def _derived(self, one: DerivedLink) -> str:
        told = self._text(
            "derived.appears" if one.appears else "derived.vanishes",
            rule=text(f"cli.rule.{one.rule}", lang=self._lang),
            path=self._path(one.path),
        )
        return told if one.certainty == "certain" else self._text("derived.unsure", told=told)

    def _path(self, nodes: Iterable[Named]) -> str:
        return " → ".join(map(self.name, nodes))

    def _names(self, nodes: Sequence[Named]) -> str:
        return ", ".join(map(self.name, nodes)) or self._text("nobody")

    def _text(self, name: str, /, **told: object) -> str:
        return text(f"foretold.{name}", lang=self._lang, **told)


def _percent(fraction: float) -> str:
    return f"{fraction * 100:.6g}"
