"""From what sources assert to what the graph shall hold: pure, nothing is read or written here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from graph.catalogue import LINKS, NODES, Catalogue, Value, is_link
from graph.changes import Assertion, Breach, ChangeSet, RecordKey, Withdrawal
from graph.codec import Values, canonical
from graph.mastership import Table, lock
from graph.messages import language, text
from graph.queries.entities import EntityState, email_key
from graph.search_text import search_words, sort_name
from graph.sources import SourceRecord, hash_of, settle
from graph.vocabulary import HAND, EntityType
from graph.writing.load import Loaded
from graph.writing.validate import breach, breaches


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A source record before and after; `before` is `None` for a new one."""

    before: SourceRecord | None
    after: SourceRecord


@dataclass(frozen=True, slots=True)
class EntityChange:
    """A node or link before and after, and the records that caused it.

    `before` is `None` for a new one; `kept` are the look-up properties of a node.
    """

    before: EntityState | None
    after: EntityState
    records: tuple[RecordChange, ...]

    @property
    def kind(self) -> str:
        """'create', 'update', or 'source' where only what a source asserts has changed."""
        if self.before is None:
            return "create"
        return "update" if self.before.values != self.after.values else "source"


@dataclass(slots=True)
class Decision:
    """What to write, and why some of it must not be written."""

    changes: list[EntityChange] = field(default_factory=list)
    stamped: list[SourceRecord] = field(default_factory=list)
    breaches: list[Breach] = field(default_factory=list)
    causes: dict[str, Assertion] = field(default_factory=dict)


def decide(change_set: ChangeSet, loaded: Loaded, table: Table, catalogue: Catalogue) -> Decision:
    """The changes of nodes, links and records that the change set amounts to."""
    decision = Decision()
    touched: dict[str, dict[RecordKey, RecordChange]] = defaultdict(dict)
    for assertion in change_set.assertions:
        found = list(_refusals(assertion, loaded, table, catalogue))
        decision.breaches.extend(found)
        decision.causes[assertion.entity_id] = assertion
        if not found:
            changed = touched[assertion.entity_id]
            _assert(assertion, change_set.run, loaded, changed, catalogue, decision)
    for withdrawal in change_set.withdrawals:
        _withdraw(withdrawal, change_set, loaded, touched, decision)
    for entity_id, changed in touched.items():
        if changed:
            _settle(entity_id, changed, loaded, table, catalogue, decision)
    return decision


def _refusals(
    assertion: Assertion, loaded: Loaded, table: Table, catalogue: Catalogue
) -> Iterator[Breach]:
    wrong = list(breaches(assertion, catalogue))
    if wrong:
        yield from wrong
        return
    known = loaded.by_key.get(assertion.record)
    state = loaded.states.get(assertion.entity_id)
    if known is not None and known.entity_id != assertion.entity_id:
        yield breach(
            assertion,
            "record_moved",
            key=assertion.record.external_id,
            system=assertion.record.system,
            other=known.entity_id,
        )
    elif not _already_applied(assertion, known, catalogue):
        yield from _stale(assertion, state)
    if is_link(assertion.entity):
        yield from _wrong_link(assertion, state, catalogue)
    if assertion.record.system == HAND:
        yield from _locked(assertion, loaded, table, catalogue)


def _already_applied(
    assertion: Assertion, known: SourceRecord | None, catalogue: Catalogue
) -> bool:
    """A creation repeated after a lost acknowledgement finds its own work: its id is its own.

    A change repeated with an old version is refused: an equal value may be somebody else's.
    """
    return (
        assertion.expected_version == 0
        and known is not None
        and known.withdrawn is None
        and known.hash == hash_of(_new(assertion, known, catalogue))
    )


def _stale(assertion: Assertion, state: EntityState | None) -> Iterator[Breach]:
    expected = assertion.expected_version
    actual = state.version if state else 0
    if expected is None or expected == actual:
        return
    rule = "exists" if expected == 0 else "version"
    found = breach(assertion, rule, expected=str(expected), actual=str(actual))
    yield replace(found, current=dict(state.values) if state else {})


def _wrong_link(
    assertion: Assertion, state: EntityState | None, catalogue: Catalogue
) -> Iterator[Breach]:
    spec = LINKS[assertion.entity]
    if assertion.from_id is None or assertion.to_id is None:
        if state is None:
            yield breach(assertion, "missing_end", end="start, end", id="—")
        return
    same = assertion.from_id == assertion.to_id
    if same and not (spec.loop_of_one and assertion.values.get("basis") == "own"):
        yield breach(assertion, "own_parent")
    if state is None:
        return
    if (state.from_id, state.to_id) != (assertion.from_id, assertion.to_id):
        yield breach(assertion, "fixed_field", label="from, to")
    for key, value in assertion.values.items():
        fixed = catalogue.of(assertion.entity)[key] if key in state.values else None
        if fixed and fixed.fixed and value is not None and state.values[key] != value:
            yield breach(assertion, "fixed_field", label=fixed.label(language()))


