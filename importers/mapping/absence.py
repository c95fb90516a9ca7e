"""The values that a record gets when a full file no longer has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from graph.catalogue import FieldType, Value
from graph.vocabulary import EntityType
from importers.mapping.faults import Fault
from importers.mapping.model import FileMapping, NodeSpec
from importers.mapping.problems import similar
from importers.mapping.targets import Context, Target, UnknownField, WrongParser, constant
from importers.mapping.value_model import Scalar, ValueSpec
from importers.parse import OptionProblem, ValueProblem

TODAY = "today"
"""Stands for the day of the plan, in fields that hold a day."""


def values_if_absent(
    entity: EntityType, absent: Mapping[str, Scalar], context: Context, today: date
) -> dict[str, Value]:
    """The values of `absent` by field; raises WrongParser and what parsers raise."""
    found: dict[str, Value] = {}
    for key, given in absent.items():
        target = context.target(entity, key)
        is_day = target.field.type is FieldType.DATE
        value = today if is_day and given == TODAY else _constant(given, target, context)
        found.update(zip(target.keys, target.spread(value), strict=True))
    return found


def _constant(given: Scalar, target: Target, context: Context) -> object:
    return constant(ValueSpec(value=given), target, context)


def keys_if_absent(node: NodeSpec, context: Context) -> tuple[str, ...]:
    """The fields of `absent` that rows do not fill: a record that is there again loses them."""
    if isinstance(node.absent, str):
        return ()
    told = {key for name in node.fields for key in context.target(node.entity, name).keys}
    keys = (key for name in node.absent for key in context.target(node.entity, name).keys)
    return tuple(key for key in keys if key not in told)


def days_if_absent(
    entity: EntityType, absent: Mapping[str, Scalar], context: Context
) -> frozenset[str]:
    """The fields of `absent` that get the day of the plan."""
    named = (context.target(entity, key) for key, given in absent.items() if given == TODAY)
    return frozenset(t.field.key for t in named if t.field.type is FieldType.DATE)


def check_absence(mapping: FileMapping, context: Context) -> Iterator[Fault]:
    """What is wrong with the meaning that a mapping gives absence."""
    places = [("nodes", name, "absent") for name, node in mapping.nodes.items() if node.absent]
    links = [i for i, link in enumerate(mapping.links) if link.absent != "nothing"]
    if mapping.extent != "full":
        yield from (Fault("absent_of_delta", place, {}) for place in places)
        yield from (Fault("absent_of_delta", ("links", i, "absent"), {}) for i in links)
    for name, node in mapping.nodes.items():
        if not isinstance(node.absent, str):
            yield from _values(node.entity, node.absent, ("nodes", name, "absent"), context)


def _values(
    entity: EntityType, absent: Mapping[str, Scalar], path: tuple[str, ...], context: Context
) -> Iterator[Fault]:
    try:
        values_if_absent(entity, absent, context, date.min)
    except UnknownField as error:
        key = str(error)
        known = context.catalogue.of(entity)
        params = {"key": key, "entity": entity, "similar": similar(key, known)}
        yield Fault("unknown_field", (*path, key), params)
    except (OptionProblem, ValueProblem, WrongParser) as error:
        yield Fault("wrong_parser", path, {"cause": str(error)})
