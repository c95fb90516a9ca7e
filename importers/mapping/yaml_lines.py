"""YAML with the line on which each value stands, so that an error can name it."""

from __future__ import annotations

import re
from typing import Any

import yaml

YamlPath = tuple[str | int, ...]


_BOOLEAN = re.compile(r"^(?:true|false)$")


class _Telling(yaml.SafeLoader):
    """Slower by far; its errors name what they met."""


class _Fast(yaml.CSafeLoader):
    """libyaml's."""


for _loader in (_Telling, _Fast):
    # YAML 1.2's booleans: `Oui: yes` of a mapping stays text, as its author meant it.
    _loader.yaml_implicit_resolvers = {
        first: [
            (tag, pattern)
            for tag, pattern in resolvers
            if not tag.endswith((":bool", ":timestamp"))
        ]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    _loader.add_implicit_resolver("tag:yaml.org,2002:bool", _BOOLEAN, list("tf"))


class DuplicateKey(yaml.YAMLError):
    """A key stands twice in one map; YAML would silently keep the last."""

    def __init__(self, key: str, line: int) -> None:
        super().__init__(key)
        self.key = key
        self.line = line


def load(text: str) -> tuple[Any, dict[YamlPath, int]]:
    """The data of a YAML text and the 1-based line of each path in it.

    Raises yaml.YAMLError (with `problem_mark` where the text is not YAML).
    """
    try:
        return _read(_Fast(text))
    except yaml.MarkedYAMLError:
        return _read(_Telling(text))


def _read(loader: _Fast | _Telling) -> tuple[Any, dict[YamlPath, int]]:
    try:
        node = loader.get_single_node()
        lines: dict[YamlPath, int] = {}
        if node is None:
            return None, lines
        _walk(node, (), lines)
        return loader.construct_document(node), lines
    finally:
        loader.dispose()


def line_of(lines: dict[YamlPath, int], path: YamlPath) -> int:
    """The line of `path`, or of the nearest value above it that stands in the text."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _walk(node: yaml.Node, path: YamlPath, lines: dict[YamlPath, int]) -> None:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                raise DuplicateKey(name, key.start_mark.line + 1)
            seen.add(name)
            lines[(*path, name)] = key.start_mark.line + 1
            _walk(value, (*path, name), lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _walk(value, (*path, index), lines)
