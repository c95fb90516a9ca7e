"""Users: who they are, and which one a person means by an id, an e-mail address or a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from graph.catalogue import Field, FieldType, Value
from graph.changes import HAND_SOURCE, Applied, Assertion, ChangeSet, RecordKey
from graph.codec import Values
from graph.errors import RamilleError
from graph.model import new_id
from graph.queries.entities import EntityState
from graph.queries.users import users_all
from graph.search_text import fold
from graph.vocabulary import HAND, EntityType
from graph.writer import Writer

if TYPE_CHECKING:
    from graph.engine.connection import Database


class UnknownUser(RamilleError):
    """No user, or more than one, goes by this text."""


class NamelessUser(RamilleError):
    """A user needs a name or an e-mail address."""


class UserBook:
    """Users by id, e-mail address and name, whatever the case; taken at one moment."""

    def __init__(self, states: Iterable[EntityState]) -> None:
        self._names: dict[str, str] = {}
        self._ids: dict[str, set[str]] = defaultdict(set)
        for state in states:
            name, email = state.values.get("name"), state.values.get("email")
            self._names[state.id] = str(name or email or state.id)
            for text in (state.id, name, email):
                if text is not None:
                    self._ids[_folded(str(text))].add(state.id)

    def id_of(self, typed: str) -> str:
        """The id of the one user meant; raises UnknownUser."""
        ids = self._ids.get(_folded(typed), set())
        if len(ids) == 1:
            return next(iter(ids))
        if ids:
            raise UnknownUser("users.ambiguous", text=typed, ids=", ".join(sorted(ids)))
        raise UnknownUser("users.unknown", text=typed)

    def ids_of(self, value: Value) -> tuple[str, ...]:
        """The ids of a list of users as typed, each once; raises UnknownUser."""
        items = value if isinstance(value, tuple) else (str(value),)
        return tuple(dict.fromkeys(self.id_of(item) for item in items))

    def name_of(self, id: str) -> str:
        """How a user is called; an id that is no longer a user stays as it is."""
        return self._names.get(id, id)


def _folded(text: str) -> str:
    return " ".join(fold(text).split())


class Users:
    """The users of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[EntityState]:
        """All users by name."""
        found = users_all(self._database.read)
        return sorted(found, key=lambda state: (str(state.values.get("name") or ""), state.id))

    def book(self) -> UserBook:
        """The users as they are now."""
        return UserBook(users_all(self._database.read))

    def meant(self, field: Field, value: Value) -> Value:
        """A value as it is stored: users by their ids. Raises UnknownUser."""
        if field.type is not FieldType.USER_LIST or value is None:
            return value
        return self.book().ids_of(value)

    def add(self, values: Values, actor: str, origin: str) -> tuple[str, Applied]:
        """Note a user; his record's key is his e-mail address, so that he is noted once.

        Returns his id. Raises Refused, or NamelessUser.
        """
        stated: Mapping[str, Value] = {k: v for k, v in values.items() if v not in (None, "")}
        if not stated.get("name") and not stated.get("email"):
            raise NamelessUser("users.nameless")
        id = new_id()
        key = _folded(str(stated["email"])) if stated.get("email") else id
        entry = Assertion(
            record=RecordKey(HAND, EntityType.USER.value, key),
            entity=EntityType.USER,
            entity_id=id,
            values=stated,
            expected_version=0,
        )
        applied = Writer(self._database).apply(
            ChangeSet(actor=actor, origin=origin, sources=(HAND_SOURCE,), assertions=(entry,))
        )
        return id, applied
