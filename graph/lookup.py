"""Which node is meant by what a person types: ids, numbers, sources' keys, names, words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph.assemble import any_node
from graph.catalogue import NODES, Catalogue
from graph.errors import RamilleError
from graph.model import is_id
from graph.queries import Execute, entities, history, lookup, records
from graph.queries.entities import EntityState
from graph.search_text import asked as asked_words
from graph.search_text import compact, sort_name
from graph.vocabulary import EntityType

ASKED = (EntityType.COMPANY, EntityType.CONTACT, EntityType.CONTRACT, EntityType.SITE)
"""The kinds of node a person asks for by key, number or name."""

MOST_CANDIDATES = 20
"""So many candidates are listed for an ambiguous name."""


class NotFound(RamilleError):
    """Nothing is known under the text that was asked for."""

    def __init__(self, asked: str) -> None:
        super().__init__("lookup.not_found", text=asked)


class Deleted(NotFound):
    """The id was deleted; the error says by which change set, when and by whom."""

    def __init__(self, id: str, seq: int, at: datetime, actor: str) -> None:
        RamilleError.__init__(
            self,
            "lookup.deleted",
            id=id,
            number=seq,
            at=f"{at.astimezone():%Y-%m-%d %H:%M}",
            actor=actor,
        )


class Ambiguous(RamilleError):
    """Several records match; `candidates` lists them (at most `MOST_CANDIDATES`)."""

    def __init__(self, asked: str, candidates: Sequence[Found]) -> None:
        self.candidates = tuple(candidates)
        listed = "; ".join(f"{found.key or found.id} ({found.label})" for found in candidates)
        super().__init__("lookup.ambiguous", text=asked, count=len(candidates), candidates=listed)


@dataclass(frozen=True, slots=True)
class Found:
    """A node that a search found: `key` is what a person can type to mean it."""

    entity: EntityType
    id: str
    label: str
    key: str | None
    detail: str
    score: float = 0.0


_IDENTIFIERS: Mapping[EntityType, tuple[str, ...]] = {
    EntityType.COMPANY: ("siren", "vat", "lei", "duns", "register_number"),
    EntityType.SITE: ("siret",),
    EntityType.CONTACT: ("emails",),
}


class Lookup:
    """Looks for nodes in the graph as it is."""

    def __init__(self, execute: Execute, catalogue: Catalogue) -> None:
        self._execute = execute
        self._catalogue = catalogue

    def find(
        self, asked: str, kinds: Collection[EntityType] = ASKED, limit: int = 20
    ) -> list[Found]:
        """Full-text search: every word as a whole or a prefix, best first; [] without a word."""
        words = asked_words(asked, () if set(kinds) >= set(ASKED) else kinds)
        if words is None:
            return []
        labels = [NODES[kind].label for kind in kinds]
        rows = lookup.search(self._execute, words, labels, limit, self._catalogue)
        return [found_of(state, score) for state, score in rows]

    def resolve(self, entity: EntityType, asked: str) -> str:
        """The id of the one node meant: by id, identifier, source's key, number, exact name.

        An id that was merged leads to the node it went into. Raises NotFound (Deleted for an id
        that was deleted), or Ambiguous with the candidates.
        """
        asked = self.survivor(asked.strip())
        for ids in self._candidates(entity, asked):
            if len(ids) == 1:
                return ids[0]
            if ids:
                raise Ambiguous(asked, self.described(ids[:MOST_CANDIDATES]))
        found = self.find(asked, [entity], MOST_CANDIDATES)
        if len(found) == 1:
            return found[0].id
        if found:
            raise Ambiguous(asked, found)
        raise NotFound(asked)

    def survivor(self, asked: str) -> str:
        """The id of what a merged node went into, over several merges; anything else as it is.

        Raises Deleted where it ends in a deletion.
        """
        if not is_id(asked):
            return asked
        id = asked
        while (gone := entities.nodes_gone(self._execute, [id]).get(id)) is not None:
            if gone.into is None:
                told = history.history_of(self._execute, id, gone.seq + 1, 1)[0]
                raise Deleted(asked, gone.seq, told.at, told.actor)
            id = gone.into
        return id

    def resolve_any(self, asked: str) -> str:
        """`resolve` over every kind of node a person asks for; ids of links pass as they are."""
        if is_id(asked):
            survivor = self.survivor(asked)
            if entities.state_by_id(self._execute, survivor, self._catalogue) is None:
                raise NotFound(asked)
            return survivor
        found: dict[str, None] = {}
        for entity in ASKED:
            try:
                found[self.resolve(entity, asked)] = None
            except NotFound:
                continue
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise Ambiguous(asked, self.described(list(found)))
        raise NotFound(asked)

    def described(self, ids: Sequence[str]) -> list[Found]:
        """How these nodes present themselves in a list, in the order given."""
        states = entities.nodes_by_id(
            self._execute, {kind: list(ids) for kind in ASKED}, self._catalogue
        )
        return [found_of(states[id]) for id in ids if id in states]

    def _candidates(self, entity: EntityType, asked: str) -> Iterable[list[str]]:
        if is_id(asked):
            yield list(entities.states_by_id(self._execute, {entity: [asked]}, self._catalogue))
        for key in _IDENTIFIERS.get(entity, ()):
            value = asked.casefold() if key == "emails" else compact(asked).upper()
            if value:
                found = entities.nodes_by_identifier(self._execute, {key: [value]})
                yield found.get((key, value), [])
        known = records.records_by_external_id(self._execute, asked, [entity], self._catalogue)
        yield sorted({record.entity_id for record in known})
        if entity is EntityType.CONTRACT:
            yield [
                id for id, _ in lookup.contracts_by_number(self._execute, asked, MOST_CANDIDATES)
            ]
        if entity is EntityType.COMPANY:
            yield lookup.companies_by_name(self._execute, sort_name(asked), MOST_CANDIDATES)


_DETAILS: Mapping[EntityType, tuple[str, ...]] = {
    EntityType.COMPANY: ("siren", "status", "duns"),
    EntityType.SITE: ("siret",),
    EntityType.CONTACT: ("emails",),
    EntityType.CONTRACT: ("kind", "subject"),
}


def found_of(state: EntityState, score: float = 0.0) -> Found:
    """How a node of the kinds `ASKED` presents itself."""
    label = getattr(any_node(state), "label", state.id)
    key, detail = _key_and_detail(state)
    return Found(state.entity, state.id, str(label), key, detail, score)


def _key_and_detail(state: EntityState) -> tuple[str | None, str]:
    values = state.values
    key = next(
        (
            str(values[k])
            for k in ("external_key", "siren", "siret", "duns", "number")
            if values.get(k)
        ),
        None,
    )
    details = []
    for name in _DETAILS.get(state.entity, ()):
        value = values.get(name)
        if value:
            details.append(", ".join(value) if isinstance(value, tuple) else str(value))
    return key, " · ".join(details)
