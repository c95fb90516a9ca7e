"""`createUser`: whom fields of the type user list can name."""

from __future__ import annotations

import strawberry

from api.context import Info
from api.mutations.payload import ACTOR, ORIGIN, UserError, refusals, user_error
from api.services import Services, in_thread
from api.types.user import User
from graph.users import NamelessUser, Users
from graph.writer import Refused


@strawberry.input(description="A new user; a name, an e-mail address, or both.")
class CreateUserInput:
    name: str | None = strawberry.field(default=None, description="How the user is called.")
    email: str | None = strawberry.field(
        default=None, description="E-mail address; one address is one user."
    )
    machine: bool = strawberry.field(default=False, description="Whether it is a program.")


@strawberry.type(description="What `createUser` did.")
class CreateUserPayload:
    user: User | None = strawberry.field(description="Null where it was refused.")
    user_errors: list[UserError] = strawberry.field(description="Empty where it was created.")


async def create_user(info: Info, input: CreateUserInput) -> CreateUserPayload:
    """Note a user."""
    return await in_thread(_create, info.context.services, input)


def _create(services: Services, input: CreateUserInput) -> CreateUserPayload:
    users = Users(services.database)
    values = {"name": input.name, "email": input.email, "machine": input.machine or None}
    try:
        id, _ = users.add(values, ACTOR, ORIGIN)
    except NamelessUser as wrong:
        return CreateUserPayload(user=None, user_errors=[user_error(wrong, ["input"])])
    except Refused as refused:
        errors = refusals(refused, services, {"record_moved": ["input", "email"]})
        return CreateUserPayload(user=None, user_errors=errors)
    [found] = [state for state in users.all() if state.id == id]
    return CreateUserPayload(user=User.of(found), user_errors=[])
