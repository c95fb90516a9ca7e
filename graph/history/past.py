"""The graph as it was known after one change set, read from the graph as it is and the log.

Only the changes of what is looked at are read: the cost follows the history of those nodes and
links after the moment, not the length of the log. Look-up properties (words, sort names) are not
restored, and sources are as registered today.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from graph.catalogue import LINKS, NODES, Catalogue
from graph.history.undo import Records, deltas, records_undone, undone
from graph.queries import Execute
from graph.queries.entities import EntityState, links_by_id, links_of_nodes, nodes_by_id
from graph.queries.history import (
    Entry,
    changes_counted,
    changes_of_entities,
    links_changed_at,
)
from graph.queries.records import records_of_entities
from graph.sources import SourceRecord
from graph.vocabulary import EntityType


class Past:
    """Reads as of one number of the log; remembers what it has read."""

    def __init__(self, execute: Execute, seq: int, catalogue: Catalogue) -> None:
        self.seq = seq
        self._execute = execute
        self._catalogue = catalogue
        self._nodes: dict[str, EntityState | None] = {}
        self._links: dict[str, tuple[EntityState, ...]] = {}

    def nodes(self, ids: Iterable[str]) -> dict[str, EntityState]:
        """The nodes that were there, whatever became of them since."""
        asked = list(dict.fromkeys(ids))
        new = [id for id in asked if id not in self._nodes]
        if new:
            kinds = dict.fromkeys(NODES, new)
            self._nodes.update(
                self._before(new, nodes_by_id(self._execute, kinds, self._catalogue))
            )
        return {id: state for id in asked if (state := self._nodes[id]) is not None}

    def links(self, ids: Iterable[str]) -> dict[str, EntityState]:
        """The links with these ids that were there, with the ends they had."""
        asked = list(dict.fromkeys(ids))
        kinds = dict.fromkeys(LINKS, asked)
        present = links_by_id(self._execute, kinds, self._catalogue) if asked else {}
        found = self._before(asked, present)
        return {id: state for id, state in found.items() if state is not None}

    def links_of(self, ids: Collection[str]) -> dict[str, tuple[EntityState, ...]]:
        """The links that each of these nodes had, both ways."""
        new = [id for id in ids if id not in self._links]
        if new:
            self._links.update(self._links_at(new))
        return {id: self._links[id] for id in ids}

    def records_of(self, ids: Iterable[str]) -> dict[str, list[SourceRecord]]:
        """The source records that spoke of these nodes and links."""
        asked = list(dict.fromkeys(ids))
        present: dict[str, Records] = defaultdict(dict)
        for record in records_of_entities(self._execute, asked, self._catalogue):
            present[record.entity_id][record.key] = record
        changes = self._changes(asked)
        told = self._with_takers(changes)
        return {
            id: list(
                records_undone(
                    id, present[id], [e.change for e in told.get(id, ())], self._catalogue
                ).values()
            )
            for id in asked
        }

    def _links_at(self, ids: list[str]) -> dict[str, tuple[EntityState, ...]]:
        present = {s.id: s for s in links_of_nodes(self._execute, ids, self._catalogue)}
        changed = links_changed_at(self._execute, ids, self.seq)
        elsewhere = {id: kind for id, kind in changed.items() if id not in present}
        if elsewhere:  # moved to another node since, or gone
            kinds: dict[EntityType, list[str]] = defaultdict(list)
            for id, kind in elsewhere.items():
                kinds[kind].append(id)
            present.update(links_by_id(self._execute, kinds, self._catalogue))
        known = self._before([*changed], present)
        found: dict[str, dict[str, EntityState]] = {id: {} for id in ids}
        for link in {**present, **known}.values():
            for end in (link.from_id, link.to_id) if link else ():
                if link and end in found:
                    found[end][link.id] = link
        return {id: tuple(links.values()) for id, links in found.items()}

    def _before(
        self, ids: list[str], present: dict[str, EntityState]
    ) -> dict[str, EntityState | None]:
        """Each as it was, versions included: the version is the number of changes."""
        changes = self._changes(ids)
        found = {
            id: undone(present.get(id), (e.change for e in changes.get(id, ())), self._catalogue)
            for id in ids
        }
        back = [id for id, state in found.items() if state is not None and changes.get(id)]
        versions = changes_counted(self._execute, back, self.seq) if back else {}
        return {
            id: replace(state, version=versions[id]) if state and id in versions else state
            for id, state in found.items()
        }

    def _changes(self, ids: list[str]) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in changes_of_entities(self._execute, ids, self.seq) if ids else ():
            found[entry.change.entity].append(entry)
        return found

    def _with_takers(self, changes: dict[str, list[Entry]]) -> dict[str, list[Entry]]:
        """For what was merged, also the changes by which others took its records."""
        merged = {id: e for id, entries in changes.items() for e in entries if e.into}
        takers = self._changes([entry.into or "" for entry in merged.values()])
        told = dict(changes)
        for id, entry in merged.items():
            took = [
                one
                for one in takers.get(entry.into or "", ())
                if one.seq == entry.seq and any(d.get("was") == id for d in deltas(one.change))
            ]
            order = sorted(
                [*changes[id], *took], key=lambda one: (one.seq, one.ordinal), reverse=True
            )
            told[id] = order
        return told
