"""One portable file of everything a database holds, and back: `dump.py`, `restore.py`."""
