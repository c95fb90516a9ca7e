"""A record whose node or link has moved since the plan was made is decided once more."""

from __future__ import annotations

from graph.catalogue import STANDARD, Catalogue
from graph.identity import Candidate, Outcome, match
from graph.reader import Reader
from graph.vocabulary import EntityType
from importers.plan.diff import Comparer
from importers.plan.links import against_graph
from importers.plan.store import Store

MOVED = frozenset({"version", "exists", "record_moved", "claimed", "overlap"})
"""Rules whose breach means that somebody else has written meanwhile."""


class Again:
    """Decides single records of a plan anew, against the graph as it is now."""

    def __init__(self, store: Store, reader: Reader, catalogue: Catalogue = STANDARD) -> None:
        self._store = store
        self._reader = reader
        self._catalogue = catalogue

    def decide(self, key: str, rule: str) -> bool:
        """Decide the record anew; True if the plan now says something else to try."""
        if rule not in MOVED:
            return False
        row = self._store.db.execute(
            "SELECT entity, link, entity_id, known, match FROM record WHERE key = ?",
            (key,),
        ).fetchone()
        if row is None:
            return False
        entity, link, id, known, outcome = row
        record = self._reader.records([self._store.record_key(key)])
        if record:
            found = next(iter(record.values()))
            self._moved(key, id, found.entity_id)
        elif link:
            if known or not against_graph(self._store, self._reader, key):
                return rule == "version"
        elif outcome in ("new", "attach") and not self._match(key, EntityType(entity), id):
            return False
        Comparer(self._store, self._reader, self._catalogue).one(key)
        return True

    def _match(self, key: str, entity: EntityType, id: str) -> bool:
        pairs = tuple(
            (name, value)
            for name, value in self._store.rows(
                "SELECT i.name, i.value FROM record k JOIN identifier i ON i.record = k.id "
                "WHERE k.key = ? AND i.matches",
                key,
            )
        )
        candidate = Candidate(self._store.record_key(key), entity, pairs)
        found = match(self._reader, [candidate])[0]
        if found.outcome is Outcome.NEW:
            return not pairs
        if found.outcome is not Outcome.ATTACH or found.entity_id is None:
            return False
        self._moved(key, id, found.entity_id)
        return True

    def _moved(self, key: str, old: str, new: str) -> None:
        """The record speaks of another node than the plan thought; its links follow."""
        self._store.run(
            "UPDATE record SET entity_id = ?, existing = 1, match = CASE WHEN match = 'site' "
            "THEN 'site' ELSE 'known' END WHERE key = ?",
            new, key,
        )  # fmt: skip
        if old == new:
            return
        for side in ("from", "to"):
            self._store.run(
                f"UPDATE record SET {side}_id = ? WHERE {side}_id = ? "
                f"AND {side}_record = (SELECT id FROM record WHERE key = ?)",
                new, old, key,
            )  # fmt: skip
