"""Domain verbs that read: records, states, look-ups, groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from graph.analysis.question import Question
from graph.analysis.subgraph import Subgraph
from graph.around import Around
from graph.assemble import any_link, any_node, node
from graph.catalogue import NODES, Field, Value
from graph.changes import RecordKey
from graph.history.past import Past
from graph.history.recorded import Recorded, recorded
from graph.history.steps import PastSteps
from graph.lookup import Lookup
from graph.model import Company, Contact, Contract, Link, Node, Site
from graph.queries import entities, history, log, lookup, named_pages, records
from graph.queries.entities import EntityState
from graph.queries.log import LoggedSet
from graph.queries.records import KnownRecord
from graph.queries.users import users_all
from graph.sources import SourceRecord
from graph.standing import Standing, Standings
from graph.steps import PresentSteps, Steps
from graph.users import UserBook
from graph.vocabulary import EntityType, SourceRole
from graph.walk import Walk

if TYPE_CHECKING:
    from graph.engine.connection import Database

N = TypeVar("N", bound=Node)


class Reader:
    """Reads one database by the catalogue that stands in it.

    Made for one question or request: a custom field that is added later is known to the next.
    """

    def __init__(self, database: Database, standing: Standing | None = None) -> None:
        self._read = database.read
        self.standing = standing or Standings(database).current()
        self._catalogue = self.standing.catalogue

    # -- source records -------------------------------------------------------------------

    def records(self, keys: Sequence[RecordKey]) -> dict[RecordKey, SourceRecord]:
        """The source records under these keys; unknown keys are absent."""
        found = records.records_by_key(self._read, keys, self._catalogue)
        return {record.key: record for record in found}

    def records_known(self, keys: Sequence[RecordKey]) -> dict[RecordKey, KnownRecord]:
        """Of whom the records under these keys speak, and their digests."""
        return {record.key: record for record in records.records_known(self._read, keys)}

    def records_of(self, entity_ids: Iterable[str]) -> dict[str, list[SourceRecord]]:
        """All source records by the node or link they speak of."""
        grouped: dict[str, list[SourceRecord]] = defaultdict(list)
        for record in records.records_of_entities(self._read, entity_ids, self._catalogue):
            grouped[record.entity_id].append(record)
        return grouped

    def records_held(
        self, system: str, kind: str, prefix: str = "", page: int = 2_000
    ) -> Iterator[list[SourceRecord]]:
        """All that a system asserts under one kind of key, in pages, by external id.

        `prefix`: only external ids that begin so.
        """
        after = ""
        while found := records.records_held(
            self._read, system, kind, prefix, after, page, self._catalogue
        ):
            yield found
            after = found[-1].key.external_id

    def records_beginning(
        self, system: str, kind: str, prefixes: Iterable[str]
    ) -> list[SourceRecord]:
        """What a system asserts under external ids that begin with one of `prefixes`."""
        return records.records_beginning(self._read, system, kind, prefixes, self._catalogue)

    def users(self) -> UserBook:
        """The users by id, e-mail address and name."""
        return UserBook(users_all(self._read, self._catalogue))

    def sources(self) -> dict[str, SourceRole]:
        """The registered systems and their roles."""
        return records.sources_all(self._read)

    # -- nodes and links ------------------------------------------------------------------

    def states(self, entity: EntityType, ids: Iterable[str]) -> dict[str, EntityState]:
        """The states of nodes or links of one kind by id; unknown ids are absent."""
        return entities.states_by_id(self._read, {entity: ids}, self._catalogue)

    def state(self, id: str) -> EntityState | None:
        """The node or link with this id, of whatever kind."""
        return entities.state_by_id(self._read, id, self._catalogue)

    def nodes(self, kind: type[N], ids: Iterable[str]) -> dict[str, N]:
        """Domain objects of one class by id; unknown ids are absent."""
        entity = _KINDS[kind]
        return {id: node(state, kind) for id, state in self.states(entity, ids).items()}

    def company(self, id: str) -> Company | None:
        return self.nodes(Company, [id]).get(id)

    def contact(self, id: str) -> Contact | None:
        return self.nodes(Contact, [id]).get(id)

    def contract(self, id: str) -> Contract | None:
        return self.nodes(Contract, [id]).get(id)

    def any_nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        """Domain objects of whatever kind by id."""
        wanted = list(ids)
        states = entities.nodes_by_id(self._read, dict.fromkeys(NODES, wanted), self._catalogue)
        return {id: any_node(state) for id, state in states.items()}

    def links_between(self, pairs: Sequence[tuple[str, str]]) -> list[EntityState]:
        """All links between pairs of nodes, in the direction given."""
        return entities.links_between(self._read, pairs, self._catalogue)

    def links_of(self, id: str, limit: int = 500) -> list[EntityState]:
        """The links of one node in both directions, by type; at most `limit`."""
        return entities.links_of_node(self._read, id, limit, self._catalogue)

    def by_identifier(
        self, values: Mapping[str, Iterable[str]]
    ) -> dict[tuple[str, str], list[str]]:
        """Ids of the nodes that carry an identifier, by (key, value): ('siren', '732829320')."""
        return entities.nodes_by_identifier(self._read, values)

    def addresses_of(self, ids: Iterable[str]) -> dict[tuple[str, str], list[tuple[str, str]]]:
        """(address id, link id) by (owner id, use), lowest address id first."""
        return entities.addresses_of(self._read, ids)

    def sirets_of(self, company_ids: Iterable[str]) -> list[tuple[str, str, str | None]]:
        """(company id, site id, SIRET) of companies' sites."""
        return entities.sirets_of_companies(self._read, company_ids)

    # -- pages by name --------------------------------------------------------------------

    def companies(
        self, after: tuple[str, str], limit: int, held: tuple[Field, Value] | None = None
    ) -> list[tuple[Company, str]]:
        """Companies by name after (sort name, id), each with its sort name.

        `held`: only those whose field is this value, or holds it as an item of a list.
        """
        if held is None:
            rows = named_pages.companies_page(self._read, after, limit, self._catalogue)
        else:
            rows = named_pages.companies_holding(self._read, *held, after, limit, self._catalogue)
        return [(node(state, Company), name) for state, name in rows]

    def contracts(
        self, after: tuple[str, str], limit: int, held: tuple[Field, Value] | None = None
    ) -> list[tuple[Contract, str]]:
        """Contracts by number, as `companies` gives companies by name."""
        if held is None:
            rows = named_pages.contracts_page(self._read, after, limit, self._catalogue)
        else:
            rows = named_pages.contracts_holding(self._read, *held, after, limit, self._catalogue)
        return [(node(state, Contract), name) for state, name in rows]

    # -- groups ---------------------------------------------------------------------------

    def subgraph(self, question: Question) -> Subgraph:
        """The part of the graph that a question about a company needs."""
        steps: Steps = PresentSteps(self._read, self._catalogue)
        if question.as_known is not None:
            steps = PastSteps(Past(self._read, question.as_known, self._catalogue))
        return Walk(steps).around(question)

    def lookup(self) -> Lookup:
        """Which node is meant by what a person typed."""
        return Lookup(self._read, self._catalogue)

    def around(self) -> Around:
        """Single steps around companies and contracts."""
        return Around(self._read, self._catalogue)

    def links(self, states: Iterable[EntityState]) -> list[Link]:
        """Domain objects of link states."""
        return [any_link(state) for state in states]

    # -- the log --------------------------------------------------------------------------

    def recorded(self, id: str, keys: Collection[RecordKey]) -> dict[RecordKey, Recorded]:
        """When the source records of a node or link last changed."""
        return recorded(self._read, id, keys, history.END_OF_LOG)

    def sequence(self) -> int:
        """The number of the last change set; 0 before the first."""
        return log.sequence_last(self._read)

    def changes(self, after: int = 0, limit: int = 100) -> list[LoggedSet]:
        """The change sets after a number, oldest first."""
        return log.changes_after(self._read, after, limit)

    def counts(self) -> dict[str, int]:
        """Numbers of nodes by label and of relationships by type."""
        return lookup.counts(self._read)


_KINDS: Mapping[type[Node], EntityType] = {
    Company: EntityType.COMPANY,
    Contact: EntityType.CONTACT,
    Contract: EntityType.CONTRACT,
    Site: EntityType.SITE,
}
