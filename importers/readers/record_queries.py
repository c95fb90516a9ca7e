"""JSONPath queries that the rows of a record share, in time that grows with the record alone.

Every row asks the same queries of its record. Where a condition compares with the row, as in
`record.parties[?@.id == $.suppliers.id]`, the list is indexed once by what is compared, and only
the items with the right key are held against the condition; what a query finds is kept for the
rows that ask for the same. What is found, and in which order, is what JSONPath says.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from jsonpath import JSONPath, JSONPathEnvironment
from jsonpath.filter import (
    BaseExpression,
    FilterExpression,
    InfixExpression,
    RelativeFilterQuery,
    RootFilterQuery,
    walk,
)
from jsonpath.match import JSONPathMatch
from jsonpath.parse import Parser
from jsonpath.segments import JSONPathChildSegment
from jsonpath.selectors import Filter, FilterContext, KeysFilter, NameSelector
from jsonpath.stream import TokenStream

Member = tuple[str, ...]
"""The names on the way to a member of an object; none for the object itself."""

Key = tuple[Hashable, ...]

_MEMORY = "memory"
_MISSING = object()
_Found = TypeVar("_Found", bound="list[Any]")


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """The members of the row that decide what one query finds."""

    members: tuple[Member, ...]

    def key(self, row: Any) -> Key:
        """What tells these members from all others: objects and lists by their id."""
        found = (_at(member, row) for member in self.members)
        return tuple((type(v), id(v) if isinstance(v, dict | list) else v) for v in found)


class Memory:
    """What the rows of one record have looked for already; it must not outlive the record.

    Each query keeps at most `most` answers and objects in them, or the latest answer alone.
    """

    def __init__(self, most: int = 10_000) -> None:
        self._most = most
        self._indexes: dict[tuple[int, tuple[Member, ...]], dict[Key, list[Any]]] = {}
        self._answers: dict[Inputs, dict[Key, list[Any]]] = {}
        self._sizes: dict[Inputs, int] = {}

    def with_key(self, items: list[Any], members: tuple[Member, ...], key: Key) -> list[Any]:
        """The items of which these members have these values, in their order."""
        place = (id(items), members)
        if place not in self._indexes:
            self._indexes[place] = _indexed(items, members)
        return self._indexes[place].get(key, [])

    def answer(self, inputs: Inputs, row: Any, find: Callable[[], _Found]) -> _Found:
        """What the query with these inputs finds: as it was found before, or by `find`."""
        key, answers = inputs.key(row), self._answers.setdefault(inputs, {})
        if key in answers:
            return cast("_Found", answers[key])
        found = find()
        size = self._sizes.get(inputs, 0) + len(found) + 1
        if size > self._most:
            answers.clear()
            size = len(found) + 1
        answers[key] = found
        self._sizes[inputs] = size
        return found


class Query:
    """A compiled path, asked of the objects of a row."""

    def __init__(self, path: JSONPath) -> None:
        self._path = path
        self._inputs = _inputs(path)

    def findall(self, names: Mapping[str, Any], memory: Memory) -> list[Any]:
        """All that is found, in the order of the record."""

        def find() -> list[Any]:
            return self._path.findall(names, filter_context={_MEMORY: memory})

        if self._inputs is None:
            return find()
        return memory.answer(self._inputs, names, find)


class _KeptQuery(RootFilterQuery):
    """A query of the row within a condition, `count($.record.lots[*]) > 1`."""

    def __init__(self, path: JSONPath) -> None:
        super().__init__(path)
        # A single member is found as fast as an answer that was kept.
        self._inputs = None if path.singular_query() else _inputs(path)

    def evaluate(self, context: FilterContext) -> object:
        if self._inputs is None:
            return super().evaluate(context)
        memory: Memory = context.extra_context[_MEMORY]
        return memory.answer(self._inputs, context.root, lambda: self._nodes(context))

    def _nodes(self, context: FilterContext) -> list[Any]:
        return cast("list[Any]", super().evaluate(context))


class _IndexedFilter(Filter):
    """A condition that is held only against the items whose key is that of the row."""

    def __init__(self, plain: Filter) -> None:
        super().__init__(env=plain.env, token=plain.token, expression=plain.expression)
        pairs = list(_compared(plain.expression))
        self._members = tuple(member for member, _ in pairs)
        self._sought = tuple(sought for _, sought in pairs)

    def resolve(self, node: JSONPathMatch) -> Iterable[JSONPathMatch]:
        if self._members and isinstance(node.obj, list):
            key = _key(self._sought, node.root)
            if key is not None:
                memory: Memory = node.filter_context()[_MEMORY]
                node = _of(node, memory.with_key(node.obj, self._members, key))
        return super().resolve(node)


def _of(node: JSONPathMatch, items: list[Any]) -> JSONPathMatch:
    """The node with these items alone; their numbers are not those of the list, and nobody asks."""
    return JSONPathMatch(
        filter_context=node.filter_context(),
        obj=items,
        parent=node.parent,
        path=node.path,
        parts=node.parts,
        root=node.root,
    )


class _Parser(Parser):
    def parse_filter_selector(
        self, stream: TokenStream, *, keys: bool = False
    ) -> Filter | KeysFilter:
        found = super().parse_filter_selector(stream, keys=keys)
        return _IndexedFilter(found) if isinstance(found, Filter) else found

    def parse_absolute_query(self, stream: TokenStream) -> BaseExpression:
        found = super().parse_absolute_query(stream)
        return _KeptQuery(found.path) if isinstance(found, RootFilterQuery) else found


class _Environment(JSONPathEnvironment):
    parser_class = _Parser


JSONPATH: JSONPathEnvironment = _Environment(strict=True)
"""Compiles paths that must be asked as a Query."""


def _compared(expression: BaseExpression) -> Iterator[tuple[Member, Member]]:
    """The members of an item that must equal members of the row, whatever else must hold."""
    if isinstance(expression, FilterExpression):
        yield from _compared(expression.expression)
    elif isinstance(expression, InfixExpression) and expression.operator == "&&":
        yield from _compared(expression.left)
        yield from _compared(expression.right)
    elif isinstance(expression, InfixExpression) and expression.operator == "==":
        for one, other in (
            (expression.left, expression.right),
            (expression.right, expression.left),
        ):
            if isinstance(one, RelativeFilterQuery) and isinstance(other, RootFilterQuery):
                item, row = _leading(one.path), _leading(other.path)
                if len(item) == len(one.path.segments) and len(row) == len(other.path.segments):
                    yield item, row


def _inputs(path: JSONPath) -> Inputs | None:
    """What decides what `path` finds; None where that is the whole row."""
    filters = (s for part in path.segments for s in part.selectors if isinstance(s, Filter))
    within = (part for found in filters for part in walk(found.expression))
    queries = [path, *(part.path for part in within if isinstance(part, RootFilterQuery))]
    members = tuple(dict.fromkeys(_leading(query) for query in queries))
    return Inputs(members) if all(members) else None


def _leading(path: JSONPath) -> Member:
    """The names with which a path begins."""
    names = []
    for part in path.segments:
        selector = part.selectors[0]
        if type(part) is not JSONPathChildSegment or len(part.selectors) > 1:
            break
        if not isinstance(selector, NameSelector):
            break
        names.append(selector.name)
    return tuple(names)


def _at(member: Member, place: Any) -> Any:
    for name in member:
        if not isinstance(place, dict) or name not in place:
            return _MISSING
        place = place[name]
    return place


def _indexed(items: list[Any], members: tuple[Member, ...]) -> dict[Key, list[Any]]:
    index: dict[Key, list[Any]] = {}
    for item in items:
        key = _key(members, item)
        if key is not None:
            index.setdefault(key, []).append(item)
    return index


def _key(members: tuple[Member, ...], place: Any) -> Key | None:
    """The values of these members, the same at least where JSONPath finds them equal.

    None with objects and lists, which are equal to none but their like.
    """
    found = tuple(_at(member, place) for member in members)
    return None if any(isinstance(value, dict | list) for value in found) else found
