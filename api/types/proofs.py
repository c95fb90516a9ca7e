"""Links, missing facts and proofs as an answer shows them."""

from __future__ import annotations

from datetime import date

import strawberry

from api.ids import opaque
from api.types.scalars import Share
from graph import model
from graph.analysis import answers
from graph.analysis.answers import Certainty, Rule
from graph.analysis.as_json import end_label, relation_of

Answer = answers.Ramification


@strawberry.type(description="A node at the end of a link, as it is named in an answer.")
class LinkEnd:
    internal_id: str = strawberry.field(description="Internal id of the node.")
    label: str = strawberry.field(description="What a person reads.")

    @classmethod
    def of(cls, id: str, answer: Answer) -> LinkEnd:
        return cls(internal_id=id, label=end_label(id, answer))


@strawberry.type(description="A stored link of an answer.")
class AnswerLink:
    id: strawberry.ID = strawberry.field(description="Opaque id of the link.")
    type: str = strawberry.field(description="Relationship type, such as PARENT_OF.")
    detail: str | None = strawberry.field(description="Its basis, kind or role.")
    start: LinkEnd = strawberry.field(description="Where the link begins: the owner, the party.")
    end: LinkEnd = strawberry.field(description="Where the link ends.")
    since: date | None = strawberry.field(description="First day; null: it has always been.")
    until: date | None = strawberry.field(
        description="First day on which it no longer holds (exclusive); null: it still holds."
    )
    capital: Share | None = strawberry.field(description="Of an ownership: share of capital.")
    voting: Share | None = strawberry.field(description="Of an ownership: share of votes.")

    @classmethod
    def of(cls, link: model.Link, answer: Answer) -> AnswerLink:
        relation, detail = relation_of(link)
        owns = link if isinstance(link, model.Ownership) else None
        return cls(
            id=strawberry.ID(opaque(link.entity_type, link.id)),
            type=relation,
            detail=detail or None,
            start=LinkEnd.of(link.from_id, answer),
            end=LinkEnd.of(link.to_id, answer),
            since=link.since,
            until=link.until,
            capital=Share.of(owns.capital) if owns else None,
            voting=Share.of(owns.voting) if owns else None,
        )


@strawberry.type(description="A fact that nobody has stated and that a rule needs.")
class MissingFact:
    what: str = strawberry.field(description="`votes` or `capital`.")
    owner: LinkEnd = strawberry.field(description="Whose share is unknown.")
    owned: LinkEnd = strawberry.field(description="In which company.")

    @classmethod
    def of(cls, fact: answers.MissingFact, answer: Answer) -> MissingFact:
        owner, owned = LinkEnd.of(fact.owner_id, answer), LinkEnd.of(fact.owned_id, answer)
        return cls(what=fact.what, owner=owner, owned=owned)


@strawberry.type(description="A path of links that proves a holding.")
class Proof:
    rule: Rule = strawberry.field(description="What joins the links.")
    certainty: Certainty = strawberry.field(description="Whether all facts are known.")
    links: list[AnswerLink] = strawberry.field(description="The links in walking order.")
    missing: list[MissingFact] = strawberry.field(description="The facts to be checked.")

    @classmethod
    def of(cls, proof: answers.Proof, answer: Answer) -> Proof:
        return cls(
            rule=proof.rule,
            certainty=proof.certainty,
            links=[AnswerLink.of(link, answer) for link in proof.links],
            missing=[MissingFact.of(fact, answer) for fact in proof.missing],
        )
