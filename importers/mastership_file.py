"""Mastership rules from a YAML file; `mastership.schema.json` beside it describes the file.

`python -m importers.mastership_file` writes the schema; a test compares it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph import declared_table
from graph.catalogue import STANDARD, Catalogue
from graph.codec import Values
from graph.errors import RamilleError
from graph.mastership.table import EVERYTHING
from graph.messages import text
from graph.vocabulary import BlankRule, DeletionRule, Direction
from importers.mapping import yaml_lines
from importers.mapping.yaml_lines import YamlPath

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
    master: str | None = Field(None, description="System, role, `newest`, `person` or `nobody`.")
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
    """The file cannot be read, or says something that rules cannot say; `wrong` are its faults."""

    def __init__(self, key: str, *, wrong: Sequence[str] = (), **params: object) -> None:
        super().__init__(key, **params)
        self.wrong = tuple(wrong)

    def __str__(self) -> str:
        return "\n".join(self.wrong) or super().__str__()


def read_rules(path: Path, catalogue: Catalogue = STANDARD) -> list[Values]:
    """The rules of a file, as the graph holds them; raises WrongRules with file and line.

    `catalogue`: the fields that there are, custom ones included.
    """
    data, lines = _loaded(path)
    try:
        found = RuleFile.model_validate(data)
    except ValidationError as error:
        faults = [(tuple(fault["loc"]), fault["msg"]) for fault in error.errors(include_url=False)]
        raise _wrong(path, lines, faults) from error
    rules = [_values(entry) for entry in found.rules]
    faults = [*_faults(rules, catalogue), *_twice(rules)]
    if faults:
        raise _wrong(path, lines, faults)
    return rules


def _loaded(path: Path) -> tuple[object, dict[YamlPath, int]]:
    try:
        return yaml_lines.load(path.read_text(encoding="utf-8"))
    except OSError as error:
        why = error.strerror or str(error)
        raise WrongRules("mastering.unreadable", path=path, why=why) from error
    except UnicodeDecodeError as error:
        raise WrongRules("mastering.unreadable", path=path, why="UTF-8") from error
    except yaml_lines.DuplicateKey as error:
        told = text("mastering.twice_in_rule", key=error.key)
        raise _wrong(path, {(): error.line}, [((), told)]) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _wrong(path, {(): line}, [((), error.problem or str(error))]) from error
    except yaml.YAMLError as error:
        raise WrongRules("mastering.unreadable", path=path, why=str(error)) from error


def _faults(rules: Sequence[Values], catalogue: Catalogue) -> Iterator[tuple[YamlPath, str]]:
    for number, rule in enumerate(rules):
        for key, why in declared_table.faults(rule, catalogue):
            yield ("rules", number, key), text(f"definition.{why}")


def _twice(rules: Sequence[Values]) -> Iterator[tuple[YamlPath, str]]:
    seen: set[tuple[object, object]] = set()
    for number, rule in enumerate(rules):
        about = (rule["subject"], rule["source"] or EVERYTHING)
        if about in seen:
            yield ("rules", number), text("mastering.twice", subject=about[0], source=about[1])
        seen.add(about)


def _wrong(
    path: Path, lines: dict[YamlPath, int], faults: Sequence[tuple[YamlPath, str]]
) -> WrongRules:
    told = [
        text(
            "mastering.wrong",
            path=path,
            line=yaml_lines.line_of(lines, place),
            place=".".join(map(str, place)) or "—",
            why=why.removeprefix("Value error, "),
        )
        for place, why in faults
    ]
    return WrongRules("mastering.wrong_file", path=path, wrong=told)


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
