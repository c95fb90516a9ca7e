"""What a change of the mastership table will change: counted, and some of it shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.catalogue import Field, Value
from graph.codec import Values
from graph.display import shown
from graph.explain import label_of
from graph.reader import Reader

PAGE = 2_000
"""So many nodes and links are looked at, or settled in one change set, at a time."""

MOST_EXAMPLES = 20
"""So many values that will change are listed; all are counted."""


@dataclass(frozen=True, slots=True)
class WillChange:
    """A value that will change: of which node or link, from what to what."""

    entity_id: str
    label: str
    field: Field
    before: Value
    after: Value

    def as_dict(self) -> Mapping[str, object]:
        """Plain values, for JSON."""
        return {
            "id": self.entity_id,
            "label": self.label,
            "field": str(self.field.path),
            "before": _shown(self.field, self.before),
            "after": _shown(self.field, self.after),
        }


@dataclass(slots=True)
class Outlook:
    """The values that a change of the table will change: counted by field, some as examples.

    `seq`: the number of the log when it was made, if it was. `records` counts the nodes and links
    concerned; `ids` are the first `PAGE` of them. `unknown`: names in the rules that are neither a
    role nor a system that has spoken yet.
    """

    seq: int | None = None
    counts: dict[str, int] = field(default_factory=dict)
    examples: list[WillChange] = field(default_factory=list)
    records: int = 0
    ids: list[str] = field(default_factory=list)
    unknown: tuple[str, ...] = ()

    def is_whole_before(self, seq: int) -> bool:
        """Whether `ids` are all that was concerned when the change set of this number came."""
        return self.seq == seq - 1 and self.records == len(self.ids)

    def add(self, fields: Mapping[str, Field], id: str, before: Values, after: Values) -> None:
        """Count a node or link that will show other values."""
        self.records += 1
        if len(self.ids) < PAGE:
            self.ids.append(id)
        for key, one in fields.items():
            if before.get(key) == after.get(key):
                continue
            self.counts[str(one.path)] = self.counts.get(str(one.path), 0) + 1
            if len(self.examples) < MOST_EXAMPLES:
                self.examples.append(WillChange(id, id, one, before.get(key), after.get(key)))


def labelled(reader: Reader, examples: Sequence[WillChange]) -> list[WillChange]:
    """The examples with what people call the nodes and links."""
    labels: dict[str, str] = {}
    for one in examples:
        state = None if one.entity_id in labels else reader.state(one.entity_id)
        if state is not None:
            labels[one.entity_id] = label_of(reader, state)
    return [replace(one, label=labels.get(one.entity_id, one.label)) for one in examples]


def _shown(field: Field, value: Value) -> str | None:
    return None if value is None else shown(field, value)
