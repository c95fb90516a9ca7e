"""The page of a plan: structure, hostile cells, both languages, and its size."""

from __future__ import annotations

import base64
import csv
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from graph.catalogue import DECLARED, STANDARD
from graph.messages import LANGUAGES, Language, keys, use_language
from importers.mapping import Registry
from importers.page import write_page
from importers.plan.consequences import KINDS, Consequences, Limit, keep_consequences
from importers.plan.store import PlanProblem, Store
from tests.importers.planned import planned
from tests.importers.read_page import Element, read
from tests.importers.test_consequences_kept import EVERY_KIND

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7 * 7 }}'
MAPPING = """
name: firms
source: {system: sage, role: erp}
claims: {files: "*.csv", headers: [Code]}
nodes:
  company:
    entity: company
    key: Code
    fields:
      name: {column: Name, required: true}
      siren: {column: SIREN, parse: siren}
refs:
  parent: {entity: company, key: Parent, optional: true}
links:
  - entity: ownership
    from: parent
    to: company
    fields: {basis: {value: ownership}, capital: {column: Share, parse: percent}}
"""
ROWS = [
    {"Code": "C1", "Name": "Noirval", "SIREN": "732829320"},
    {"Code": "C2", "Name": "Belmont", "Parent": "C1", "Share": "66,67"},
    {"Code": "C3", "Name": "Corvin", "SIREN": "732829321"},
    {"Code": "C4", "Name": ""},
    {"Code": "C5", "Name": "Ardenne", "Parent": "C99"},
]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language(None)


COUNTED = replace(EVERY_KIND, counts={**dict.fromkeys(KINDS, 1), "duplicates": 4})


def plan_of(
    folder: Path,
    rows: Sequence[dict[str, str]] = ROWS,
    *,
    consequences: Consequences | None = None,
    name: str = "firms.csv",
) -> Path:
    """A plan for these rows against an empty graph; the path of its file."""
    file, mapping = folder / name, folder / "firms.yaml"
    mapping.write_text(MAPPING, encoding="utf-8")
    with file.open("w", encoding="utf-8", newline="") as out:
        columns = ["Code", "Name", "SIREN", "Parent", "Share"]
        writer = csv.DictWriter(out, columns, delimiter=";", restval="")
        writer.writeheader()
        writer.writerows(rows)
    chosen = Registry.load().get(mapping)
    with planned(folder, [file], Registry.load(), chosen).store as store:
        if consequences:
            keep_consequences(store, consequences)
    return folder / "plan.sqlite"


def page(plan: Path, limit: int = 100) -> Element:
    return read(write_page(plan, plan.with_suffix(".html"), limit))


def test_the_page_says_what_will_happen(tmp_path: Path) -> None:
    found = page(plan_of(tmp_path))
    main = found.by_id("main")
    assert [one.text for one in main.all("h1", "h2")] == [
        "What this import will do", "Look at these first", "Files and mappings",
        "Consequences in the graph", "Rows with problems", "Values that stay as they are",
        "What changes", "What is created", "How to approve",
    ]  # fmt: skip
    assert "this import creates 4 records and links and leaves 2 rows out." in main.text
    assert found.by_id("files").text == "Files and mappings"
    (files, *_) = main.all("table")
    assert files.cells() == [["firms.csv", "firms", "5", "3", "2", "0", "0"]]
    rejected = found.by_id("rejected").cells()
    assert [row[:3] for row in rejected] == [
        ["firms.csv row 5", "Name", "—"], ["firms.csv row 6", "Parent", "C99"],
    ]  # fmt: skip
    assert rejected[0][3:] == ["a required value is missing", "Fill Name."]
    assert found.by_id("warning").cells()[0][1:3] == ["SIREN", "732829321"]
    companies = [row[:3] for row in found.by_id("created-company").cells()]
    assert companies == [
        ["Noirval", "SIREN 732829320", "C1 (sage)"],
        ["Belmont", "—", "C2 (sage)"],
        ["Corvin", "Invalid identifiers siren: 732829321", "C3 (sage)"],
    ]
    assert found.by_id("created-ownership").cells()[0][:2] == [
        "Noirval → Belmont",
        "Basis ownership Capital, at least 66.67 % Capital, at most 66.67 %",
    ]
    command = f"ramille apply {tmp_path / 'plan.sqlite'}"
    assert [one.text for one in main.all("code")] == [command, f"{command} --without-moved"]


def test_every_consequence_is_told_the_most_serious_first(tmp_path: Path) -> None:
    found = page(plan_of(tmp_path, consequences=COUNTED))
    told = [one.attributes.get("id") for one in found.all("details")][:6]
    assert told == ["loops", "tops", "shares", "moves", "derived", "duplicates"]
    assert found.by_id("loops").cells()[0][1] == "Noirval C1 → Belmont new → Noirval C1"
    assert found.by_id("shares").cells()[0][3:5] == ["70 %", "120 %"]
    assert "3 more are not shown" in found.by_id("duplicates").text
    assert "more than 100 companies" in found.by_id("consequences-part").text


