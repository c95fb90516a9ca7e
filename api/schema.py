"""The GraphQL schema: the only definition; `schema.graphql` beside it is its committed text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.types.execution import ExecutionContext

from api.errors import Masked
from api.limits import Rules, Tokens
from api.mutations.add_link import add_contract_party, add_ownership
from api.mutations.create import create_company, create_contract
from api.mutations.fields import change_field, create_field
from api.mutations.mastership import set_mastership, unset_mastership
from api.mutations.remove import delete, merge
from api.mutations.set_field import set_field
from api.mutations.undo import undo_a_run
from api.mutations.users import create_user
from api.queries.listings import Listings
from api.queries.lookups import Lookups
from api.queries.named import NamedPages
from api.queries.ramifications import Ramifications
from api.queries.run_list import RunList
from api.types.places import Address
from api.types.scalars import SCALARS
from api.types.status import ContractEvent

SDL_FILE = Path(__file__).parent / "schema.graphql"


@strawberry.type(
    description="Everything that can be asked. Links hold from `since` to the day before `until`; "
    "`asOf` chooses the day. Pages have 20 edges unless asked, 100 at most."
)
class Query(Lookups, Ramifications, NamedPages, RunList, Listings):
    pass


@strawberry.type(
    description="Everything that can be written. A refusal is no error of the request: it is told "
    "in `userErrors`, and nothing was written then."
)
class Mutation:
    set_field = strawberry.mutation(
        set_field, description="Enter one value by hand; locked fields are refused."
    )
    create_company = strawberry.mutation(create_company, description="Create a company.")
    create_contract = strawberry.mutation(create_contract, description="Create a contract.")
    create_user = strawberry.mutation(
        create_user, description="Note a user, whom fields of the type user list can name."
    )
    create_field = strawberry.mutation(
        create_field, description="Define a custom field, which can be used at once."
    )
    change_field = strawberry.mutation(
        change_field, description="Change or retire a custom field; a dry run says what happens."
    )
    set_mastership = strawberry.mutation(
        set_mastership, description="Declare who is master; a dry run says which values change."
    )
    unset_mastership = strawberry.mutation(
        unset_mastership, description="Take a declared rule back."
    )
    add_ownership = strawberry.mutation(
        add_ownership, description="Add a dated ownership of a company."
    )
    add_contract_party = strawberry.mutation(
        add_contract_party, description="Tie a company to a contract."
    )
    merge = strawberry.mutation(merge, description="Say that two nodes are one.")
    delete = strawberry.mutation(
        delete, description="Delete what no other system knows; the log keeps it."
    )
    undo_run = strawberry.mutation(
        undo_a_run,
        description="Take back what a run did, but what others have changed since; a dry run says "
        "what goes back and what stays.",
    )


class Schema(strawberry.Schema):
    """Leaves the logging of errors to `Masked`, which gives each an id."""

    def process_errors(
        self, errors: Iterable[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Errors are logged where they are masked."""


schema = Schema(
    query=Query,
    mutation=Mutation,
    types=[Address, ContractEvent],
    extensions=[Tokens, Rules, Masked],
    config=StrawberryConfig(scalar_map=SCALARS),
)


def sdl() -> str:
    """The schema as text, as it is committed."""
    return schema.as_str() + "\n"


def write_sdl() -> None:
    """Write the committed text anew, after a change that is meant."""
    SDL_FILE.write_text(sdl(), encoding="utf-8")


if __name__ == "__main__":
    write_sdl()
