"""The types of the GraphQL schema: nodes, connections, answers."""

from api.types import enums

__all__ = ["enums"]  # registered before any type mentions one, or their descriptions are lost
