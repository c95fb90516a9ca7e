"""Pass 3, what is about or part of another node: records about it, events, addresses."""

from __future__ import annotations

from collections.abc import Sequence

from graph.reader import Reader
from importers.plan.store import Store


def place_parts(store: Store, reader: Reader) -> None:
    """Ids of what is about or part of another node: records about it, events, addresses.

    An address is known by its owner and use; a delivery address by its own key only.
    """
    store.run(
        "UPDATE record SET (entity_id, existing) = (SELECT o.entity_id, o.existing FROM record o "
        "WHERE o.key = record.of) WHERE of IS NOT NULL AND alive AND NOT known"
    )
    _new_parts(store, "contract_event")
    for page in store.pages(
        "SELECT a.id, a.key, o.entity_id, json_extract(l.fields, '$.use') FROM record a "
        "JOIN record l ON l.to_record = a.id AND l.entity = 'has_address' AND l.alive "
        "JOIN record o ON o.id = l.from_record AND o.match <> 'site' "
        "WHERE a.id > ? AND a.entity = 'address' AND a.alive AND NOT a.known "
        "AND o.existing ORDER BY a.id LIMIT ?",
        last=0,
    ):
        _known_addresses(store, reader, page)
    _new_parts(store, "address")
    _shared_addresses(store)


def _new_parts(store: Store, entity: str) -> None:
    store.run(
        "UPDATE record INDEXED BY record_kind SET entity_id = new_id(), match = 'new' "
        "WHERE entity = ? AND alive AND entity_id IS NULL",
        entity,
    )


def _known_addresses(
    store: Store, reader: Reader, page: Sequence[tuple[int, str, str, str]]
) -> None:
    places = reader.addresses_of({owner for _, _, owner, _ in page})
    addresses = {id for found in places.values() for id, _ in found}
    records = reader.records_of(addresses) if addresses else {}
    for record_id, key, owner, use in page:
        system = store.record_key(key).system
        for id, _ in () if use == "delivery" else places.get((owner, use), ()):
            if all(record.key.system != system for record in records.get(id, ())):
                store.run(
                    "UPDATE record SET entity_id = ?, existing = 1, match = 'attach', "
                    "match_by = 'use' WHERE id = ?",
                    id, record_id,
                )  # fmt: skip
                break


def _shared_addresses(store: Store) -> None:
    """Two systems that give one owner's address of one use speak of one address."""
    rows = store.db.execute(
        "SELECT o.entity_id, json_extract(l.fields, '$.use'), a.id, a.key, a.entity_id, "
        "a.existing, a.match FROM (SELECT entity_id FROM record WHERE entity_id IN "
        "(SELECT entity_id FROM record WHERE entity_id IS NOT NULL GROUP BY entity_id "
        "HAVING count(*) > 1) AND alive AND entity = 'company' "
        "AND of IS NULL AND match <> 'site' GROUP BY entity_id "
        "HAVING count(DISTINCT numbering) > 1) AS c "
        "JOIN record o ON o.entity_id = c.entity_id AND o.match <> 'site' "
        "JOIN record l ON l.from_record = o.id AND l.entity = 'has_address' AND l.alive "
        "JOIN record a ON a.id = l.to_record AND a.alive "
        "ORDER BY o.entity_id, 2, a.known DESC, a.existing DESC, a.key"
    ).fetchall()
    first: dict[tuple[str, str], tuple[str, int, set[str]]] = {}
    for owner, use, record_id, key, id, existing, outcome in rows:
        system = store.record_key(key).system
        shared, there, systems = first.setdefault((owner, use), (id, existing, set()))
        if outcome == "new" and use != "delivery" and shared != id and system not in systems:
            store.run(
                "UPDATE record SET entity_id = ?, existing = ?, match = 'attach', "
                "match_by = 'use' WHERE id = ?",
                shared, there, record_id,
            )  # fmt: skip
        systems.add(system)
