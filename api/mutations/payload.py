"""What a mutation answers: the entity, and errors that a user can act on."""

from __future__ import annotations

from dataclasses import dataclass, field

import strawberry

from api.services import Services
from api.types.sources import FieldEntry, entries
from graph.catalogue import Catalogue
from graph.changes import Applied, Assertion, Breach, ChangeSet, RecordKey
from graph.codec import Values
from graph.errors import RamilleError
from graph.vocabulary import HAND, EntityType
from graph.writer import Refused, describe, hint

ACTOR = ORIGIN = "api"


@strawberry.type(description="Why something was not written, and what to do.")
class UserError:
    code: str = strawberry.field(
        description="Stable code: `locked`, `version`, `overlap`, `claimed`, `value` …"
    )
    message: str = strawberry.field(description="What is wrong, in the language of the request.")
    hint: str | None = strawberry.field(description="What to do about it.")
    path: list[str] = strawberry.field(description="The input at fault.")
    master: str | None = strawberry.field(
        description="Of a locked field: the kind of source that is master."
    )
    current: list[FieldEntry] = strawberry.field(
        description="The values held now, where the error is a conflict with them."
    )


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a change set: done, or refused with errors."""

    applied: Applied | None = None
    errors: list[UserError] = field(default_factory=list)


def entered(
    entity: EntityType,
    id: str,
    values: Values,
    *,
    ends: tuple[str, str] | None = None,
    expected: int | None = None,
    unclaimed: tuple[tuple[str, str], ...] = (),
) -> Assertion:
    """An entry by hand: it changes the given values of the hand record and leaves the others."""
    return Assertion(
        record=RecordKey(HAND, entity.value, id),
        entity=entity,
        entity_id=id,
        values=values,
        from_id=ends[0] if ends else None,
        to_id=ends[1] if ends else None,
        patch=True,
        expected_version=expected,
        unclaimed=unclaimed,
    )


def write(services: Services, *assertions: Assertion, paths: dict[str, list[str]]) -> Written:
    """Apply entries; `paths` tells which input a refused entity or field stands for."""
    try:
        done = services.writer.apply(
            ChangeSet(actor=ACTOR, origin=ORIGIN, assertions=tuple(assertions))
        )
    except Refused as refused:
        return Written(errors=refusals(refused, services, paths))
    return Written(done)


def refusals(refused: Refused, services: Services, paths: dict[str, list[str]]) -> list[UserError]:
    """The breaches of a refused change set as user errors."""
    return [_refused(breach, paths, services.catalogue) for breach in refused.breaches]


def user_error(error: RamilleError, path: list[str]) -> UserError:
    """An error about a value as a user error."""
    return UserError(
        code=error.key, message=str(error), hint=error.hint, path=path, master=None, current=[]
    )


def _refused(breach: Breach, paths: dict[str, list[str]], catalogue: Catalogue) -> UserError:
    at_field = paths.get(breach.params.get("field", ""))
    return UserError(
        code=breach.rule,
        message=describe(breach),
        hint=hint(breach),
        path=at_field or paths.get(breach.rule) or ["input"],
        master=breach.params.get("master"),
        current=entries(breach.entity, breach.current, catalogue),
    )
