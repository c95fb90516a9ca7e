"""Whether what administrators declare is right, and what a declared field asks of its values."""

from __future__ import annotations

from collections.abc import Iterator

from graph import declared_table
from graph.catalogue import Catalogue
from graph.changes import Assertion, Breach
from graph.codec import Values
from graph.custom_fields import faults
from graph.messages import language, text
from graph.standing import Standing
from graph.vocabulary import HAND, EntityType
from graph.writing.load import Loaded
from graph.writing.validate import breach


def wrong_declaration(assertion: Assertion, loaded: Loaded, standing: Standing) -> Iterator[Breach]:
    """Faults of a definition as it will stand, and parts of its identity that would change."""
    before = loaded.states.get(assertion.entity_id)
    fields = standing.catalogue.of(assertion.entity)
    for key, value in assertion.values.items():
        fixed = before is not None and fields[key].fixed and before.values.get(key) != value
        if fixed:
            yield breach(assertion, "fixed_field", label=fields[key].label(language()))
    declared = {s.id: s for s in standing.declared if s.entity is assertion.entity}
    stands = declared.get(assertion.entity_id)
    if stands is None:
        return
    if assertion.entity is EntityType.MASTERSHIP_RULE:
        yield from rule_faults(assertion, stands.values, standing)
        return
    others = [s.values for id, s in declared.items() if id != assertion.entity_id]
    for key, why in faults(stands.values, others):
        yield _wrong(assertion, stands.values, standing, key, why)


def rule_faults(assertion: Assertion, values: Values, standing: Standing) -> Iterator[Breach]:
    """What is wrong with a mastership rule as it will stand."""
    for key, why in declared_table.faults(values, standing.catalogue):
        yield _wrong(assertion, values, standing, key, why)


_COMMANDS = {
    EntityType.FIELD_DEFINITION: "fields add",
    EntityType.MASTERSHIP_RULE: "mastership set",
}


def _wrong(assertion: Assertion, values: Values, standing: Standing, key: str, why: str) -> Breach:
    return breach(
        assertion,
        "definition",
        label=standing.catalogue.of(assertion.entity)[key].label(language()),
        value=str(values.get(key, "—")),
        why=text(f"definition.{why}"),
        field=key,
        command=_COMMANDS[assertion.entity],
    )


def unwelcome(assertion: Assertion, loaded: Loaded, catalogue: Catalogue) -> Iterator[Breach]:
    """Entries by hand in a retired field, and those that empty a required one."""
    if assertion.record.system != HAND:
        return
    fields = catalogue.of(assertion.entity)
    state = loaded.states.get(assertion.entity_id)
    for key, value in assertion.values.items():
        field = fields.get(key)
        if field is None or not field.is_custom:
            continue
        if field.retired and value is not None:
            yield breach(assertion, "retired", label=field.label(language()), field=key)
        elif field.required and value is None and state is not None and field.default is None:
            yield breach(assertion, "required", label=field.label(language()), field=key)
    if state is None:
        yield from _missing(assertion, catalogue)


def _missing(assertion: Assertion, catalogue: Catalogue) -> Iterator[Breach]:
    """A new entry by hand gives every required custom field that has no default."""
    for field in catalogue.of(assertion.entity).values():
        wanted = field.is_custom and field.required and not field.retired
        if wanted and field.default is None and assertion.values.get(field.key) is None:
            yield breach(assertion, "required", label=field.label(language()), field=field.key)
