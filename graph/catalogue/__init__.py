"""The one description of every field of every kind of node and link.

Mapping, plan, change log, display and export address a field by its `FieldPath`
(`company.name`) and ask this catalogue for its type, labels and unit. Custom fields are further
entries with keys `x_<key>`; whoever holds a `Catalogue` treats both alike.
"""

from graph.catalogue.fields import LISTS, Catalogue, Field, FieldPath, FieldType, Merge, Value
from graph.catalogue.kinds import DECLARED, LINKS, NODES, LinkSpec, NodeSpec, is_link
from graph.catalogue.standard import CUSTOM_TYPES, STANDARD

__all__ = [
    "CUSTOM_TYPES",
    "DECLARED",
    "LINKS",
    "LISTS",
    "NODES",
    "STANDARD",
    "Catalogue",
    "Field",
    "FieldPath",
    "FieldType",
    "LinkSpec",
    "Merge",
    "NodeSpec",
    "Value",
    "is_link",
]