def test_links_lead_somewhere_and_tables_can_be_read_aloud(tmp_path: Path) -> None:
    found = page(plan_of(tmp_path, consequences=COUNTED))
    ids = [one.attributes["id"] for one in found.everything() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    targets = {link.attributes["href"] for link in found.all("a")}
    assert targets <= {f"#{id}" for id in ids}
    for table in found.all("table"):
        assert table.all("caption")[0].text
        heads = table.all("thead")[0].all("th")
        assert heads and all(head.attributes["scope"] == "col" for head in heads)
        assert all("scope" in head.attributes for head in table.all("th"))
    levels = [int(one.tag[1]) for one in found.all("h1", "h2", "h3")]
    assert levels[0] == 1 and all(b - a <= 1 for a, b in pairwise(levels))
    assert found.all("html")[0].attributes["lang"] == "en"


def test_the_page_asks_nothing_of_the_network(tmp_path: Path) -> None:
    plan = plan_of(tmp_path)
    found = page(plan)
    metas = [one.attributes for one in found.all("meta")]
    (policy,) = [str(one["content"]) for one in metas if one.get("http-equiv")]
    assert policy.startswith("default-src 'none'; ")
    for tag, name in (("style", "style-src"), ("script", "script-src")):
        (one,) = found.all(tag)
        assert not one.attributes
        digest = hashlib.sha256(str(one.parts[0]).encode()).digest()
        assert f"{name} 'sha256-{base64.b64encode(digest).decode()}'" in policy
    for one in found.everything():
        assert not {"src", "style"} & set(one.attributes)
        assert not [name for name in one.attributes if name.startswith("on")]
        assert one.tag not in ("link", "img", "iframe", "object", "form", "base")
    written = plan.with_suffix(".html").read_text(encoding="utf-8")
    assert "://" not in written and "url(" not in written and "@import" not in written


def test_hostile_cells_stay_text(tmp_path: Path) -> None:
    rows = [
        {"Code": HOSTILE, "Name": HOSTILE},
        {"Code": "C2", "Name": "turned \u202egnp.exe\x07 name", "SIREN": HOSTILE},
        {"Code": "C3", "Name": "x" * 5_000, "Parent": "</td></table><script>"},
    ]
    found = page(plan_of(tmp_path, rows, name="<i>firms&amp;.csv"))
    assert len(found.all("script")) == 1 and not found.all("img", "i")
    created = found.by_id("created-company").cells()
    assert created[0] == [HOSTILE, "—", f"{HOSTILE} (sage)", "<i>firms&amp;.csv row 2"]
    assert HOSTILE in created[1][1]
    assert "</td></table><script>" in found.by_id("rejected").cells()[-1][2]
    assert "turned \ufffdgnp.exe\ufffd name" in created[1][0]
    assert not re.search("[\u202e\x07]", (tmp_path / "plan.html").read_text(encoding="utf-8"))


def test_an_endless_cell_is_cut(tmp_path: Path) -> None:
    found = page(plan_of(tmp_path, [{"Code": "C1", "Name": "x" * 5_000}]))
    assert found.by_id("created-company").cells()[0][0] == "x" * 300 + " … (4,700 more characters)"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_languages_are_complete(tmp_path: Path, lang: Language) -> None:
    use_language(lang)
    limits = [Limit("derived", reason, 100, 120) for reason in ("nodes", "work", "loops", "alike")]
    whole = replace(COUNTED, limits=tuple(limits))
    found = page(plan_of(tmp_path, consequences=whole), limit=1)
    assert found.all("html")[0].attributes["lang"] == lang
    other = keys("fr" if lang == "en" else "en")
    mine = keys(lang)
    whole_texts = {one.text.replace("\u00a0", " ") for one in found.everything()}
    foreign = {
        words
        for key, words in other.items()
        if key.startswith("page.") and words != mine[key] and len(words) > 12
    }
    assert not whole_texts & foreign
    assert not re.search(r"\b(page|word|entity|role)\.[a-z_]+", found.by_id("main").text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_word_has_a_word_in_the_language(lang: Language) -> None:
    codes = {
        choice
        for field in STANDARD.fields.values()
        if field.entity not in DECLARED
        for choice in field.choices
    }
    assert {code for code in codes if f"word.{code}" not in keys(lang)} == set()


def test_large_plans_give_small_pages(tmp_path: Path) -> None:
    sizes = []
    for count in (300, 3_000):
        rows = [
            {"Code": f"C{n:05}", "Name": f"Firm {n:05}", "Parent": "C00000" if n else ""}
            for n in range(count)
        ]
        rows += [{"Code": f"D{n:05}", "Name": "", "SIREN": "1"} for n in range(count)]
        folder = tmp_path / str(count)
        folder.mkdir()
        plan = plan_of(folder, rows)
        found = page(plan, limit=20)
        assert len(found.by_id("created-company").cells()) == 20
        assert f"{count - 20:,} more are not shown (limit: 20 a list)" in found.text
        assert "ramille plan PLAN --html FILE --limit NUMBER" in found.text
        sizes.append(plan.with_suffix(".html").stat().st_size)
    assert sizes[1] - sizes[0] < 500


def test_more_is_shown_on_request(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, [{"Code": f"C{n}", "Name": f"Firm {n}"} for n in range(30)])
    assert len(page(plan, limit=10).by_id("created-company").cells()) == 10
    found = page(plan, limit=1_000)
    assert len(found.by_id("created-company").cells()) == 30
    assert "not shown" not in found.by_id("created-company").text


def test_what_is_no_finished_plan_gives_no_page(tmp_path: Path) -> None:
    plan = plan_of(tmp_path)
    old = write_page(plan, tmp_path / "old.html").read_bytes()
    with Store.open(plan) as store:
        store.set("planned", "0")
    with pytest.raises(PlanProblem) as refused:
        write_page(plan, tmp_path / "old.html")
    assert refused.value.key == "plan.unfinished"
    assert (tmp_path / "old.html").read_bytes() == old
    with pytest.raises(PlanProblem):
        write_page(tmp_path / "firms.csv", tmp_path / "new.html")
    assert not (tmp_path / "new.html").exists()


def test_a_page_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    plan = plan_of(tmp_path)
    with pytest.raises(PlanProblem) as refused:
        write_page(plan, tmp_path / "nowhere" / "page.html")
    assert refused.value.key == "plan.unwritable"
