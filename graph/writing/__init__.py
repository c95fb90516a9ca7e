"""The steps of one write, which `graph/writer.py` runs: load, decide (pure), rules, store."""
