"""The story of a record by pages: nothing is left out where one change set fills a page."""

from __future__ import annotations

import pytest

from graph.engine.connection import Database
from graph.history.story import END_OF_LOG, story
from graph.lookup import NotFound
from graph.model import new_id
from graph.vocabulary import EntityType
from tests.graph.test_writer import apply, by_hand, link, said


def test_a_change_set_larger_than_a_page_is_told_whole(clean_database: Database) -> None:
    hub, others = new_id(), [new_id() for _ in range(9)]
    firms = [said("sage", f"S{n}", id, {"name": f"S{n}"}) for n, id in enumerate(others)]
    owned = [link(EntityType.OWNERSHIP, hub, id, {}) for id in others]
    apply(clean_database, said("sage", "HUB", hub, {"name": "Hub"}), *firms, *owned)
    apply(clean_database, by_hand(hub, {"note": "later"}))
    told: list[str] = []
    before: int | None = END_OF_LOG
    pages = 0
    while before is not None:
        page = story(clean_database, hub, 1, before)
        told += [one.entity for chapter in page.chapters for one in chapter.told]
        before, pages = page.before, pages + 1
    assert sorted(told) == sorted([hub, hub, *(one.entity_id for one in owned)])
    assert pages == 2
    with pytest.raises(NotFound):
        story(clean_database, new_id())
