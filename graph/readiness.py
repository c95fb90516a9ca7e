"""Whether a database can be worked on, and what is done so that it can: schema, upgrade."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from graph import schema
from graph.errors import DatabaseUnavailable
from graph.migrations import upgrade, usable
from graph.queries.sequence import SequenceState, sequence_state

if TYPE_CHECKING:
    from graph.backup.dump import Listen
    from graph.engine.connection import Database


@dataclass(frozen=True, slots=True)
class Upgraded:
    """An upgrade that was done on the way, and the backup that was written before."""

    before: int
    after: int
    saved: Path | None


def make_ready(database: Database, backups: Path, actor: str, listen: Listen) -> Upgraded | None:
    """Make the schema where there is none, upgrade the embedded database where it is older.

    A server is upgraded by `ramille db upgrade` alone: others work on it. Raises
    DatabaseUnavailable where the database cannot be worked on; it says why and what to do.
    """
    state = sequence_state(database.read)
    if not state.present and state.restoring is None:
        schema.apply(database)
        return None
    usable(state)
    if state.schema < schema.VERSION:
        if not database.info().embedded:
            raise DatabaseUnavailable(
                "backup.older_database", found=state.schema, known=schema.VERSION
            )
        return bring_up(database, backups, actor, listen)
    if not schema.is_applied(database):
        schema.make(database)
    return None


def bring_up(database: Database, backups: Path, actor: str, listen: Listen) -> Upgraded:
    """Upgrade now; a backup into the folder `backups` goes before one that has not begun."""
    state = usable(sequence_state(database.read))
    saved = None
    if state.schema < schema.VERSION and state.upgrade is None:
        schema.make(database)
        saved = _saved(database, state, backups, actor, listen)
    report = upgrade(database, lambda done, total: listen("upgrade", done, total))
    return Upgraded(report.before, report.after, saved)


def _saved(
    database: Database, state: SequenceState, backups: Path, actor: str, listen: Listen
) -> Path:
    from graph.backup.dump import backup
    from graph.backup.file_format import ENDING

    backups.mkdir(parents=True, exist_ok=True)
    # Microseconds: two upgrades within a second must not meet in one name.
    name = f"schema-{state.schema}-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}{ENDING}"
    return backup(database, backups / name, actor=actor, listen=listen).file
