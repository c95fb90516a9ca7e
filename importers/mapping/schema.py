"""The JSON Schema of mappings, so that an editor completes and checks them.

`python -m importers.mapping.schema` writes importers/mapping.schema.json; a test compares it.
"""

from __future__ import annotations

import json
from pathlib import Path

from importers.mapping.model import FileMapping

PATH = Path(__file__).resolve().parent.parent / "mapping.schema.json"


def schema_text() -> str:
    """The JSON Schema as it stands in the file."""
    schema = FileMapping.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Ramille mapping"
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    PATH.write_text(schema_text(), encoding="utf-8")
