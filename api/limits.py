"""The limits of one GraphQL request. Whoever hits one is told which, and where it lies.

The rules are classes made once: caches of validated documents are keyed by them. They look at
each fragment once, whatever refers to it: Strawberry's own limiters walk into every spread anew,
and thirty fragments that each spread the next one twice stop the server.
"""

from __future__ import annotations

from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValidationContext,
    ValidationRule,
)
from strawberry.extensions import AddValidationRules, MaxTokensLimiter

from api.errors import LimitReached, described

MAX_DEPTH = 24
"""Levels of fields, about seven connections within each other."""

MAX_ALIASES = 50
MAX_TOKENS = 5_000
DEFAULT_PAGE = 20
MAX_PAGE = 100
MAX_ITEMS = 50_000
"""Items (edges, members, holdings, links of proofs) that one request may be answered with."""

MAX_COUNTED = 1_000_000
"""Nodes that one count of those holding a value looks at."""

_CEILING = 10**9


class Budget:
    """Counts the items of one answer; raises LimitReached beyond `MAX_ITEMS`."""

    def __init__(self, limit: int = MAX_ITEMS) -> None:
        self._limit = limit
        self._spent = 0

    def spend(self, items: int) -> None:
        self._spent += items
        if self._spent > self._limit:
            raise LimitReached("items", self._limit)


def page_size(first: int) -> int:
    """`first` where it is allowed; raises LimitReached."""
    if not 1 <= first <= MAX_PAGE:
        raise LimitReached("page", MAX_PAGE, first=first)
    return first


class _Measured(ValidationRule):
    """Walks the operations with a memory of fragments."""

    def __init__(self, context: ValidationContext) -> None:
        super().__init__(context)
        self._fragments = {
            d.name.value: d
            for d in context.document.definitions
            if isinstance(d, FragmentDefinitionNode)
        }
        self._known: dict[str, int] = {}

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: Any) -> None:
        self.check(self.measure(node.selection_set), node)

    def measure(self, selections: SelectionSetNode | None) -> int:
        raise NotImplementedError

    def check(self, found: int, node: OperationDefinitionNode) -> None:
        raise NotImplementedError

    def within(self, selection: SelectionNode) -> int:
        """The measure of what a spread or inline fragment holds."""
        if isinstance(selection, InlineFragmentNode):
            return self.measure(selection.selection_set)
        assert isinstance(selection, FragmentSpreadNode)
        name = selection.name.value
        if name not in self._known:
            self._known[name] = 0  # a fragment that spreads itself is another rule's finding
            fragment = self._fragments.get(name)
            self._known[name] = self.measure(fragment.selection_set if fragment else None)
        return self._known[name]

    def refuse(self, error: LimitReached, node: OperationDefinitionNode) -> None:
        self.report_error(GraphQLError(str(error), node, extensions=described(error)))


class DepthRule(_Measured):
    """No deeper than `MAX_DEPTH` fields; introspection has a rule of its own."""

    def measure(self, selections: SelectionSetNode | None) -> int:
        return max((self._depth(s) for s in selections.selections), default=0) if selections else 0

    def _depth(self, selection: SelectionNode) -> int:
        if not isinstance(selection, FieldNode):
            return self.within(selection)
        if selection.name.value.startswith("__"):
            return 0
        return 1 + self.measure(selection.selection_set)

    def check(self, found: int, node: OperationDefinitionNode) -> None:
        if found > MAX_DEPTH:
            self.refuse(LimitReached("depth", MAX_DEPTH, found=found), node)


class AliasRule(_Measured):
    """No more than `MAX_ALIASES` aliases, each counted wherever its fragment is spread."""

    def measure(self, selections: SelectionSetNode | None) -> int:
        found = sum(self._aliases(s) for s in selections.selections) if selections else 0
        return min(found, _CEILING)

    def _aliases(self, selection: SelectionNode) -> int:
        if not isinstance(selection, FieldNode):
            return self.within(selection)
        return (selection.alias is not None) + self.measure(selection.selection_set)

    def check(self, found: int, node: OperationDefinitionNode) -> None:
        if found > MAX_ALIASES:
            self.refuse(LimitReached("aliases", MAX_ALIASES, found=found), node)


class Rules(AddValidationRules):
    """The limits that a document shows by itself."""

    def __init__(self) -> None:
        super().__init__([DepthRule, AliasRule])


class Tokens(MaxTokensLimiter):
    """Stops reading a document after `MAX_TOKENS` tokens; the parser's text says so."""

    def __init__(self) -> None:
        super().__init__(MAX_TOKENS)
