"""The table of docs/settings.md, from the settings themselves.

`python -m graph.settings_doc > docs/settings.md` writes it; a test compares.
"""

from __future__ import annotations

from pydantic.fields import FieldInfo

from graph.settings import Settings

_HEAD = """# Settings

Every setting has a name in the environment; the file `ramille.toml` in the working folder may \
hold the same settings under their names in lower case without `RAMILLE_`. The environment wins.

```
RAMILLE_DATA_DIR=/srv/ramille ramille db status
```

```toml
# ramille.toml
data_dir = "/srv/ramille"
language = "fr"
```

| setting | default | what it does |
|---|---|---|
"""

_TAIL = """
All state lies under `RAMILLE_DATA_DIR`; several such folders can be in use side by side, each \
with a database of its own. `RAMILLE_CACHE_DIR` holds only what can be fetched or made again.

This page is written by `python -m graph.settings_doc`.
"""

_BY_PLATFORM = {
    "data_dir": "the platform's folder for data, such as `~/.local/share/ramille`",
    "cache_dir": "the platform's folder for caches, such as `~/.cache/ramille`",
}


def page() -> str:
    """The whole page."""
    rows = (_row(name, field) for name, field in Settings.model_fields.items())
    return _HEAD + "".join(rows) + _TAIL


def _row(name: str, field: FieldInfo) -> str:
    return f"| `RAMILLE_{name.upper()}` | {_default(name, field)} | {field.description} |\n"


def _default(name: str, field: FieldInfo) -> str:
    if name in _BY_PLATFORM:
        return _BY_PLATFORM[name]
    return "–" if field.default is None else f"`{field.default}`"


if __name__ == "__main__":
    print(page(), end="")
