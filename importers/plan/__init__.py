"""The plan of an import: one SQLite file, made in passes."""
