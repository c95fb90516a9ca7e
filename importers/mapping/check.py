"""Holds a mapping against the catalogue and the parsers: typos are found before any row is read."""

from __future__ import annotations

from collections.abc import Iterator

from graph.catalogue import DECLARED, LINKS, NODES, Catalogue, FieldType
from graph.catalogue import LinkSpec as LinkKind
from graph.identity import MATCHED_BY
from graph.vocabulary import EntityType
from importers.mapping.absence import check_absence
from importers.mapping.check_records import check_records, check_tables
from importers.mapping.faults import Fault
from importers.mapping.lookups import words_of
from importers.mapping.model import FileMapping, LinkSpec, NodeSpec, RefSpec
from importers.mapping.problems import similar
from importers.mapping.targets import (
    PARTS,
    Context,
    Target,
    UnknownField,
    WrongParser,
    after_parsers,
    constant,
    parser_for,
)
from importers.mapping.value_model import KeyPart, ValueSpec
from importers.mapping.yaml_lines import YamlPath
from importers.parse import OptionProblem, ValueProblem


def check(mapping: FileMapping, catalogue: Catalogue) -> list[Fault]:
    """Everything in `mapping` that cannot work."""
    context = Context(catalogue, mapping.parsers, lookups=words_of(mapping))
    faults: list[Fault] = [*_options(mapping, context), *check_tables(mapping)]
    if not mapping.tables:
        return [*faults, *check_records(mapping, ()), *_table(mapping, context)]
    for name, part in zip(mapping.tables, mapping.parts(), strict=True):
        prefix: YamlPath = ("tables", name)
        faults += check_records(part, prefix)
        faults += (fault.below(prefix) for fault in _table(part, context))
    return faults


def _table(mapping: FileMapping, context: Context) -> list[Fault]:
    """What is wrong with the nodes, references and links of one table."""
    faults: list[Fault] = []
    clash = mapping.nodes.keys() & mapping.refs.keys()
    faults += [Fault("identifiertwice", ("refs", name), {"name": name}) for name in sorted(clash)]
    told = any(ref.fields for ref in mapping.refs.values())
    if not mapping.nodes and not mapping.links and not told:
        faults.append(Fault("asserts_nothing", (), {}))
    for name, node in mapping.nodes.items():
        faults += _node(mapping, name, node, context)
    for name, ref in mapping.refs.items():
        faults += _ref(ref, ("refs", name), context)
    titles: set[str] = set()
    for index, link in enumerate(mapping.links):
        faults += _link(mapping, link, ("links", index), context)
        if link.title in titles:
            faults.append(Fault("link_twice", ("links", index), {"name": link.title}))
        titles.add(link.title)
    if mapping.stamp is not None:
        target = context.target(EntityType.OWNERSHIP, "since")
        faults += _parser(mapping.stamp, ("stamp",), target, context)
    if mapping.longer_key is not None:
        if mapping.longer_key.entity not in NODES:
            params = {"entity": mapping.longer_key.entity}
            faults.append(Fault("not_a_node", ("longer_key", "entity"), params))
        faults += _key(mapping.longer_key.key, ("longer_key", "key"), context)
    faults += check_absence(mapping, context)
    for index, value in enumerate(mapping.latest.by if mapping.latest else ()):
        faults += _parser(value, ("latest", "by", index), None, context)
    return faults


def _options(mapping: FileMapping, context: Context) -> Iterator[Fault]:
    for name in mapping.parsers:
        yield from _parser(KeyPart(column="", parse=name), ("parsers", name), None, context)


def _node(mapping: FileMapping, name: str, node: NodeSpec, context: Context) -> Iterator[Fault]:
    path: YamlPath = ("nodes", name)
    if node.entity not in NODES or node.entity in (EntityType.USER, *DECLARED):
        yield Fault("not_a_node", (*path, "entity"), {"entity": node.entity})
        return
    if node.part_of is None and node.key is None:
        yield Fault("no_key", path, {"name": name})
    if node.part_of is not None:
        yield from _part(mapping, node, path)
    elif node.entity in (EntityType.ADDRESS, EntityType.CONTRACT_EVENT):
        yield Fault("no_owner", path, {"entity": node.entity})
    if node.unless_same is not None and node.unless_same not in mapping.nodes:
        yield from _unknown_name(mapping, node.unless_same, (*path, "unless_same"))
    known = MATCHED_BY.get(node.entity, ())
    for identifier in node.match or ():
        if identifier not in known:
            params = {"key": identifier, "entity": node.entity, "known": ", ".join(known) or "–"}
            yield Fault("not_matched_by", (*path, "match"), params)
    yield from _key(node.key, (*path, "key"), context)
    yield from _key(node.key_if_invalid, (*path, "key_if_invalid"), context)
    yield from _fields(node.entity, node.fields, path, context)


