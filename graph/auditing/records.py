"""The audit of the source records of one node or link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.auditing.findings import Finding
from graph.auditing.history import Told, as_logged
from graph.catalogue import Catalogue
from graph.changes import Assertion, RecordKey
from graph.codec import digest
from graph.queries.records import record_from_row
from graph.queries.statements import Row
from graph.sources import SourceRecord
from graph.vocabulary import EntityType
from graph.writer import describe
from graph.writing.validate import breaches


@dataclass(slots=True)
class Heard:
    """The records that can be believed, and what is wrong with the others."""

    records: list[SourceRecord] = field(default_factory=list)
    present: list[RecordKey] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    malformed: bool = False
    """Some record's key or kind is at fault, which a look over all records finds."""

    @property
    def in_doubt(self) -> bool:
        """Whether some record is at fault, so that nothing may be chosen from all of them."""
        return self.malformed or any(found.rule != "record_hash" for found in self.findings)


def hear(
    entity: EntityType,
    ids: tuple[str, ...],
    rows: Sequence[Row],
    end: Told | None,
    catalogue: Catalogue,
) -> Heard:
    """Read the records; `end` is where the log ends, `None` where it says nothing."""
    heard = Heard()
    for row in rows:
        system, kind, external_id, entity_type, _, values, hash_, *_, withdrawn = row
        if not (system and kind and external_id and entity_type == entity.value):
            heard.malformed = True
            continue
        key = RecordKey(system, kind, external_id)
        heard.present.append(key)
        params = {"system": system, "key": external_id}

        def found(rule: str, told: dict[str, str] = params, **more: str) -> None:
            heard.findings.append(Finding(rule, entity.value, ids, {**told, **more}))

        try:
            record = record_from_row(row, catalogue)
            logged = end is None or as_logged(end, key, values, withdrawn)
        except (ValueError, TypeError, AttributeError) as error:
            found("record_unreadable", why=str(error))
            continue
        heard.records.append(record)
        if not logged:
            found("record_differs")
        elif hash_ != digest(values):
            safe = end is not None and record.withdrawn is None
            heard.findings.append(
                Finding("record_hash", entity.value, ids, params, "hash" if safe else None)
            )
        for why in _not_allowed(record, catalogue):
            found("record_value", why=why)
    return heard


def _not_allowed(record: SourceRecord, catalogue: Catalogue) -> list[str]:
    """Values that no field takes; those of custom fields, which may be redefined, are left out."""
    standard = {key: value for key, value in record.values.items() if not key.startswith("x_")}
    stated = Assertion(
        record=record.key, entity=record.entity, entity_id=record.entity_id, values=standard
    )
    return [describe(breach) for breach in breaches(stated, catalogue)]
