"""Ownership links as lines, markers and texts."""

from __future__ import annotations

from collections.abc import Iterable

from graph.messages import text
from graph.model import Ownership, Share
from graph.vocabulary import Basis
from viz import figures
from viz.diagram import LineKind, Mark
from viz.facts import Facts


def share_of(ownership: Ownership) -> Share:
    """The capital share; where it is unknown, the votes stand in."""
    return ownership.capital if ownership.capital.is_known else ownership.voting


def line_kind(ownership: Ownership) -> LineKind:
    """Exact, range and unknown shares are lines of three kinds; consolidation is a fourth."""
    if ownership.basis is Basis.ACCOUNTING:
        return LineKind.CONSOLIDATES
    share = share_of(ownership)
    if share.is_exact:
        return LineKind.OWNS_EXACT
    return LineKind.OWNS_RANGE if share.is_known else LineKind.OWNS_UNKNOWN


def label_of(ownership: Ownership, facts: Facts) -> str:
    """ "60 %", "60 % (75 % of votes)", "75 % of votes", "?", or nothing for a consolidation."""
    capital, votes = ownership.capital, ownership.voting
    lang = facts.language
    if not capital.is_known and not votes.is_known:
        return "" if ownership.basis is Basis.ACCOUNTING else figures.share(capital, lang)
    voting = text("viz.votes", lang=lang, share=figures.share(votes, lang))
    if not capital.is_known:
        return voting
    shown = figures.share(capital, lang)
    return f"{shown} ({voting})" if votes.is_known and votes != capital else shown


def mark_of(ownership: Ownership, facts: Facts) -> Mark:
    """The share as it stands before a company of a list."""
    return Mark(line_kind(ownership), label_of(ownership, facts))


def owners_text(ownerships: Iterable[Ownership], facts: Facts) -> str:
    """ "Dupont SA 40 %, M. Martin ?" """
    return ", ".join(
        f"{facts.name_of(owned.from_id)} {label_of(owned, facts)}".strip() for owned in ownerships
    )


def exact(fraction: float) -> Share:
    """A fraction that is known exactly, for commissions too."""
    return Share.exact(fraction)
