"""The table of mastership: rules by field, by kind, for the rest, and what sources mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from graph.catalogue import FieldPath
from graph.messages import language, text
from graph.vocabulary import HAND, BlankRule, DeletionRule, Direction, EntityType, SourceRole

EVERYTHING = "*"
"""Subject of a rule about all fields; source of a rule about all sources."""


class Policy(StrEnum):
    """How the value of a field is chosen: by rank of roles, by the newest stamp, by a person."""

    RANK = "rank"
    NEWEST = "newest"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Rule:
    """Mastership of a field: `ranks`, roles and systems, from strongest to weakest; those left out
    come last.

    `master`: the role or the system that locks the field for everybody else, or `None`. `why`
    says so: the key of a text, or texts by language where somebody declared the rule.
    """

    ranks: tuple[str, ...]
    master: str | None = None
    policy: Policy = Policy.RANK
    reason: str = "mastership.reason.default"
    declared: tuple[str, str] | None = None
    _places: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        places = {str(name): place for place, name in reversed([*enumerate(self.ranks)])}
        object.__setattr__(self, "_places", places)

    def place(self, system: str, role: SourceRole) -> int:
        """The rank of a source, 0 the strongest; a system that is named counts before its role."""
        last = len(self.ranks)
        found = self._places.get(system)
        return self._places.get(role.value, last) if found is None else found

    @property
    def why(self) -> str:
        """Why the rule is so, in the language in force."""
        if self.declared is None:
            return text(self.reason)
        english, french = self.declared
        chosen = french if language() == "fr" else english
        return chosen or english or french or text("mastership.reason.declared")


@dataclass(frozen=True, slots=True)
class SourceRule:
    """What one source, or kind of source, means by a blank and by a record it no longer has, and
    which way values go; `None`: what the next wider rule says."""

    blank: BlankRule | None = None
    deletion: DeletionRule | None = None
    direction: Direction | None = None

    def over(self, wider: SourceRule) -> SourceRule:
        """This rule, and the wider one where this says nothing."""
        return SourceRule(
            self.blank or wider.blank,
            self.deletion or wider.deletion,
            self.direction or wider.direction,
        )


_AS_USUAL = SourceRule(BlankRule.SAYS_NOTHING, DeletionRule.ENDS_LINKS, Direction.IN)


@dataclass(frozen=True, slots=True)
class Manner:
    """What one source means about one kind of node or link: as a rule, and of single fields."""

    usual: SourceRule
    fields: Mapping[str, SourceRule]

    def of(self, key: str) -> SourceRule:
        return self.fields.get(key, self.usual)

    def speaks_of(self, key: str) -> bool:
        """Whether the source's values of this field come in at all."""
        return self.of(key).direction in (Direction.IN, Direction.BOTH)

    def empties(self, key: str) -> bool:
        """Whether the source's blank means that there is no value."""
        return self.of(key).blank is BlankRule.EMPTIES and self.speaks_of(key)


AS_USUAL = Manner(_AS_USUAL, {})
"""A blank says nothing, a record that goes ends what it asserted, values come in."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rules by field, by kind of node or link, and one for all the rest.

    `sources`: by subject (a field's path, a kind, `*`) and by system or role (`*`: all).
    """

    fields: Mapping[FieldPath, Rule]
    entities: Mapping[EntityType, Rule]
    default: Rule
    sources: Mapping[tuple[str, str], SourceRule] = field(default_factory=dict)
    _manners: dict[tuple[str, str, str], Manner] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def rule(self, path: FieldPath) -> Rule:
        return self.fields.get(path) or self.entities.get(path.entity) or self.default

    def rules(self) -> Iterator[tuple[str, Rule]]:
        """All rules with their subjects, the narrowest first."""
        yield from ((str(path), rule) for path, rule in self.fields.items())
        yield from ((entity.value, rule) for entity, rule in self.entities.items())
        yield EVERYTHING, self.default

    def manner(self, entity: EntityType, system: str, role: SourceRole) -> Manner:
        """What a source means: field before kind before all; the system before its role.

        Entries by hand have no blanks and no deletions: a person takes back what was entered.
        """
        if not self.sources or system == HAND:
            return AS_USUAL
        asked = (entity.value, system, role.value)
        found = self._manners.get(asked)
        if found is None:
            # Asked for every record of an import; the table never changes.
            found = self._manners[asked] = self._manner(*asked)
        return found

    def _manner(self, entity: str, system: str, role: str) -> Manner:
        sources = (EVERYTHING, role, system)
        usual = _AS_USUAL
        for subject in (EVERYTHING, entity):
            for source in sources:
                usual = self.sources.get((subject, source), SourceRule()).over(usual)
        single: dict[str, SourceRule] = {}
        for subject in {one for one, _ in self.sources if one.startswith(f"{entity}.")}:
            said = usual
            for source in sources:
                said = self.sources.get((subject, source), SourceRule()).over(said)
            single[subject.partition(".")[2]] = said
        return Manner(usual, single)
