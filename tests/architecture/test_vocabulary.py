"""Vocabulary, schema, catalogue, model and statements say the same words."""

from __future__ import annotations

import inspect
import re
from dataclasses import fields

import pytest

from graph import messages, schema
from graph.assemble import LINK_CLASSES, NODE_CLASSES
from graph.catalogue import LINKS, NODES, STANDARD
from graph.engine.connection import Database
from graph.model import Link, Node
from graph.queries import names, statement
from graph.vocabulary import EntityType, Label, RelType

LABELS = {label.value for label in Label}
TYPES = {type.value for type in RelType}
SHARED = {"id", "version", "custom", "from_id", "to_id"}


def test_every_label_and_type_has_a_unique_id_in_the_schema() -> None:
    text = schema.text()
    keyed = set(re.findall(r"FOR \(n:(\w+)\) REQUIRE n\.id IS UNIQUE", text))
    assert keyed >= {spec.label.value for spec in NODES.values()}
    assert set(re.findall(r"FOR \(\)-\[r:(\w+)\]-\(\) REQUIRE r\.id", text)) == TYPES
    assert set(re.findall(r"\(n:([\w|]+)\)", text)) - {"Company|Site|Contact|Contract"} <= LABELS


def test_every_statement_of_the_schema_is_named_once() -> None:
    found = [schema.name_of(one) for one in schema.statements()]
    assert len(found) == len(set(found)) >= 40


def test_statements_use_known_labels_and_types_only() -> None:
    for name in names():
        body = re.sub(r"//.*", "", statement(name))
        for found in re.findall(r"\[\w*:([A-Z_|]+)", body):
            assert set(found.split("|")) <= TYPES, name
        for found in re.findall(r"\(\w*:([A-Z][A-Za-z|]+)", body):
            assert set(found.split("|")) <= LABELS, name


def test_every_statement_says_what_it_answers() -> None:
    for name in names():
        head = statement(name).splitlines()
        assert head[0].startswith("// "), name
        for word in ("// Parameters:", "// Columns:"):
            assert any(line.startswith(word) for line in head), (name, word)


def test_every_statement_has_one_function_of_its_name() -> None:
    from graph import queries

    functions: dict[str, int] = {}
    for module in _modules(queries):
        for name, value in inspect.getmembers(module, inspect.isfunction):
            if value.__module__ == module.__name__ and f'"{name}"' in inspect.getsource(value):
                functions[name] = functions.get(name, 0) + 1
    assert functions == dict.fromkeys(names(), 1)


def _modules(package: object) -> list[object]:
    import importlib
    import pkgutil

    path = package.__path__  # type: ignore[attr-defined]
    return [importlib.import_module(f"graph.queries.{m.name}") for m in pkgutil.iter_modules(path)]


@pytest.mark.parametrize("entity", list(EntityType))
def test_model_and_catalogue_have_the_same_fields(entity: EntityType) -> None:
    cls: type[Node] | type[Link] = {**NODE_CLASSES, **LINK_CLASSES}[entity]
    in_model = {entry.name for entry in fields(cls)} - SHARED
    assert in_model == set(STANDARD.of(entity))


def test_link_kinds_tell_their_fields_apart() -> None:
    for entity, spec in LINKS.items():
        for key in spec.discriminators:
            assert key in STANDARD.of(entity), (entity, key)


def test_french_and_english_have_the_same_texts_and_parameters() -> None:
    english, french = messages.keys("en"), messages.keys("fr")
    assert english.keys() == french.keys()
    holes = re.compile(r"{(\w+)")
    for key, text in english.items():
        assert set(holes.findall(text)) == set(holes.findall(french[key])), key


# Both ends of a link are sought by id: a product of one row by one.
ONE_BY_ONE = ("links_create", "links_between", "restore_links")

# Whole-graph statements, which are allowed to scan: the audit, what lists every source, and what
# writes everything to a backup or empties the database for a restore.
SCANS = re.compile(
    r"^(audit_\w+|sources_all|backup_(nodes|links|keepers)|restore_(empty|is_empty))$"
)

# Statements that read an index in its order, or a text index by content.
IN_ORDER = {
    "companies_page": {"NodeIndexScan"},
    "companies_holding": {"NodeIndexScan"},
    "companies_holding_count": {"NodeByLabelScan"},
    "contracts_holding_count": {"NodeByLabelScan"},
    "contracts_page": {"NodeIndexScan"},
    "contracts_holding": {"NodeIndexScan"},
    "declared_all": {"NodeIndexScan"},
    "records_holding": {"NodeIndexScan"},
    "runs_mentioning": {"NodeIndexScan"},
    "nodes_by_identifier": {"NodeIndexContainsScan"},
}


def test_every_statement_explains_and_seeks(database: Database) -> None:
    for name in names():
        body = statement(name)
        params = dict.fromkeys(re.findall(r"\$(\w+)", body))
        plan = _operators(database, "EXPLAIN " + body, params)
        assert "CartesianProduct" not in plan or name in ONE_BY_ONE, (name, plan)
        if not SCANS.match(name):
            bad = {operator for operator in plan if operator.endswith("Scan")} - IN_ORDER.get(
                name, set()
            )
            assert not bad, (name, bad)
        if name == "links_between":
            assert "Expand(Into)" in plan


def _operators(database: Database, query: str, params: dict[str, object]) -> set[str]:
    def walk(plan: dict[str, object]) -> set[str]:
        kind = str(plan["operatorType"]).split("@")[0]
        children = plan.get("children") or []
        assert isinstance(children, list)
        return {kind}.union(*(walk(child) for child in children))

    def explain(tx: object) -> set[str]:
        summary = tx.run(query, params).consume()  # type: ignore[attr-defined]
        return walk(summary.plan)

    return database.write(explain)
