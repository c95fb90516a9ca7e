"""What one row asserts, in the words of the graph, or why it is rejected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from graph.catalogue import Value
from graph.changes import RecordKey
from graph.messages import Language, fill
from graph.vocabulary import EntityType

BY_IDENTIFIER = "@"
"""System of the keys that name a node by an identifier, such as `@ / site.siret / 732…`."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in a row. A warning leaves the row accepted.

    `key` and `key.hint` are texts of `graph.messages`, filled with `params`.
    """

    key: str
    column: str | None = None
    value: str | None = None
    params: Mapping[str, object] = field(default_factory=dict)
    warning: bool = False

    def reason(self, lang: Language | None = None) -> str:
        return fill(self.key, self.params, lang)

    def hint(self, lang: Language | None = None) -> str:
        return fill(f"{self.key}.hint", self.params, lang)


class Named(NamedTuple):
    """A node that a row names, with the column and the text that name it.

    `own`: the row asserts it; otherwise it must be known from elsewhere, or another one of the
    row with the same `either`.
    """

    key: RecordKey
    entity: EntityType
    column: str
    given: str
    own: bool
    either: str | None = None


class MappedNode(NamedTuple):
    """What a row says of one node.

    A key absent from `values` says nothing; `None` is a blank that takes back. `of`: the key of
    the node that the record is about, where it is not a key of its own. `adds`: lists and names
    add to what the source said earlier.
    """

    key: RecordKey
    entity: EntityType
    values: Mapping[str, Value]
    column: str
    given: str
    of: RecordKey | None = None
    adds: bool = False


class MappedLink(NamedTuple):
    """A link that a row asserts between the nodes of two keys."""

    key: RecordKey
    entity: EntityType
    from_key: RecordKey
    to_key: RecordKey
    via_key: RecordKey | None
    values: Mapping[str, Value]
    column: str
    given: str

    @property
    def stem(self) -> str:
        """How the external ids of this link begin, whenever it starts."""
        return self.key.external_id.rpartition("|")[0] + "|"


class MappedRow(NamedTuple):
    """All that one row asserts; rejected if any problem is not a warning.

    `needs` are the nodes it names without asserting them. `skipped`: the mapping leaves it out.
    `version`: of what it is one, and its rank among them, where only the latest counts. `gone`:
    the row asserts nothing, but takes back its links and `nodes`. `longer`: how the key of a node
    begins that must be known, or must not be, for the row to count.
    """

    nodes: Sequence[MappedNode] = ()
    links: Sequence[MappedLink] = ()
    needs: Sequence[Named] = ()
    problems: Sequence[RowProblem] = ()
    stamp: date | None = None
    skipped: bool = False
    version: tuple[str, str] | None = None
    gone: bool = False
    longer: tuple[RecordKey, bool] | None = None

    @property
    def rejected(self) -> bool:
        return any(not problem.warning for problem in self.problems)


def join_key(parts: Sequence[str]) -> str:
    """One text of several key parts; parts that hold the separator stay distinguishable."""
    joined = "|".join(parts)
    if "\\" not in joined and joined.count("|") == len(parts) - 1:
        return joined
    if len(parts) == 1:
        return parts[0]
    return "|".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in parts)
