"""Users: whom fields of the type user list name."""

from __future__ import annotations

from typing import cast

import strawberry

from graph.queries.entities import EntityState


@strawberry.type(description="Who writes, or is named by a field: a person or a machine.")
class User:
    id: strawberry.ID = strawberry.field(description="Id, as user lists hold it.")
    name: str | None = strawberry.field(description="How the user is called.")
    email: str | None = strawberry.field(description="E-mail address.")
    machine: bool = strawberry.field(description="Whether it is a program.")

    @classmethod
    def of(cls, state: EntityState) -> User:
        """The user that this node holds."""
        return cls(
            id=strawberry.ID(state.id),
            name=cast(str | None, state.values.get("name")),
            email=cast(str | None, state.values.get("email")),
            machine=bool(state.values.get("machine")),
        )
