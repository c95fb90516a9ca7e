"""Imports Neo4j's driver without what it would convert and nobody here hands it.

The driver imports numpy, pandas and pyarrow where they are installed, so as to take their values
as parameters. numpy alone costs a command a quarter of its time.
"""

from __future__ import annotations

import sys
import threading

_CONVERTED = ("numpy", "pandas", "pyarrow")


def import_driver() -> None:
    """Import the driver, as if those packages were not there; call it before the first use.

    Where another thread runs already, which might import one of them now, all of it is imported.
    """
    if "neo4j" in sys.modules or threading.active_count() > 1:
        return
    hidden = [name for name in _CONVERTED if name not in sys.modules]
    # A module that is None in there cannot be imported: the driver then does without it.
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        import neo4j  # noqa: F401  (imported for what it leaves in sys.modules)
    finally:
        for name in hidden:
            del sys.modules[name]
