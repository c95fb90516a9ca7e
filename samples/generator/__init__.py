"""The generator behind `samples/generate.py`; nothing here is part of the wheel."""
