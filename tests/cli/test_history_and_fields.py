"""History, as known, merging, deleting and custom fields from the command line."""

from __future__ import annotations

from pathlib import Path

from graph.engine.connection import Database
from graph.model import new_id
from graph.vocabulary import EntityType
from tests.cli.conftest import Run
from tests.graph.test_writer import apply, by_hand, link, said

E = EntityType
MAPPING = """
name: segments
source: {system: crm, role: crm}
claims: {files: "*.csv", headers: [Code]}
nodes:
  company:
    entity: company
    key: Code
    fields: {name: Nom, x_segment: Segment}
"""


def test_a_record_is_told_shown_as_known_merged_and_deleted(
    ramille_on_clean: Run, clean_database: Database
) -> None:
    a, b, top, loose = (new_id() for _ in range(4))
    apply(
        clean_database,
        said("sage", "A", a, {"name": "Alpha"}),
        said("sage", "B", b, {"name": "Alpha bis", "phone": "+331"}),
        said("sage", "T", top, {"name": "Top"}),
        by_hand(loose, {"name": "Loose"}),
        link(E.OWNERSHIP, top, b, {"capital_min": 0.6, "capital_max": 0.6}),
    )
    assert ramille_on_clean("set", "A", "note", "first").code == 0
    asked = ramille_on_clean("merge", "A", "B")
    assert asked.code == 1 and "--yes" in asked.err
    done = ramille_on_clean("merge", "A", "B", "--yes", "--json").json
    assert (done["id"], done["gone"], done["removed"]) == (a, b, {"company": 1})
    shown = ramille_on_clean("show", b, "--json")
    assert (shown.json["id"], shown.json["redirected_from"]) == (a, b) and a in shown.err
    before = ramille_on_clean("show", b, "--as-known", "2", "--json").json
    assert before["label"] == "Alpha bis" and before["as_known"] == 2
    told = ramille_on_clean("history", b, "--json").json
    assert told["into"] == a and told["label"] == "Alpha bis"
    assert [chapter["sequence"] for chapter in told["changes"]] == [3, 1]
    group = ramille_on_clean("ramification", "T", "--json").json
    assert {m["label"] for m in group["members"]} == {"Top", "Alpha"}
    then = ramille_on_clean("ramification", "T", "--as-known", "2", "--json").json
    assert {m["label"] for m in then["members"]} == {"Top", "Alpha bis"}
    assert ramille_on_clean("delete", "A", "--yes").code == 1
    assert ramille_on_clean("delete", loose, "--yes").code == 0
    gone = ramille_on_clean("show", loose, "--json")
    assert gone.code == 1 and "deleted" in gone.error["message"]
    assert "removed" in ramille_on_clean("history", loose).out


def test_a_picture_and_a_mapping_know_a_field_that_was_just_added(
    ramille_on_clean: Run, tmp_path: Path
) -> None:
    added = ("fields", "add", "company", "segment", "--type", "choice", "--label-en", "Segment")
    assert ramille_on_clean(*added).code == 1
    assert ramille_on_clean(*added, "--choice", "Gold", "--choice", "Silver").code == 0
    [listed] = ramille_on_clean("fields", "list", "--json").json
    assert (listed["key"], listed["choices"]) == ("x_segment", ["Gold", "Silver"])
    mapping = tmp_path / "segments.yaml"
    mapping.write_text(MAPPING, encoding="utf-8")
    rows = tmp_path / "rows.csv"
    rows.write_text("Code;Nom;Segment\nC1;Alpha;Gold\nC2;Beta;Bronze\n", encoding="utf-8")
    imported = ramille_on_clean("import", rows, "--mapping", mapping, "--json")
    assert imported.code == 4, imported.err
    assert ramille_on_clean("show", "C1", "--json").json["values"]["x_segment"]["value"] == "Gold"
    picture = tmp_path / "group.svg"
    assert ramille_on_clean("organigram", "C1", "-o", picture, "--field", "segment").code == 0
    assert "Segment" in picture.read_text(encoding="utf-8")
    wrong = ramille_on_clean("organigram", "C1", "-o", picture, "--field", "nothing")
    assert wrong.code == 1 and "nothing" in wrong.err
