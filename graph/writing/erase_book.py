"""Takes an erased person's values out of what was written before: the log and the runs' reports.

Numbers, times, kinds of change and places of rows stay, so that the log has no gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import orjson

from graph.catalogue import Catalogue
from graph.changes import Erasure
from graph.codec import dump
from graph.queries import Execute
from graph.queries.erasure import (
    changes_rewrite,
    erasure_reach,
    runs_mentioning,
)
from graph.queries.history import Entry, changes_of_entities
from graph.queries.log import Change
from graph.queries.runs import run_update
from graph.vocabulary import EntityType
from graph.writing.erase import ERASABLE, impersonal, marks_by

BLOT = "…"
SHORT = 4
"""A shorter text is blotted out only where it stands alone: it is part of too many words."""


def erase_book(
    execute: Execute, erasures: Iterable[Erasure], catalogue: Catalogue
) -> tuple[str, ...]:
    """Rewrite the log of these contacts, of their addresses and of all that was merged into them.

    A deletion in the log then says that what it deleted was erased. Returns the texts that were
    taken out: where else to look for them.
    """
    texts: set[str] = set()
    for erasure in erasures:
        rewritten = []
        for entry in changes_of_entities(execute, _reach(execute, {erasure.entity_id}), 0):
            if entry.change.entity_type in ERASABLE:
                cleaned = _cleaned(entry.change, erasure, catalogue, texts)
                if cleaned != entry.change:
                    rewritten.append(Entry(entry.seq, entry.ordinal, cleaned))
        changes_rewrite(execute, rewritten)
    if not texts:
        return ()
    found = tuple(sorted(texts, key=lambda one: (-len(one), one)))
    for id, report in runs_mentioning(execute, found):
        blotted = orjson.dumps(_blotted(orjson.loads(report), found, _pattern(found)))
        run_update(execute, id, {"report": blotted.decode()})
    return found


def _reach(execute: Execute, ids: set[str]) -> set[str]:
    reached, new = set(ids), set(ids)
    while new:
        new = set(erasure_reach(execute, new)) - reached
        reached |= new
    return reached


def _cleaned(change: Change, erasure: Erasure, catalogue: Catalogue, texts: set[str]) -> Change:
    deltas = orjson.loads(change.source or "[]")
    for delta in deltas:
        for image in (delta["before"], delta["after"]):
            if image:
                image["values"] = _without(change.entity_type, image["values"], catalogue, texts)
    after = change.after
    if change.kind == "delete" and change.entity == erasure.entity_id:
        after = dump(marks_by(erasure))
    elif change.kind != "merge":  # whose `after` says where the node went
        after = _text(change.entity_type, after, catalogue, texts)
    return replace(
        change,
        before=_text(change.entity_type, change.before, catalogue, texts),
        after=after,
        source=orjson.dumps(deltas).decode() if change.source else change.source,
    )


def _text(
    entity: EntityType, values: str | None, catalogue: Catalogue, texts: set[str]
) -> str | None:
    if values is None:
        return None
    cleaned = _without(entity, orjson.loads(values), catalogue, texts)
    return orjson.dumps(cleaned, option=orjson.OPT_SORT_KEYS).decode()


def _without(
    entity: EntityType, values: Mapping[str, Any], catalogue: Catalogue, texts: set[str]
) -> dict[str, Any]:
    stays = impersonal(entity, values, catalogue)
    for key in values.keys() - stays:
        given = values[key] if isinstance(values[key], list) else [values[key]]
        texts.update(one.strip() for one in given if isinstance(one, str) and one.strip())
    return {key: value for key, value in values.items() if key in stays}


def _pattern(texts: Iterable[str]) -> re.Pattern[str] | None:
    long = [re.escape(one) for one in texts if len(one) >= SHORT]
    return re.compile(rf"(?<!\w)(?:{'|'.join(long)})(?!\w)", re.IGNORECASE) if long else None


def _blotted(node: Any, texts: Iterable[str], pattern: re.Pattern[str] | None) -> Any:
    if isinstance(node, dict):
        return {key: _blotted(value, texts, pattern) for key, value in node.items()}
    if isinstance(node, list):
        return [_blotted(value, texts, pattern) for value in node]
    if not isinstance(node, str):
        return node
    if node.strip('"') in texts:
        return BLOT
    return pattern.sub(BLOT, node) if pattern else node
