"""From what sources assert to what the graph shall hold: pure, nothing is read or written here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.catalogue import DECLARED, LINKS, Catalogue, Value, is_link
from graph.changes import Assertion, Breach, ChangeSet, Withdrawal
from graph.codec import Values, canonical
from graph.mastership import Table, lock
from graph.messages import language, text
from graph.queries.entities import EntityState
from graph.sources import SourceRecord, hash_of
from graph.standing import Standing
from graph.vocabulary import HAND, EntityType
from graph.writing.decision import Decision, RecordChange, Touched, cause_of, untouched
from graph.writing.declarations import unwelcome, wrong_declaration
from graph.writing.erase import ERASABLE, erase, marks_of, resurrections
from graph.writing.load import Loaded
from graph.writing.remove import remove
from graph.writing.restore import restore
from graph.writing.settling import settle_all
from graph.writing.validate import breach, breaches


def decide(change_set: ChangeSet, loaded: Loaded, standing: Standing) -> Decision:
    """The changes of nodes, links and records that the change set amounts to."""
    decision = Decision()
    touched = untouched()
    catalogue = standing.catalogue
    for assertion in change_set.assertions:
        found = list(_refusals(assertion, loaded, standing))
        decision.breaches.extend(found)
        decision.causes[assertion.entity_id] = assertion
        if not found:
            _assert(assertion, change_set.run, loaded, touched, catalogue, decision)
    for withdrawal in change_set.withdrawals:
        _withdraw(withdrawal, change_set, loaded, touched, decision)
    for entity_id in change_set.resettle:
        if entity_id in loaded.states:
            touched.setdefault(entity_id, {})
            state = loaded.states[entity_id]
            decision.causes.setdefault(entity_id, cause_of(state, loaded.by_entity))
    remove(change_set, loaded, touched, decision)
    erase(change_set, loaded, touched, catalogue, decision)
    restore(change_set, loaded, touched, catalogue, decision)
    settle_all(touched, loaded, standing, decision)
    return decision


def _refusals(assertion: Assertion, loaded: Loaded, standing: Standing) -> Iterator[Breach]:
    catalogue = standing.catalogue
    wrong = list(breaches(assertion, catalogue))
    if wrong:
        yield from wrong
        return
    known = loaded.by_key.get(assertion.record)
    state = loaded.states.get(assertion.entity_id)
    gone = loaded.gone.get(assertion.entity_id)
    if gone is not None:
        yield breach(assertion, "gone", id=gone.id, into=gone.into or "—", number=str(gone.seq))
        return
    if known is not None and known.entity_id != assertion.entity_id:
        yield breach(
            assertion,
            "record_moved",
            key=assertion.record.external_id,
            system=assertion.record.system,
            other=known.entity_id,
        )
    elif assertion.expected_version != (state.version if state else 0) and not _already_applied(
        assertion, known, catalogue
    ):
        yield from _stale(assertion, state)
    if assertion.entity in ERASABLE:
        yield from resurrections(assertion, loaded, catalogue)
    if is_link(assertion.entity):
        yield from _wrong_link(assertion, state, catalogue)
    if assertion.entity in DECLARED:
        yield from wrong_declaration(assertion, loaded, standing)
    elif assertion.record.system == HAND:
        yield from _locked(assertion, loaded, standing.table, catalogue)
        yield from unwelcome(assertion, loaded, catalogue)


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
                reason=held.reason,
                field=key,
                master=held.master.value,
            )
            yield replace(found, current=dict(state.values) if state else {})


def _new(assertion: Assertion, known: SourceRecord | None, catalogue: Catalogue) -> Values:
    if known is None:
        return canonical(assertion.entity, assertion.values, catalogue)
    values: dict[str, Value] = dict(known.values) if assertion.patch else {}
    values.update(assertion.values)
    values.update(marks_of(known))
    return canonical(assertion.entity, values, catalogue)


def _assert(
    assertion: Assertion,
    run: str | None,
    loaded: Loaded,
    touched: Touched,
    catalogue: Catalogue,
    decision: Decision,
) -> None:
    before = loaded.by_key.get(assertion.record)
    own = touched.get(assertion.entity_id)
    earlier = own.get(assertion.record) if own else None
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
    touched[assertion.entity_id][assertion.record] = RecordChange(before, after)


def _withdraw(
    withdrawal: Withdrawal,
    change_set: ChangeSet,
    loaded: Loaded,
    touched: Touched,
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
        stamp = withdrawal.stamp or before.stamp
        after = replace(before, withdrawn=withdrawal.on, run=change_set.run, stamp=stamp)
        touched[before.entity_id][before.key] = RecordChange(before, after)
