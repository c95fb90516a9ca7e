"""A racing writer: `python -m tests.races.worker KIND NUMBER ROUNDS SCENE`, see `SCENE`.

It says `ready`, waits for a line on standard input, and then prints one JSON object for each
attempt: the sequence number that was acknowledged, or the rule that refused it and whether the
values in its way were told.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from graph.changes import Assertion, ChangeSet, RecordKey, Source
from graph.engine.connection import Database
from graph.errors import DatabaseUnavailable
from graph.model import new_id
from graph.reader import Reader
from graph.settings import settings
from graph.vocabulary import HAND, EntityType, SourceRole
from graph.writer import Refused, Writer

E = EntityType
SYSTEM = "race"
DAY = date(2020, 1, 1)
Scene = dict[str, Any]
"""What all writers fight for: `owner` and `owned` companies, `counter`, `contracts`, `sirens`."""


class Racer:
    """One writer; each kind of race is a generator of attempts."""

    def __init__(self, database: Database, number: int, scene: Scene) -> None:
        self.writer = Writer(database)
        self.reader = Reader(database)
        self.number = number
        self.scene = scene
        self.dice = random.Random(number)

    def all(self, rounds: int) -> Iterator[dict[str, Any]]:
        """A little of everything, in another order for each writer."""
        races: list[Callable[[int], dict[str, Any]]] = [
            self.overlap, self.loop, self.claim, self.record
        ]  # fmt: skip
        for step in range(rounds):
            self.dice.shuffle(races)
            for race in races:
                yield race(step)
            yield from self.count()

    def overlap(self, _: int) -> dict[str, Any]:
        """A dated link between the one pair."""
        since = DAY + timedelta(days=self.dice.randrange(300))
        until = since + timedelta(days=self.dice.randrange(1, 20))
        values = {"since": since, "until": until}
        ends = self.scene["owner"], self.scene["owned"]
        return self.attempt("overlap", self.said(E.OWNERSHIP, new_id(), values, ends))

    def loop(self, _: int) -> dict[str, Any]:
        """A contract above another one."""
        above, below = self.dice.sample(self.scene["contracts"], 2)
        link = self.said(E.CONTRACT_LINK, new_id(), {"kind": "framework"}, (above, below))
        return self.attempt("loop", link)

    def claim(self, step: int) -> dict[str, Any]:
        """A company with a number that all want in this round."""
        siren = self.scene["sirens"][step % len(self.scene["sirens"])]
        made = self.said(E.COMPANY, new_id(), {"siren": siren}, claim=siren)
        return self.attempt("claim", made, siren)

    def record(self, step: int) -> dict[str, Any]:
        """A company under a key of the source that all use in this round."""
        key = f"R{step}"
        made = self.said(E.COMPANY, new_id(), {"name": key}, key=key, expected=0)
        return self.attempt("record", made, key)

    def count(self) -> Iterator[dict[str, Any]]:
        """Add one to the counter, however often somebody else was faster."""
        while True:
            counter = self.scene["counter"]
            seen = self.reader.company(counter)
            assert seen is not None
            mine = Assertion(
                record=RecordKey(HAND, E.COMPANY.value, counter),
                entity=E.COMPANY,
                entity_id=counter,
                values={"note": str(int(seen.note or "0") + 1)},
                patch=True,
                expected_version=seen.version,
            )
            told = self.attempt("count", mine)
            yield told
            if told.get("seq") is not None:
                return

    def counts(self, rounds: int) -> Iterator[dict[str, Any]]:
        """Add one to the counter, `rounds` times."""
        for _ in range(rounds):
            yield from self.count()

    def said(
        self,
        entity: EntityType,
        id: str,
        values: dict[str, Any],
        ends: tuple[str, str] | None = None,
        *,
        key: str | None = None,
        claim: str | None = None,
        expected: int | None = None,
    ) -> Assertion:
        return Assertion(
            record=RecordKey(SYSTEM, entity.value, key or id),
            entity=entity,
            entity_id=id,
            values=values,
            from_id=ends[0] if ends else None,
            to_id=ends[1] if ends else None,
            unclaimed=(("siren", claim),) if claim else (),
            expected_version=expected,
        )

    def attempt(self, race: str, assertion: Assertion, what: str = "") -> dict[str, Any]:
        source = Source(SYSTEM, SourceRole.OTHER)
        change_set = ChangeSet(
            actor=f"racer {self.number}",
            origin="test",
            sources=(source,),
            assertions=(assertion,),
        )
        told: dict[str, Any] = {"race": race, "what": what}
        try:
            return told | {"seq": self.writer.apply(change_set).seq}
        except Refused as refused:
            (breach,) = refused.breaches
            return told | {"rule": breach.rule, "current": bool(breach.current)}
        except DatabaseUnavailable as error:
            return told | {"error": error.key}


def main(kind: str, number: str, rounds: str, scene: str) -> None:
    """Race; `kind` is 'all' or 'count'."""
    with Database.open(settings()) as database:
        racer = Racer(database, int(number), json.loads(scene))
        print("ready", flush=True)
        sys.stdin.readline()
        for told in racer.counts(int(rounds)) if kind == "count" else racer.all(int(rounds)):
            print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
