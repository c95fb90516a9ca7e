"""Mappings: YAML that says what the columns of a file mean."""

from importers.mapping.load import load_mapping, parse_mapping
from importers.mapping.model import FileMapping
from importers.mapping.problems import MappingProblem, MappingProblems, NoMapping
from importers.mapping.registry import Registry

__all__ = [
    "FileMapping",
    "MappingProblem",
    "MappingProblems",
    "NoMapping",
    "Registry",
    "load_mapping",
    "parse_mapping",
]
