"""The passes of a plan, in their order, until no more row is rejected."""

from __future__ import annotations

from collections.abc import Sequence

import orjson

from graph.catalogue import STANDARD, Catalogue
from graph.reader import Reader
from importers.files import Claimed
from importers.plan.absent import mark_absent
from importers.plan.diff import compare
from importers.plan.links import settle_links
from importers.plan.longer_keys import leave_out_unwanted
from importers.plan.loops import reject_loops
from importers.plan.match import match_nodes
from importers.plan.matching import keep_matching
from importers.plan.parts import place_parts
from importers.plan.resolve import by_identifier, cascade, prepare
from importers.plan.settle import settle, settle_all
from importers.plan.stage import stage
from importers.plan.store import Store
from importers.plan.titles import keep_fields
from importers.plan.withdrawals import Withdrawals, take_back
from importers.progress import Listener, Progress


def make_plan(
    store: Store,
    reader: Reader,
    claimed: Sequence[Claimed],
    listener: Listener,
    catalogue: Catalogue = STANDARD,
) -> None:
    """Fill the plan file: read and map, settle, match, link, compare."""
    sources = {c.mapping.source.system: c.mapping.source.role.value for c in claimed}
    store.set("sources", orjson.dumps(sources).decode())
    store.set("sequence", str(reader.sequence()))
    keep_matching(store, [item.mapping for item in claimed])
    stage(store, claimed, listener, catalogue, reader.users())
    store.index()
    leave_out_unwanted(store, reader)
    prepare(store, reader)
    cascade(store)
    settle_all(store, catalogue)
    rejected = -1
    rounds = 0
    while (now := _rejected(store)) != rejected:
        rejected = now
        rounds += 1
        listener(Progress("settle", rounds, None))
        _round(store, reader, listener, catalogue, first=rounds == 1)
    listener(Progress("compare", 0, None))
    compare(store, reader, catalogue)
    withdrawals = Withdrawals(store, reader, catalogue)
    take_back(store, withdrawals, reader)
    mark_absent(store, reader, claimed, withdrawals, catalogue)
    keep_fields(store, catalogue)
    _close(store)


def _round(
    store: Store, reader: Reader, listener: Listener, catalogue: Catalogue, *, first: bool
) -> None:
    """One round; what it rejects may take from other rows what they refer to."""
    cascade(store)
    settle(store, catalogue)
    listener(Progress("match", 0, None))
    match_nodes(store, reader, first=first)
    place_parts(store, reader)
    by_identifier(store, reader)
    cascade(store)
    listener(Progress("links", 0, None))
    settle_links(store, reader)
    reject_loops(store)
    cascade(store)
    store.db.commit()


def _rejected(store: Store) -> int:
    count: int = store.one("SELECT count(*) FROM row WHERE state <> 0")
    return count


def _close(store: Store) -> None:
    """The plan is complete; what there is to do is found in the order in which it is done."""
    store.run("CREATE INDEX record_todo ON record (link, entity_id, key) WHERE done = 0")
    store.finish()
