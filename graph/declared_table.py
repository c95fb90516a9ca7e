"""The mastership table from the rules that administrators declare, laid over the default one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.assemble import node
from graph.catalogue import Catalogue, FieldPath, is_link
from graph.codec import Values
from graph.mastership import DEFAULT_TABLE, Policy, Rule, SourceRule, Table
from graph.model import MastershipRule
from graph.queries.entities import EntityState
from graph.vocabulary import BlankRule, DeletionRule, Direction, EntityType, SourceRole

EVERYTHING = "*"
NOBODY = "nobody"
"""Master of a field that any source may write and nobody locks."""

POLICIES = {"newest": Policy.NEWEST, "person": Policy.PERSON}


def table_of(rules: Iterable[EntityState]) -> Table:
    """The default table with these rules over it; retired rules do not count."""
    stated = [node(state, MastershipRule) for state in rules]
    stated = [rule for rule in stated if not rule.retired and rule.subject]
    if not stated:
        return DEFAULT_TABLE
    fields, entities = dict(DEFAULT_TABLE.fields), dict(DEFAULT_TABLE.entities)
    default = DEFAULT_TABLE.default
    # From the widest to the narrowest: a rule about all is the base of one about a kind.
    for rule in sorted(stated, key=lambda rule: _width(rule.subject or "")):
        if rule.source is not None:
            continue
        subject = rule.subject or ""
        if subject == EVERYTHING:
            default = _over(default, rule)
        elif "." in subject:
            path = FieldPath.parse(subject)
            base = fields.get(path) or entities.get(path.entity) or default
            fields[path] = _over(base, rule)
        else:
            entity = EntityType(subject)
            entities[entity] = _over(entities.get(entity) or default, rule)
    sources = {
        (rule.subject or "", rule.source or EVERYTHING): SourceRule(
            rule.blank or BlankRule.SAYS_NOTHING,
            rule.deletion or DeletionRule.ENDS_LINKS,
            rule.direction or Direction.IN,
        )
        for rule in stated
        if rule.blank or rule.deletion or rule.direction
    }
    return Table(fields, entities, default, sources)


def faults(values: Values, catalogue: Catalogue) -> Iterable[tuple[str, str]]:
    """What is wrong with a rule: (key of its field, reason as a text's name)."""
    subject, source = str(values.get("subject", "")), values.get("source")
    if not _is_subject(subject, catalogue):
        yield "subject", "subject"
    ranks = values.get("ranks")
    if isinstance(ranks, tuple) and len(set(ranks)) < len(ranks):
        yield "ranks", "ranks"
    if source is not None and (values.get("master") or ranks):
        yield "master", "master_of_source"
    says = ("master", "ranks", "blank", "deletion", "direction")
    if not any(values.get(key) for key in says) and not values.get("retired"):
        yield "master", "says_nothing"
    if values.get("deletion") and "." in subject:
        yield "deletion", "deletion_of_field"
    if values.get("deletion") == DeletionRule.MARKS_CEASED and _never_ceases(subject, catalogue):
        yield "deletion", "never_ceases"


def _never_ceases(subject: str, catalogue: Catalogue) -> bool:
    if subject not in set(EntityType):
        return False
    entity = EntityType(subject)
    return is_link(entity) or "ceased" not in catalogue.of(entity)


def _is_subject(subject: str, catalogue: Catalogue) -> bool:
    if subject == EVERYTHING or subject in set(EntityType):
        return True
    try:
        return catalogue.get(FieldPath.parse(subject)) is not None
    except ValueError:
        return False


def _width(subject: str) -> int:
    return 0 if subject == EVERYTHING else 2 if "." in subject else 1


def _over(base: Rule, rule: MastershipRule) -> Rule:
    reason = (rule.reason_en or "", rule.reason_fr or "")
    if rule.master in POLICIES:
        ranks = rule.ranks or base.ranks
        return Rule(ranks, None, POLICIES[rule.master], declared=reason)
    if rule.master is None and not rule.ranks:
        return base
    master = None if rule.master in (None, NOBODY) else rule.master
    first = (*((master,) if master else ()), *rule.ranks)
    ranks = tuple(dict.fromkeys((*first, *base.ranks)))
    locks = None if master == SourceRole.RAMILLE else master
    return replace(base, ranks=ranks, master=locks, policy=Policy.RANK, declared=reason)
