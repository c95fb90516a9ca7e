"""The layout of `DATA_DIR/database`, the folder of one embedded Neo4j.

password        random, mode 0600, written before the database first starts
version         the Neo4j version that last opened the store
state.json      what the keeper does now (KeeperState), replaced atomically
owner.lock      held exclusively by the keeper as long as it lives
users.lock      held shared by everyone who uses the database; exclusively by a keeper that
                has decided to stop it
start.lock      held while somebody finds or starts the keeper, so that only one does
pinned          exists between `ramille db start` and `ramille db stop`
stop-request    exists while `ramille db stop` asks the keeper not to wait for its grace
keeper.log      output of the keeper
neo4j/          Neo4j's home: conf/neo4j.conf, data/, logs/ (logs/java.log is its output)
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from graph.errors import DatabaseUnavailable

Phase = Literal["starting", "ready", "failed"]
NEEDED_MB = 200


@dataclass(frozen=True, slots=True)
class KeeperState:
    """What the keeper tells everybody: its phase, the processes, the port, or why it failed."""

    phase: Phase
    token: str
    keeper_pid: int
    version: str
    java_pid: int | None = None
    port: int | None = None
    failure: str | None = None
    failure_params: dict[str, Any] = field(default_factory=dict)

    @property
    def uri(self) -> str:
        """Where drivers connect; only meaningful when a port is known."""
        return f"bolt://127.0.0.1:{self.port}"


@dataclass(frozen=True, slots=True)
class DatabaseFolder:
    """Paths and small files of one database folder."""

    root: Path

    @classmethod
    def of(cls, data_dir: Path) -> DatabaseFolder:
        """The database folder inside a data folder; made absolute, since processes share it."""
        return cls(data_dir.expanduser().resolve() / "database")

    @property
    def home(self) -> Path:
        """Neo4j's home."""
        return self.root / "neo4j"

    @property
    def password_file(self) -> Path:
        """The file with the password, readable by its owner alone."""
        return self.root / "password"

    @property
    def owner_lock(self) -> Path:
        """See the layout above."""
        return self.root / "owner.lock"

    @property
    def users_lock(self) -> Path:
        """See the layout above."""
        return self.root / "users.lock"

    @property
    def start_lock(self) -> Path:
        """See the layout above."""
        return self.root / "start.lock"

    @property
    def pinned(self) -> Path:
        """See the layout above."""
        return self.root / "pinned"

    @property
    def stop_request(self) -> Path:
        """See the layout above."""
        return self.root / "stop-request"

    @property
    def keeper_log(self) -> Path:
        """See the layout above."""
        return self.root / "keeper.log"

    @property
    def java_log(self) -> Path:
        """Output of the Java process."""
        return self.home / "logs" / "java.log"

    @property
    def has_store(self) -> bool:
        """Whether Neo4j has ever created its databases here."""
        return (self.home / "data" / "databases").is_dir()

    def create(self) -> None:
        """Make the folder, for its owner alone; raises DatabaseUnavailable where it cannot."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            self.root.chmod(0o700)
            if not self.has_store:
                self._create_password()
        except OSError as error:
            raise unusable(self.root, error) from error

    def check_room(self) -> None:
        """Raise DatabaseUnavailable where Neo4j could not start for want of disk space."""
        free = shutil.disk_usage(self.root).free // 1_000_000
        if free < NEEDED_MB:
            raise DatabaseUnavailable(
                "engine.disk_full", path=self.root, free=free, needed=NEEDED_MB
            )

    def password(self) -> str:
        """The database's password; raises DatabaseUnavailable when the file is gone."""
        try:
            return self.password_file.read_text("ascii").strip()
        except FileNotFoundError as error:
            raise DatabaseUnavailable("engine.password_missing", path=self.password_file) from error
        except OSError as error:
            raise unusable(self.password_file, error) from error

    def read_state(self) -> KeeperState | None:
        """What the keeper last wrote, or None; only to be believed while owner.lock is held."""
        try:
            return KeeperState(**json.loads((self.root / "state.json").read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def write_state(self, state: KeeperState) -> None:
        """Replace state.json at once."""
        self._replace("state.json", json.dumps(asdict(state)))

    def clear_state(self) -> None:
        """Remove state.json."""
        with suppress(OSError):
            (self.root / "state.json").unlink(missing_ok=True)

    def read_version(self) -> str | None:
        """The Neo4j version that last opened the store, or None."""
        try:
            return (self.root / "version").read_text("ascii").strip()
        except OSError:
            return None

    def write_version(self, version: str) -> None:
        """Remember the version that opens the store now."""
        self._replace("version", version)

    def read_port(self) -> int | None:
        """The port that neo4j.conf last named, or None."""
        try:
            lines = (self.home / "conf" / "neo4j.conf").read_text("utf-8").splitlines()
        except OSError:
            return None
        prefix = "server.bolt.listen_address="
        ports = [line.rpartition(":")[2] for line in lines if line.startswith(prefix)]
        return int(ports[0]) if ports and ports[0].isdigit() else None

    def _create_password(self) -> None:
        with suppress(FileExistsError):
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            partial = self.root / f".password.{os.getpid()}"
            partial.unlink(missing_ok=True)
            with os.fdopen(os.open(partial, flags, 0o600), "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(24) + "\n")
            try:
                os.link(partial, self.password_file)  # never replaces a file that is there
            finally:
                partial.unlink()

    def _replace(self, name: str, content: str) -> None:
        partial = self.root / f".{name}.{os.getpid()}"
        partial.write_text(content, "utf-8")
        partial.replace(self.root / name)


def unusable(path: Path, error: OSError) -> DatabaseUnavailable:
    """The one error for a data folder that is full, forbidden or gone."""
    return DatabaseUnavailable("engine.folder_unusable", path=path, reason=error.strerror or error)
