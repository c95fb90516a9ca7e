"""From YAML text to a checked mapping; whatever is wrong is said with file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from graph.catalogue import STANDARD, Catalogue
from importers.mapping import yaml_lines
from importers.mapping.check import check
from importers.mapping.lookups import WrongLookup, folded, loaded
from importers.mapping.model import (
    Check,
    FileMapping,
    LatestSpec,
    LinkSpec,
    NodeSpec,
    PartSpec,
    RefSpec,
)
from importers.mapping.problems import MappingProblem, MappingProblems, similar
from importers.mapping.table_model import Claims, ColumnSpec, LookupSpec, SourceSpec, TableSpec
from importers.mapping.value_model import AfterSpec, Condition, KeyPart, ShareSpec, ValueSpec
from importers.mapping.yaml_lines import YamlPath, line_of

_WORDS = sorted(
    {
        field.alias or name
        for model in (
            FileMapping, SourceSpec, Claims, TableSpec, ValueSpec, Condition, Check, NodeSpec,
            RefSpec, LinkSpec, KeyPart, ColumnSpec, PartSpec,
            ShareSpec, AfterSpec, LatestSpec, LookupSpec,
        )
        for name, field in model.model_fields.items()
    }
)  # fmt: skip


def load_mapping(path: Path, catalogue: Catalogue = STANDARD) -> FileMapping:
    """The mapping in the file at `path`; raises MappingProblems."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise MappingProblems(
            [MappingProblem("unreadable", path, 1, cause=error.strerror)]
        ) from error
    except UnicodeDecodeError as error:
        raise MappingProblems([MappingProblem("unreadable", path, 1, cause="UTF-8")]) from error
    return parse_mapping(text, path, catalogue)


def parse_mapping(
    text: str, path: Path | str = "mapping.yaml", catalogue: Catalogue = STANDARD
) -> FileMapping:
    """The mapping in `text`; `path` is only named in errors. Raises MappingProblems."""
    data, lines = _yaml(text, path)
    try:
        mapping = FileMapping.model_validate(data)
    except ValidationError as error:
        raise MappingProblems(
            _problem(path, detail, data, lines) for detail in _essential(error)
        ) from error
    mapping = _with_lookups(mapping, Path(path), lines)
    problems = [
        MappingProblem(fault.reason, path, line_of(lines, fault.path), **fault.params)
        for fault in check(mapping, catalogue)
    ]
    if problems:
        raise MappingProblems(problems)
    return mapping


def _with_lookups(mapping: FileMapping, path: Path, lines: dict[YamlPath, int]) -> FileMapping:
    """The mapping with its look-up tables read; raises MappingProblems."""
    tables = {}
    problems = []
    for name, spec in mapping.lookups.items():
        try:
            tables[name] = loaded(spec, path.parent)
            folded(tables[name])
        except WrongLookup as error:
            line = line_of(lines, ("lookups", name))
            problems.append(MappingProblem("wrong_lookup", path, line, name=name, cause=error))
    if problems:
        raise MappingProblems(problems)
    return mapping.model_copy(update={"lookups": tables})


def _yaml(text: str, path: Path | str) -> tuple[Any, dict[YamlPath, int]]:
    try:
        return yaml_lines.load(text)
    except yaml_lines.DuplicateKey as error:
        problem = MappingProblem("duplicate_key", path, error.line, key=error.key)
        raise MappingProblems([problem]) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        cause = error.problem or str(error)
        raise MappingProblems([MappingProblem("not_yaml", path, line, cause=cause)]) from error
    except yaml.YAMLError as error:
        raise MappingProblems([MappingProblem("not_yaml", path, 1, cause=str(error))]) from error


def _essential(error: ValidationError) -> list[ErrorDetails]:
    """One error per place: a union reports one for each of its members."""
    seen: dict[tuple[Any, ...], ErrorDetails] = {}
    for detail in error.errors(include_url=False):
        seen.setdefault(tuple(detail["loc"][:4]), detail)
    return list(seen.values())


def _problem(
    path: Path | str, detail: ErrorDetails, data: Any, lines: dict[YamlPath, int]
) -> MappingProblem:
    where = _in_text(detail["loc"], data)
    line = line_of(lines, where)
    place = ".".join(str(part) for part in where) or "mapping"
    match detail["type"]:
        case "extra_forbidden":
            key = str(detail["loc"][-1])
            return MappingProblem("unknown_key", path, line, key=key, similar=similar(key, _WORDS))
        case "missing":
            key = str(detail["loc"][-1])
            return MappingProblem("missing_key", path, line, key=key, place=place)
        case "enum" | "literal_error":
            expected = str(detail.get("ctx", {}).get("expected", ""))
            return MappingProblem(
                "not_one_of", path, line, place=place, value=detail["input"], expected=expected
            )
        case _:
            cause = detail["msg"].removeprefix("Value error, ")
            return MappingProblem("wrong_value", path, line, place=place, cause=cause)


def _in_text(loc: tuple[int | str, ...], data: Any) -> YamlPath:
    """The part of pydantic's location that stands in the text (unions add names of types)."""
    path: list[str | int] = []
    for part in loc:
        below = _step(data, part)
        if below is not _NOT_THERE:
            path.append(part)
            data = below
    return tuple(path)


_NOT_THERE = object()


def _step(data: Any, part: int | str) -> Any:
    if isinstance(data, dict):
        return data.get(part, _NOT_THERE)
    inside = isinstance(data, list) and isinstance(part, int) and part < len(data)
    return data[int(part)] if inside else _NOT_THERE
