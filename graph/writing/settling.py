"""From all records of a node or link to what it shows, and to the look-up properties it keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.catalogue import NODES, Catalogue
from graph.changes import RecordKey
from graph.codec import Values
from graph.queries.entities import EntityState, email_key
from graph.search_text import search_words, sort_name
from graph.sources import SourceRecord, shown_values
from graph.standing import Standing
from graph.vocabulary import HAND, EntityType
from graph.writing.decision import Decision, EntityChange, RecordChange, Removal, Touched
from graph.writing.load import Loaded


def settle_all(touched: Touched, loaded: Loaded, standing: Standing, decision: Decision) -> None:
    """Choose the values of everything touched, from its records as they will be."""
    for entity_id, changed in touched.items():
        change = _settled(entity_id, changed, loaded, standing, decision)
        if change is not None:
            decision.changes.append(change)


def _settled(
    entity_id: str,
    changed: Mapping[RecordKey, RecordChange],
    loaded: Loaded,
    standing: Standing,
    decision: Decision,
) -> EntityChange | None:
    before = loaded.states.get(entity_id)
    known = loaded.by_entity.get(entity_id, ())
    records = {record.key: record for record in known} if known else {}
    for key, change in changed.items():
        if change.after is not None:
            records[key] = change.after
        else:
            records.pop(key, None)
    ordered = list(records.values())
    if len(ordered) > 1:
        ordered.sort(key=lambda record: record.key)
    if not ordered:
        if before is not None and changed:
            decision.removals.append(Removal(before, None, known))
        return None
    entity = ordered[0].entity
    values = shown_values(entity, ordered, loaded.roles, standing.table, standing.catalogue)
    kept = kept_properties(entity, entity_id, values, ordered, standing.catalogue)
    if before and not changed and (before.values, before.kept) == (values, kept):
        return None
    cause = decision.causes.get(entity_id)
    after = EntityState(
        entity,
        entity_id,
        (before.version if before else loaded.changed.get(entity_id, 0)) + 1,
        values,
        before.from_id if before else cause.from_id if cause else None,
        before.to_id if before else cause.to_id if cause else None,
        kept,
    )
    return EntityChange(before, after, tuple(changed.values()))


def kept_properties(
    entity: EntityType,
    entity_id: str,
    values: Values,
    records: Sequence[SourceRecord],
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
    for key in _NAMES.get(entity, ()):
        if value := values.get(key):
            return str(value)
    return next(iter(external), None)
