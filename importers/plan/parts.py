"""Pass 3, what is about or part of another node: records about it, events, addresses."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import new_id
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
        "SELECT a.key, o.entity_id, json_extract(l.fields, '$.use'), o.existing FROM record a "
        "JOIN record l ON l.to_key = a.key AND l.entity = 'has_address' AND l.alive "
        "JOIN record o ON o.key = l.from_key AND o.match <> 'site' "
        "WHERE a.key > ? AND a.entity = 'address' AND a.alive AND NOT a.known "
        "AND o.existing ORDER BY a.key LIMIT ?"
    ):
        _known_addresses(store, reader, page)
    _new_parts(store, "address")
    _shared_addresses(store)


def _new_parts(store: Store, entity: str) -> None:
    waiting = store.db.execute(
        "SELECT key FROM record WHERE entity = ? AND alive AND entity_id IS NULL", (entity,)
    )
    while keys := waiting.fetchmany(2_000):
        store.many(
            "UPDATE record SET entity_id = ?, match = 'new' WHERE key = ?",
            [(new_id(), key) for (key,) in keys],
        )


def _known_addresses(
    store: Store, reader: Reader, page: Sequence[tuple[str, str, str, int]]
) -> None:
    places = reader.addresses_of({owner for _, owner, _, _ in page})
    addresses = {id for found in places.values() for id, _ in found}
    records = reader.records_of(addresses) if addresses else {}
    for key, owner, use, _ in page:
        system = store.record_key(key).system
        for id, _ in () if use == "delivery" else places.get((owner, use), ()):
            if all(record.key.system != system for record in records.get(id, ())):
                store.run(
                    "UPDATE record SET entity_id = ?, existing = 1, match = 'attach', "
                    "match_by = 'use' WHERE key = ?",
                    id, key,
                )  # fmt: skip
                break


def _shared_addresses(store: Store) -> None:
    """Two systems that give one owner's address of one use speak of one address."""
    rows = store.db.execute(
        "SELECT o.entity_id, json_extract(l.fields, '$.use'), a.key, a.entity_id, a.existing, "
        "a.match FROM (SELECT entity_id FROM record WHERE alive AND entity = 'company' "
        "AND of IS NULL AND match <> 'site' GROUP BY entity_id "
        "HAVING count(DISTINCT numbering) > 1) AS c "
        "JOIN record o ON o.entity_id = c.entity_id AND o.match <> 'site' "
        "JOIN record l ON l.from_key = o.key AND l.entity = 'has_address' AND l.alive "
        "JOIN record a ON a.key = l.to_key AND a.alive "
        "ORDER BY o.entity_id, 2, a.known DESC, a.existing DESC, a.key"
    ).fetchall()
    first: dict[tuple[str, str], tuple[str, int, set[str]]] = {}
    for owner, use, key, id, existing, outcome in rows:
        system = store.record_key(key).system
        shared, there, systems = first.setdefault((owner, use), (id, existing, set()))
        if outcome == "new" and use != "delivery" and shared != id and system not in systems:
            store.run(
                "UPDATE record SET entity_id = ?, existing = ?, match = 'attach', "
                "match_by = 'use' WHERE key = ?",
                shared, there, key,
            )  # fmt: skip
        systems.add(system)
