"""Makes the plan file of an import, with a look ahead where somebody will read it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from graph.catalogue import Catalogue
from graph.model import new_id
from graph.queries import within
from graph.queries.sequence import sequence_graph
from graph.reader import Reader
from graph.settings import settings
from importers.asked import Asked
from importers.files import Aside, find
from importers.foretold.told import keep_foretold
from importers.mapping.registry import Registry
from importers.plan.consequences import consequences_of
from importers.plan.passes import make_plan
from importers.plan.store import Store
from importers.plan.titles import keep_titles
from importers.plan.trouble import trouble_told
from importers.plan.written import keep_said
from importers.progress import Progress
from importers.report import ImportReport, report_of
from importers.work import Told

if TYPE_CHECKING:
    from graph.engine.connection import Database


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan file; `report` says what it would do."""

    path: Path
    report: ImportReport


def plan_file(
    database: Database,
    asked: Asked,
    plan_path: Path | None,
    told: Told,
    catalogue: Catalogue,
    *,
    looked_at: bool = False,
) -> Plan:
    """Make the plan; with names and its consequences in the graph if somebody is to look at it."""
    begun = time.perf_counter()
    registry = Registry.load(catalogue)
    chosen = registry.get(asked.mapping, catalogue) if asked.mapping is not None else None
    found = find(asked.paths, registry, chosen)
    path = plan_path or folder("plans") / f"{_stamp()}-{told.run.id[-8:]}.ramille-plan"
    told.plan(path)
    with trouble_told(path), Store.create(path) as store:
        store.set("graph", identity(database))
        store.set("made", datetime.now(UTC).isoformat(timespec="seconds"))
        store.set("ignored", orjson.dumps([str(one) for one in found.ignored]).decode())
        store.set("aside", orjson.dumps(_told(found.aside), default=str).decode())
        keep_said(store, asked.formats)
        claimed = [replace(one, mapping=asked.formats.of(one.mapping)) for one in found.claimed]
        reader = Reader(database)
        make_plan(store, reader, claimed, told, catalogue)
        if looked_at:
            told(Progress("consequences", 0, None))
            keep_titles(store, reader, catalogue)
            keep_foretold(store, reader)
        report = report_of(store, seconds=time.perf_counter() - begun, run=told.run.id)
    return Plan(path, report)


def finished(database: Database, path: Path) -> ImportReport:
    """The report of a plan that was cut off, if at all, before its consequences."""
    with trouble_told(path), Store.open(path) as store:
        if consequences_of(store) is None:
            reader = Reader(database)
            keep_titles(store, reader, reader.standing.catalogue)
            keep_foretold(store, reader)
        return report_of(store, seconds=0.0)


def identity(database: Database) -> str:
    """What tells this graph from others, whatever machine or copy it is on."""
    return database.write(lambda tx: sequence_graph(within(tx), new_id()))


def folder(name: str) -> Path:
    """A folder of the data folder."""
    return settings().data_dir / name


def _told(aside: Iterable[Aside]) -> list[dict[str, object]]:
    """Files left aside, as the plan keeps them."""
    return [
        {
            "path": str(one.path),
            "mappings": one.mappings,
            "key": one.problem.key,
            "params": one.problem.params,
        }
        for one in aside
    ]


def _stamp() -> str:
    return datetime.now().strftime("%Y%m%d-%H%M%S")
