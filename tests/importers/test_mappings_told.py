"""The examples in docs/mappings.md are mappings, or parts of one, as the code understands them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from importers.mapping.model import FileMapping
from importers.mapping.value_model import ValueSpec
from importers.mapping.yaml_lines import load

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "mappings.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
WORDS = set(FileMapping.model_fields)
BASE = {
    "name": "told",
    "source": {"system": "told", "role": "other"},
    "claims": {"files": "*", "headers": []},
}


def blocks() -> list[Any]:
    return [load(block)[0] for block in BLOCKS]


def with_entity(nodes: dict[str, Any]) -> dict[str, Any]:
    """An example may show one word of a node and leave the others out."""
    return {name: {"entity": "company", "key": "K", **node} for name, node in nodes.items()}


@pytest.mark.parametrize("part", blocks())
def test_each_example_is_understood(part: dict[str, Any]) -> None:
    if set(part) <= WORDS:
        told = BASE | part
        if "nodes" in part:
            told["nodes"] = with_entity(part["nodes"])
        FileMapping.model_validate(told)
        return
    for key, value in part.items():
        if key.startswith("key"):
            FileMapping.model_validate(BASE | {"nodes": with_entity({"c": {key: value}})})
        else:
            ValueSpec.model_validate(value)


def test_there_are_examples() -> None:
    assert len(BLOCKS) > 10
