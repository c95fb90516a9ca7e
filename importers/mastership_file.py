"""Mastership rules from a YAML file; `mastership.schema.json` beside it describes the file.

`python -m importers.mastership_file` writes the schema; a test compares it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph.codec import Values
from graph.errors import RamilleError
from graph.vocabulary import BlankRule, DeletionRule, Direction
from importers.mapping import yaml_lines

SCHEMA = Path(__file__).with_name("mastership.schema.json")


class Reason(BaseModel):
    """Why the rule is so, as people are told."""

    model_config = ConfigDict(extra="forbid")

    en: str | None = None
    fr: str | None = None


class RuleEntry(BaseModel):
    """One rule."""

    model_config = ConfigDict(extra="forbid")

    subject: str = Field(description="`*`, a kind of record, or a field such as `company.name`.")
    source: str | None = Field(
        None, description="System or role whose blanks, deletions and direction this is about."
    )
    master: str | Literal["newest", "person", "nobody"] | None = Field(
        None, description="System, role, `newest`, `person` or `nobody`."
    )
    ranks: list[str] | None = Field(None, description="Systems and roles, strongest first.")
    blank: BlankRule | None = None
    deletion: DeletionRule | None = None
    direction: Direction | None = None
    reason: Reason = Reason()


class RuleFile(BaseModel):
    """Mastership rules of Ramille."""

    model_config = ConfigDict(extra="forbid")

    rules: list[RuleEntry]


class WrongRules(RamilleError):
    """The file cannot be read, or says something that rules cannot say."""


def read_rules(path: Path) -> list[Values]:
    """The rules of a file, as the graph holds them; raises WrongRules with file and line."""
    try:
        data, lines = yaml_lines.load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise WrongRules("mastering.unreadable", path=path, why=str(error)) from error
    except yaml_lines.DuplicateKey as error:
        raise WrongRules(
            "mastering.wrong", path=path, line=error.line, place=error.key, why="2 ×"
        ) from error
    except yaml.YAMLError as error:
        raise WrongRules("mastering.unreadable", path=path, why=str(error)) from error
    try:
        found = RuleFile.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = tuple(part for part in first["loc"] if isinstance(part, str | int))
        raise WrongRules(
            "mastering.wrong",
            path=path,
            line=yaml_lines.line_of(lines, place),
            place=".".join(map(str, place)) or "—",
            why=first["msg"],
        ) from error
    return [_values(entry) for entry in found.rules]


def _values(entry: RuleEntry) -> Values:
    return {
        "subject": entry.subject,
        "source": entry.source,
        "master": entry.master,
        "ranks": tuple(entry.ranks) if entry.ranks else None,
        "blank": entry.blank.value if entry.blank else None,
        "deletion": entry.deletion.value if entry.deletion else None,
        "direction": entry.direction.value if entry.direction else None,
        "reason_en": entry.reason.en,
        "reason_fr": entry.reason.fr,
    }


def schema_text() -> str:
    """The JSON Schema of the file, for editors."""
    return json.dumps(RuleFile.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(schema_text(), encoding="utf-8")
