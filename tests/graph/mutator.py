"""A seeded mutator: change sets of every kind at random, by sources, people and merges."""

from __future__ import annotations

import random
from datetime import date, timedelta

from graph.changes import Assertion, ChangeSet, Deletion, Merge, RecordKey, Source, Withdrawal
from graph.engine.connection import Database
from graph.model import new_id
from graph.vocabulary import HAND, EntityType, SourceRole
from graph.writer import Refused, Writer

E = EntityType
SOURCES = (Source("sage", SourceRole.ERP), Source("gmao", SourceRole.GMAO))
TOWNS = ("Lyon", "Nantes", "Brest", "Lille")


class Mutator:
    """Writes `steps` change sets; some are refused, which is part of the game."""

    def __init__(self, database: Database, seed: int) -> None:
        self._writer = Writer(database)
        self._random = random.Random(seed)
        self.companies: list[str] = []
        self.contracts: list[str] = []
        self.nodes: list[str] = []
        self._links: list[Assertion] = []
        self._records: list[RecordKey] = []
        self.seq = 0

    def step(self) -> bool:
        """One change set; false where it was refused or changed nothing."""
        makers = (
            self._company,
            self._company,
            self._contract,
            self._owner,
            self._owner,
            self._party,
            self._by_hand,
            self._by_hand,
            self._said_again,
            self._withdrawn,
            self._address,
            self._event,
            self._framework,
            self._merged,
            self._deleted,
        )
        what = self._random.choice(makers)()
        if what is None:
            return False
        try:
            applied = self._writer.apply(what)
        except Refused:
            return False
        self.seq = applied.seq or self.seq
        return applied.seq is not None

    def _set(self, *assertions: Assertion, **more: object) -> ChangeSet:
        self._records.extend(a.record for a in assertions if a.record.system != HAND)
        return ChangeSet(
            actor="mutator",
            origin="test",
            sources=SOURCES,
            assertions=assertions,
            **more,  # type: ignore[arg-type]
        )

    def _node(self, entity: E, values: dict[str, object], id: str | None = None) -> Assertion:
        id = id or new_id()
        if id not in self.nodes:
            self.nodes.append(id)
        system = self._random.choice(SOURCES).name
        key = RecordKey(system, entity.value, self._random.choice((id, f"{id}/{system}")))
        return Assertion(record=key, entity=entity, entity_id=id, values=values)  # type: ignore[arg-type]

    def _link(self, entity: E, start: str, end: str, values: dict[str, object]) -> Assertion:
        id = new_id()
        made = Assertion(
            record=RecordKey(self._random.choice(SOURCES).name, entity.value, id),
            entity=entity,
            entity_id=id,
            from_id=start,
            to_id=end,
            values=values,  # type: ignore[arg-type]
        )
        self._links.append(made)
        return made

    def _words(self) -> str:
        return f"{self._random.choice(TOWNS)} {self._random.randint(1, 999)}"

    def _one_to(self, most: int) -> int:
        return self._random.randint(1, most)

    def _company(self) -> ChangeSet:
        made = self._node(
            E.COMPANY, {"name": self._words(), "headcount": self._random.randint(1, 9)}
        )
        self.companies.append(made.entity_id)
        return self._set(made)

    def _contract(self) -> ChangeSet:
        values = {
            "number": self._words(),
            "amount": self._random.randint(1, 10**8),
            "currency": "EUR",
        }
        made = self._node(E.CONTRACT, values)
        self.contracts.append(made.entity_id)
        return self._set(made)

    def _owner(self) -> ChangeSet | None:
        if len(self.companies) < 2:
            return None
        start, end = self._random.sample(self.companies, 2)
        share = self._random.choice((None, 0.3, 0.6, 1.0))
        values: dict[str, object] = {
            "basis": "ownership",
            "capital_min": share,
            "capital_max": share,
        }
        if self._random.random() < 0.3:
            values["until"] = date(2026, 1, 1) + timedelta(self._random.randint(-400, 400))
        return self._set(self._link(E.OWNERSHIP, start, end, values))

    def _party(self) -> ChangeSet | None:
        if not self.companies or not self.contracts:
            return None
        company, contract = self._random.choice(self.companies), self._random.choice(self.contracts)
        kind, role = self._random.choice(
            ((E.DIRECT_CONTRACT, "customer"), (E.INDIRECT_CONTRACT, "beneficiary"))
        )
        via = self._random.choice((None, *self.companies[:2]))
        return self._set(self._link(kind, company, contract, {"role": role, "via": via}))

    def _framework(self) -> ChangeSet | None:
        if len(self.contracts) < 2:
            return None
        above, below = self._random.sample(self.contracts, 2)
        return self._set(self._link(E.CONTRACT_LINK, above, below, {"kind": "framework"}))

    def _address(self) -> ChangeSet | None:
        if not self.companies:
            return None
        place = self._node(E.ADDRESS, {"city": self._random.choice(TOWNS)})
        owner = self._random.choice(self.companies)
        return self._set(
            place, self._link(E.HAS_ADDRESS, owner, place.entity_id, {"use": "billing"})
        )

    def _event(self) -> ChangeSet | None:
        if not self.contracts:
            return None
        event = self._node(E.CONTRACT_EVENT, {"kind": "signed", "on": date(2026, 3, 1)})
        contract = self._random.choice(self.contracts)
        return self._set(event, self._link(E.HAS_EVENT, contract, event.entity_id, {}))

    def _by_hand(self) -> ChangeSet | None:
        if not self.companies:
            return None
        id = self._random.choice(self.companies)
        value = self._random.choice((None, self._words()))
        said = Assertion(
            record=RecordKey(HAND, E.COMPANY.value, id),
            entity=E.COMPANY,
            entity_id=id,
            values={self._random.choice(("note", "website", "name")): value},
            patch=True,
        )
        return self._set(said)

    def _said_again(self) -> ChangeSet | None:
        if self._links and self._random.random() < 0.5:
            old = self._random.choice(self._links)
            values = {**old.values, "until": date(2026, 6, self._random.randint(1, 28))}
            again = Assertion(
                record=old.record,
                entity=old.entity,
                entity_id=old.entity_id,
                from_id=None,
                to_id=None,
                values=values,
            )
            return self._set(again)
        if not self.companies:
            return None
        id = self._random.choice(self.companies)
        return self._set(self._node(E.COMPANY, {"name": self._words(), "siren": None}, id))

    def _withdrawn(self) -> ChangeSet | None:
        if not self._records:
            return None
        gone = Withdrawal(record=self._random.choice(self._records), on=date(2026, 2, 1))
        return self._set(withdrawals=(gone,))

    def _merged(self) -> ChangeSet | None:
        pool = self._random.choice((self.companies, self.contracts))
        if len(pool) < 4 or self._random.random() < 0.4:
            return None
        kept, gone = self._random.sample(pool, 2)
        return self._set(merges=(Merge(kept_id=kept, gone_id=gone),))

    def _deleted(self) -> ChangeSet | None:
        pool = self._random.choice((self.companies, self.contracts))
        if not pool:
            return None
        return self._set(deletions=(Deletion(entity_id=self._random.choice(pool)),))
