"""What most commands begin with: an open database, a company that was named, a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cli.output import console, say
from graph.errors import RamilleError
from graph.messages import text

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from graph.analysis.answers import Ramification
    from graph.engine.connection import Database
    from graph.reader import Reader
    from graph.readiness import Upgraded
    from graph.vocabulary import EntityType


@contextmanager
def opened() -> Iterator[Database]:
    """The database of the settings, started where it is the embedded one."""
    from graph.engine.connection import Database
    from graph.engine.download import needs_download
    from graph.settings import settings

    chosen = settings()
    if chosen.database_url is None and needs_download(chosen):
        with download_progress() as progress, Database.open(chosen, progress) as database:
            yield database
        return
    with Database.open(chosen) as database:
        yield database


@contextmanager
def ready() -> Iterator[Database]:
    """An open database that can be worked on: schema applied, the embedded one up to date."""
    from graph.readiness import make_ready

    with opened() as database:
        with stages() as listen:
            upgraded = make_ready(database, backup_folder(), actor(), listen)
        if upgraded is not None:
            tell_upgrade(upgraded)
        yield database


def tell_upgrade(upgraded: Upgraded) -> None:
    """What was done to the database before the command, and where it was saved."""
    say(text("cli.db.upgraded", before=upgraded.before, after=upgraded.after))
    if upgraded.saved is not None:
        say(text("cli.db.saved_before", file=upgraded.saved))


def backup_folder() -> Path:
    """Where backups go that nobody named."""
    from graph.settings import settings

    return settings().data_dir.expanduser().resolve() / "backups"


@contextmanager
def stages() -> Iterator[Callable[[str, int, int], None]]:
    """One bar for each stage of a long piece of work, on standard error; none into a pipe.

    Most work has no stages: what draws them is imported with the first one.
    """
    with ExitStack() as shown:
        tasks: dict[str, TaskID] = {}
        bars: list[Progress] = []

        def listen(stage: str, done: int, total: int) -> None:
            bars[:] = bars or [shown.enter_context(_stage_bars())]
            if stage not in tasks:
                tasks[stage] = bars[0].add_task(text(f"cli.stage.{stage}"), total=total)
            bars[0].update(tasks[stage], completed=done, total=total)

        yield listen


def _stage_bars() -> Progress:
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    out = console(error=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=out, disable=not out.is_terminal, transient=True)


@contextmanager
def download_progress() -> Iterator[Callable[[int, int], None]]:
    """A progress bar for the download of Neo4j, with its licence notice, on standard error."""
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    from graph.engine.jars import load_lock
    from graph.settings import settings

    version = settings().database_version
    megabytes = round(load_lock(version).size / 1e6)
    say(text("engine.notice", version=version, megabytes=megabytes))
    out = console(error=True)
    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=out, disable=not out.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def listen(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield listen


def actor() -> str:
    """Who enters things here: the name of the user of this machine."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        import os

        return f"uid {os.getuid()}"


class NotADay(RamilleError):
    """The text is not a day."""

    def __init__(self, asked: str) -> None:
        super().__init__("cli.not_a_day", value=asked)


class TooDeep(RamilleError):
    """The depth is outside the limit."""


def day(asked: str | None) -> date:
    """A day typed as YYYY-MM-DD or DD/MM/YYYY; today where none was given."""
    if asked is None:
        return date.today()
    try:
        return date.fromisoformat(asked)
    except ValueError:
        pass
    parts = asked.split("/")
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0]))
    except (ValueError, IndexError):
        raise NotADay(asked) from None


def asked_ramification(
    database: Database,
    company: str,
    depth: int | None,
    whole_group: bool,
    as_of: str | None,
    accounting: bool,
    as_known: str | None = None,
) -> Ramification:
    """The answer for a company that was named on the command line."""
    from graph.analysis.question import MAX_DEPTH, Question
    from graph.analysis.ramification import ramification
    from graph.lookup import NotFound
    from graph.reader import Reader
    from graph.vocabulary import Basis, EntityType

    if depth is not None and depth > MAX_DEPTH:
        raise TooDeep("lookup.too_deep", depth=depth, limit=MAX_DEPTH)
    reader = Reader(database)
    moment = known_moment(database, as_known)
    bases = {Basis.OWNERSHIP, Basis.ACCOUNTING} if accounting else {Basis.OWNERSHIP}
    question = Question(
        subject=named(database, reader, company, moment, EntityType.COMPANY),
        as_of=day(as_of),
        as_known=moment,
        depth=depth,
        whole_group=whole_group,
        bases=frozenset(bases),
    )
    graph = reader.subgraph(question)
    if question.subject not in graph.companies:
        raise NotFound(company)
    return ramification(question, graph)


def known_moment(database: Database, as_known: str | None) -> int | None:
    """The number of the log that was asked for as a moment; `None` for the present."""
    from graph.history.moment import moment

    return None if as_known is None else moment(database, as_known).seq


def named(
    database: Database,
    reader: Reader,
    asked: str,
    moment: int | None = None,
    entity: EntityType | None = None,
) -> str:
    """The id of the record that was named; what was merged leads on, which is said.

    In the past an id means what it meant then.
    """
    from graph.history.reader import PastReader
    from graph.model import is_id

    past = None if moment is None else PastReader(database, moment, reader.standing)
    if past is not None and is_id(asked) and past.state(asked) is not None:
        return asked
    lookup = reader.lookup()
    found = lookup.resolve(entity, asked) if entity else lookup.resolve_any(asked)
    if is_id(asked) and found != asked:
        say(text("cli.merged", id=asked, into=found))
    return found
