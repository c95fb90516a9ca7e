"""Reads single records as they were known; answers what `Reader` answers about the present."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from graph.assemble import any_node
from graph.changes import RecordKey
from graph.history.past import Past
from graph.history.recorded import Recorded, recorded
from graph.model import Node
from graph.queries.entities import EntityState
from graph.queries.records import sources_all
from graph.queries.users import users_all
from graph.sources import SourceRecord
from graph.standing import Standing, Standings
from graph.users import UserBook
from graph.vocabulary import SourceRole

if TYPE_CHECKING:
    from graph.engine.connection import Database


class PastReader:
    """The records of one database as known after the change set `seq`.

    Fields and mastership are those that stand today.
    """

    def __init__(self, database: Database, seq: int, standing: Standing | None = None) -> None:
        self._read = database.read
        self.seq = seq
        self.standing = standing or Standings(database).current()
        self._past = Past(database.read, seq, self.standing.catalogue)

    def state(self, id: str) -> EntityState | None:
        """The node or link with this id, of whatever kind."""
        return self._past.nodes([id]).get(id) or self._past.links([id]).get(id)

    def records_of(self, entity_ids: Iterable[str]) -> dict[str, list[SourceRecord]]:
        """All source records by the node or link they spoke of."""
        return self._past.records_of(entity_ids)

    def recorded(self, id: str, keys: Collection[RecordKey]) -> dict[RecordKey, Recorded]:
        """When the source records of a node or link had last changed."""
        return recorded(self._read, id, keys, self.seq)

    def users(self) -> UserBook:
        """The users as they are called today."""
        return UserBook(users_all(self._read, self.standing.catalogue))

    def sources(self) -> dict[str, SourceRole]:
        """The registered systems and their roles, as of today."""
        return sources_all(self._read)

    def any_nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        """Domain objects of whatever kind by id."""
        return {id: any_node(state) for id, state in self._past.nodes(ids).items()}

    def links_of(self, id: str, limit: int = 500) -> list[EntityState]:
        """The links of one node in both directions, by kind; at most `limit`."""
        links = self._past.links_of([id])[id]
        return sorted(links, key=lambda link: (link.entity, link.id))[:limit]
