"""Search among 100,000 companies against a bare call of the full-text index."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator, Sequence

from bench.figures import Figure
from graph.catalogue import STANDARD
from graph.engine.connection import Database
from graph.model import new_id
from graph.reader import Reader
from graph.search_text import search_words, sort_name
from graph.vocabulary import EntityType

COMPANIES = 100_000
PAGE = 5_000
ROUNDS = 5
KINDS = ("Société", "Groupe", "Établissements", "Ateliers", "Compagnie", "Maison", "Transports")
TRADES = ("Bâtiment", "Énergie", "Logistique", "Travaux", "Services", "Conseil", "Industrie")
PLACES = ("France", "Bretagne", "de l'Ouest", "Réseau", "Rhône", "Paris", "Nord")
FORMS = ("SA", "S.A.S.", "SARL", "GmbH", "SNC")
SYLLABLES = ("ker", "vad", "du", "pont", "mar", "tin", "lo", "ré", "al", "zé", "bri", "gou", "fa")
BARE = (
    "CALL db.index.fulltext.queryNodes('search_text', $word, {limit: 20}) YIELD node, score "
    "RETURN properties(node) AS properties, score"
)
CREATE = "UNWIND $rows AS row CREATE (n:Company) SET n = row"


def figures(database: Database) -> list[Figure]:
    """The mix of questions: its median, 95th and 99th percentile, each against the bare call's."""
    dice = random.Random(1)
    names, numbers = _plant(database, dice)
    database.read("CALL db.awaitIndexes(300)")
    reader = Reader(database)
    mix = list(_questions(dice, names, numbers))
    for text in mix:
        reader.lookup().find(text)
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(ROUNDS):
        for text in mix:
            ours.append(_timed(lambda text=text: reader.lookup().find(text)))
            theirs.append(_timed(lambda: database.read(BARE, word="kervad")))
    return [
        Figure(f"search, {percent} %", _at(ours, percent), "bare call", _at(theirs, percent))
        for percent in (50, 95, 99)
    ]


def _timed(work: object) -> float:
    assert callable(work)
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _at(times: Sequence[float], percent: int) -> float:
    return statistics.quantiles(times, n=100)[percent - 1]


def _questions(dice: random.Random, names: Sequence[str], numbers: Sequence[str]) -> Iterator[str]:
    yield from "abdkmszé"
    yield from ("ke", "du", "mar", "société", "groupe", "travaux", "france", "de", "services")
    for name in dice.sample(names, 20):
        yield name
        yield name.split()[1]
        yield " ".join(name.split()[:2]).lower()
        yield name.split()[1][:4]
        yield name.split()[1][:-1] + "xq"
    for number in dice.sample(numbers, 10):
        yield number
        yield f"{number[:3]} {number[3:6]} {number[6:]}"


def _plant(database: Database, dice: random.Random) -> tuple[list[str], list[str]]:
    names: list[str] = []
    numbers: list[str] = []
    for start in range(0, COMPANIES, PAGE):
        rows = []
        for number in range(start, start + PAGE):
            name, siren = _name(dice), f"{300_000_000 + number * 97:09}"
            values = {"name": name, "siren": siren}
            told = search_words(EntityType.COMPANY, values, [f"C{number:06}"], STANDARD)
            rows.append(
                {
                    "id": new_id(),
                    "version": 1,
                    **values,
                    "sort_name": sort_name(name),
                    "search_words": told,
                }
            )
            names.append(name)
            numbers.append(siren)
        database.write(lambda tx, rows=rows: tx.run(CREATE, rows=rows).consume())
    return names, numbers


def _name(dice: random.Random) -> str:
    own = "".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))).capitalize()
    parts = [dice.choice(KINDS), own, dice.choice(TRADES), dice.choice(PLACES), dice.choice(FORMS)]
    if dice.random() < 0.4:
        parts[0], parts[1] = parts[1], parts[0]
    return " ".join(parts)
