"""The mastership table from the rules that administrators declare, laid over the default one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from graph.assemble import node
from graph.catalogue import Catalogue, FieldPath, is_link
from graph.codec import Values
from graph.mastership import DEFAULT_TABLE, Policy, Rule, SourceRule, Table
from graph.mastership.table import EVERYTHING
from graph.model import MastershipRule
from graph.queries.entities import EntityState
from graph.vocabulary import HAND, DeletionRule, Direction, EntityType, SourceRole

NOBODY = "nobody"
"""Master of a field that any source may write and nobody locks."""

POLICIES = {"newest": Policy.NEWEST, "person": Policy.PERSON}


def table_of(rules: Iterable[EntityState]) -> Table:
    """The default table with these rules over it; retired rules do not count."""
    stated = [rule for rule in map(_readable, rules) if rule and not rule.retired]
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
    sources = _sources(stated, Table(fields, entities, default))
    return Table(fields, entities, default, sources)


def _readable(state: EntityState) -> MastershipRule | None:
    """The rule, or `None` where it makes no sense: what will stand is computed before a wrong
    rule is refused."""
    subject = str(state.values.get("subject", ""))
    try:
        if "." in subject:
            FieldPath.parse(subject)
        elif subject != EVERYTHING:
            EntityType(subject)
        return node(state, MastershipRule)
    except ValueError:
        return None


def _sources(rules: Iterable[MastershipRule], table: Table) -> dict[tuple[str, str], SourceRule]:
    """What sources mean; a rule that names none speaks of the subject's master, or of all."""
    found: dict[tuple[str, str], SourceRule] = {}
    # A rule that names its source comes first: it counts where both say something of one.
    for rule in sorted(rules, key=lambda rule: rule.source is None):
        said = SourceRule(rule.blank, rule.deletion, rule.direction)
        if said != SourceRule():
            at = (rule.subject or "", rule.source or _master(rule.subject or "", table))
            found[at] = found.get(at, SourceRule()).over(said)
    return found


def _master(subject: str, table: Table) -> str:
    if subject == EVERYTHING:
        rule = table.default
    elif "." in subject:
        rule = table.rule(FieldPath.parse(subject))
    else:
        rule = table.entities.get(EntityType(subject), table.default)
    return rule.master or EVERYTHING


def faults(values: Values, catalogue: Catalogue) -> Iterable[tuple[str, str]]:
    """What is wrong with a rule: (key of its field, reason as a text's name)."""
    subject, source = str(values.get("subject", "")), values.get("source")
    if not _is_subject(subject, catalogue):
        yield "subject", "subject"
    ranks = ranked(values)
    if len(set(ranks)) < len(ranks):
        yield "ranks", "ranks"
    if source is not None and (values.get("master") or ranks):
        yield "master", "master_of_source"
    says = ("master", "ranks", "blank", "deletion", "direction")
    if not any(values.get(key) for key in says) and not values.get("retired"):
        yield "master", "says_nothing"
    if source in (HAND, SourceRole.RAMILLE) or (
        values.get("master") == SourceRole.RAMILLE and source is None and _of_sources(values)
    ):
        yield "source", "source_is_hand"
    if values.get("master") in ranked(values)[1:]:
        yield "ranks", "master_is_not_first"
    if _locks(values) and values.get("direction") in (Direction.OUT, Direction.NONE):
        yield "direction", "master_gives_nothing"
    if values.get("deletion") and "." in subject:
        yield "deletion", "deletion_of_field"
    if values.get("deletion") == DeletionRule.MARKS_CEASED and _never_ceases(subject, catalogue):
        yield "deletion", "never_ceases"


def unknown_names(values: Values, systems: Collection[str]) -> list[str]:
    """Names in a rule that are neither a role nor a registered system: they may come later."""
    said = [values.get("source"), values.get("master"), *ranked(values)]
    known = {*systems, *SourceRole, *POLICIES, NOBODY, EVERYTHING, HAND}
    return list(dict.fromkeys(str(name) for name in said if name and name not in known))


def ranked(values: Values) -> tuple[str, ...]:
    """The ranks of a rule."""
    ranks = values.get("ranks")
    return ranks if isinstance(ranks, tuple) else ()


def _of_sources(values: Values) -> bool:
    return any(values.get(key) for key in ("blank", "deletion", "direction"))


def _locks(values: Values) -> bool:
    master = values.get("master")
    return bool(master) and master not in (*POLICIES, NOBODY, SourceRole.RAMILLE)


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