def _locked(
    assertion: Assertion, loaded: Loaded, table: Table, catalogue: Catalogue
) -> Iterator[Breach]:
    records = loaded.by_entity.get(assertion.entity_id, ())
    systems = {
        record.key.system: loaded.roles[record.key.system]
        for record in records
        if record.withdrawn is None and record.key.system in loaded.roles
    }
    fields = catalogue.of(assertion.entity)
    for key, value in assertion.values.items():
        held = lock(fields[key], systems, table) if key in fields and value is not None else None
        if held:
            state = loaded.states.get(assertion.entity_id)
            found = breach(
                assertion,
                "locked",
                label=fields[key].label(language()),
                systems=", ".join(held.systems),
                role=text(f"role.{held.master}"),
                reason=text(held.reason),
                field=key,
                master=held.master.value,
            )
            yield replace(found, current=dict(state.values) if state else {})


def _new(assertion: Assertion, known: SourceRecord | None, catalogue: Catalogue) -> Values:
    values: dict[str, Value] = dict(known.values) if assertion.patch and known else {}
    values.update(assertion.values)
    return canonical(assertion.entity, values, catalogue)


def _assert(
    assertion: Assertion,
    run: str | None,
    loaded: Loaded,
    changed: dict[RecordKey, RecordChange],
    catalogue: Catalogue,
    decision: Decision,
) -> None:
    before = loaded.by_key.get(assertion.record)
    earlier = changed.get(assertion.record)
    values = _new(assertion, earlier.after if earlier else before, catalogue)
    after = SourceRecord(
        key=assertion.record,
        entity=assertion.entity,
        entity_id=assertion.entity_id,
        values=values,
        hash=hash_of(values),
        place=assertion.place,
        run=run,
        stamp=assertion.stamp,
    )
    if before and before.hash == after.hash and before.withdrawn is None:
        if assertion.stamp and before.stamp != assertion.stamp:
            decision.stamped.append(replace(before, stamp=assertion.stamp))
        if not earlier:
            return
    changed[assertion.record] = RecordChange(before, after)


def _withdraw(
    withdrawal: Withdrawal,
    change_set: ChangeSet,
    loaded: Loaded,
    touched: dict[str, dict[RecordKey, RecordChange]],
    decision: Decision,
) -> None:
    before = loaded.by_key.get(withdrawal.record)
    if before is None:
        decision.breaches.append(
            Breach(
                "unknown_record",
                withdrawal.record,
                EntityType.COMPANY,
                "",
                {
                    "system": withdrawal.record.system,
                    "key": withdrawal.record.external_id,
                },
            )
        )
        return
    if before.withdrawn is None:
        after = replace(before, withdrawn=withdrawal.on, run=change_set.run)
        touched[before.entity_id][before.key] = RecordChange(before, after)


def _settle(
    entity_id: str,
    changed: Mapping[RecordKey, RecordChange],
    loaded: Loaded,
    table: Table,
    catalogue: Catalogue,
    decision: Decision,
) -> None:
    first = next(iter(changed.values())).after
    records = {record.key: record for record in loaded.by_entity.get(entity_id, ())}
    records.update((key, change.after) for key, change in changed.items())
    ordered = sorted(records.values(), key=lambda record: record.key)
    values = settle(first.entity, ordered, loaded.roles, table, catalogue).values
    before = loaded.states.get(entity_id)
    cause = decision.causes.get(entity_id)
    after = EntityState(
        first.entity,
        entity_id,
        before.version + 1 if before else 1,
        values,
        before.from_id if before else cause.from_id if cause else None,
        before.to_id if before else cause.to_id if cause else None,
        kept_properties(first.entity, entity_id, values, ordered, catalogue),
    )
    decision.changes.append(EntityChange(before, after, tuple(changed.values())))


def kept_properties(
    entity: EntityType,
    entity_id: str,
    values: Values,
    records: Iterable[SourceRecord],
    catalogue: Catalogue,
) -> dict[str, str]:
    """The look-up properties of a named node: sort name (never missing), words, e-mail keys."""
    spec = NODES.get(entity)
    if spec is None or not spec.named:
        return {}
    external = [r.key.external_id for r in records if r.key.system != HAND and r.key.kind == entity]
    kept = {
        "sort_name": sort_name(display_name(entity, values, external) or entity_id),
        "search_words": search_words(entity, values, external, catalogue),
    }
    emails = values.get("emails")
    if isinstance(emails, tuple) and emails:
        kept["email_keys"] = "".join(email_key(address) for address in emails)
    return kept


_NAMES: Mapping[EntityType, tuple[str, ...]] = {
    EntityType.COMPANY: (
        "name",
        "siren",
        "duns",
        "lei",
        "register_number",
        "external_key",
    ),
    EntityType.SITE: ("name", "siret", "external_key"),
    EntityType.CONTACT: ("name", "last_name", "first_name", "external_key"),
    EntityType.CONTRACT: ("number", "external_key", "subject"),
    EntityType.USER: ("name", "email", "external_key"),
}


def display_name(entity: EntityType, values: Values, external: Iterable[str]) -> str | None:
    """The first that is known: name, number, a source's key."""
    known = (values.get(key) for key in _NAMES.get(entity, ()))
    return next((str(value) for value in known if value), None) or next(iter(external), None)
