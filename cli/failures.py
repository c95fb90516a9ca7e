"""Failures that are no RamilleError: wrong settings, and faults of Ramille itself."""

from __future__ import annotations

import os
import tempfile
import tomllib
import traceback
from datetime import datetime
from pathlib import Path

from graph.errors import RamilleError


class WrongSetting(RamilleError):
    """A setting in the environment or in `ramille.toml` that cannot be used."""


class Unexpected(RamilleError):
    """A fault of Ramille; the details are in a file."""


def wrong_setting(error: Exception) -> WrongSetting | None:
    """The error as one about settings, or None where it is about something else."""
    if isinstance(error, tomllib.TOMLDecodeError):
        return WrongSetting("cli.wrong_settings_file", reason=str(error))
    from pydantic import ValidationError

    if not isinstance(error, ValidationError) or error.title != "Settings":
        return None
    first = error.errors()[0]
    name = "RAMILLE_" + "_".join(str(part) for part in first["loc"]).upper()
    return WrongSetting(
        "cli.wrong_setting", name=name, value=str(first.get("input")), reason=first["msg"]
    )


def written(error: Exception) -> Path:
    """Writes the details to a file that only its owner reads, and names it."""
    details = "".join(traceback.format_exception(error))
    name = f"ramille-{datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}.log"
    for folder in (_log_folder(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / name
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(details)
        except OSError:
            continue
        return path
    return Path(os.devnull)


def _log_folder() -> Path:
    from graph.settings import settings

    try:
        return settings().data_dir / "logs"
    except Exception:
        return Path(tempfile.gettempdir())