def _part(mapping: FileMapping, node: NodeSpec, path: YamlPath) -> Iterator[Fault]:
    owner = _entity(mapping, str(node.part_of))
    link = PARTS.get(node.entity)
    if owner is None:
        yield from _unknown_name(mapping, str(node.part_of), (*path, "part_of"))
    elif link is None or owner not in LINKS[link].starts:
        yield Fault("wrong_part", (*path, "part_of"), {"entity": node.entity, "owner": owner})
    if (node.use is not None) != (node.entity is EntityType.ADDRESS):
        yield Fault("use_of_address", path, {})


def _ref(ref: RefSpec, path: YamlPath, context: Context) -> Iterator[Fault]:
    if ref.entity not in NODES:
        yield Fault("not_a_node", (*path, "entity"), {"entity": ref.entity})
        return
    yield from _key(ref.key, (*path, "key"), context)
    for key, part in (ref.by or {}).items():
        entry = context.catalogue.of(ref.entity).get(key)
        if entry is None or not entry.identifier:
            known = [f.key for f in context.catalogue.of(ref.entity).values() if f.identifier]
            yield Fault(
                "not_an_identifier",
                (*path, "by", key),
                {"key": key, "entity": ref.entity, "similar": similar(key, known)},
            )
        else:
            yield from _parser(part, (*path, "by", key), None, context)
    yield from _fields(ref.entity, ref.fields, path, context)


def _link(
    mapping: FileMapping, link: LinkSpec, path: YamlPath, context: Context
) -> Iterator[Fault]:
    kind = LINKS.get(link.entity)
    if kind is None:
        yield Fault("not_a_link", (*path, "entity"), {"entity": link.entity})
        return
    yield from _ends(mapping, link, kind, path)
    if link.via is not None and "via" not in kind.discriminators:
        yield Fault("no_via", (*path, "via"), {"entity": link.entity})
    yield from _fields(link.entity, link.fields, path, context)
    for key, value in (("since", link.since), ("until", link.until)):
        if value is not None:
            target = context.target(link.entity, key)
            yield from _parser(value, (*path, key), target, context)


def _ends(mapping: FileMapping, link: LinkSpec, kind: LinkKind, path: YamlPath) -> Iterator[Fault]:
    for key, name, allowed in (
        ("from", link.from_, kind.starts),
        ("to", link.to, kind.ends),
        ("via", link.via, (EntityType.COMPANY, EntityType.CONTRACT)),
    ):
        if name is None:
            continue
        entity = _entity(mapping, name)
        if entity is None:
            yield from _unknown_name(mapping, name, (*path, key))
        elif entity not in allowed:
            expected = " / ".join(allowed)
            params = {"link": link.entity, "end": key, "entity": entity, "expected": expected}
            yield Fault("wrong_end", (*path, key), params)


def _entity(mapping: FileMapping, name: str) -> EntityType | None:
    found = mapping.nodes.get(name) or mapping.refs.get(name)
    return found.entity if found else None


def _unknown_name(mapping: FileMapping, name: str, path: YamlPath) -> Iterator[Fault]:
    known = [*mapping.nodes, *mapping.refs]
    yield Fault("unknown_name", path, {"name": name, "similar": similar(name, known)})


def _key(key: tuple[KeyPart, ...] | None, path: YamlPath, context: Context) -> Iterator[Fault]:
    if key is not None and not key:
        yield Fault("no_key", path, {"name": path[-2]})
    for index, part in enumerate(key or ()):
        yield from _parser(part, (*path, index), None, context)


def _fields(
    entity: EntityType, fields: dict[str, ValueSpec], path: YamlPath, context: Context
) -> Iterator[Fault]:
    for key, value in fields.items():
        place = (*path, "fields", key)
        try:
            target = context.target(entity, key)
        except UnknownField:
            params = {
                "key": key,
                "entity": entity,
                "similar": similar(key, context.catalogue.of(entity)),
            }
            yield Fault("unknown_field", place, params)
            continue
        if target.field.type is FieldType.ENTITY:
            yield Fault("entity_field", place, {"key": key})
            continue
        yield from _parser(value, place, target, context)


def _parser(
    value: ValueSpec | KeyPart, path: YamlPath, target: Target | None, context: Context
) -> Iterator[Fault]:
    if isinstance(value, ValueSpec):
        if value.lookup is not None and value.lookup not in context.lookups:
            params = {"name": value.lookup, "similar": similar(value.lookup, context.lookups)}
            yield Fault("unknown_lookup", path, params)
            return
        for index, one in enumerate(value.alternatives):
            yield from _parser(one, (*path, "first_of", index), target, context)
        if value.share is not None and not _is_share(target):
            yield Fault("share_unfit", path, {})
            return
        if value.after is not None and (target is None or target.field.type is not FieldType.DATE):
            yield Fault("after_unfit", path, {})
            return
    try:
        if isinstance(value, ValueSpec) and value.after is not None:
            after_parsers(value.after, context)
        elif isinstance(value, ValueSpec) and value.value is not None:
            constant(value, target, context)
        else:
            parser_for(value, target, context)
    except (OptionProblem, ValueProblem, WrongParser) as error:
        yield Fault("wrong_parser", path, {"cause": str(error)})


def _is_share(target: Target | None) -> bool:
    return target is not None and target.field.type is FieldType.FRACTION
