"""One record, field by field: who touched it last, and how it stands without the run."""

from __future__ import annotations

from typing import Any

import pytest

from graph.changes import RecordKey
from graph.restated import ITSELF, MOST, ends_part, key_digest, pack, unpack
from graph.undoing.images import EXISTS, Asked, By, Image, Touch, rewound, taken_back
from importers.stated import parts


def history(*steps: tuple[str | None, dict[str, Any] | None]) -> list[Touch]:
    """Touches by (run, values after), numbered from 1."""
    found: list[Touch] = []
    before: Image | None = None
    for seq, (run, values) in enumerate(steps, 1):
        after = None if values is None else Image(values, run=run)
        found.append(Touch(By(seq, "2026-01-01T00:00:00", "x", run), "E", before, after))
        before = after
    return found


def without(steps: list[Touch], run: str, **asked: Any) -> tuple[Any, list[str]]:
    """The values without the run (`None`: no record), and the fields that stay."""
    back = taken_back(steps, steps[-1].after, Asked(mine={run}, **asked))
    return (back.image and dict(back.image.values)), [one.field for one in back.kept]


def test_what_only_the_run_said_goes() -> None:
    assert without(history(("a", {"n": 1})), "a") == (None, [])
    steps = history(("z", {"n": 0, "m": 5}), ("a", {"n": 1}))
    assert without(steps, "a") == ({"n": 0, "m": 5}, [])


def test_what_others_said_since_stays_field_by_field() -> None:
    steps = history(("z", {"n": 0}), ("a", {"n": 1, "m": 1}), ("b", {"n": 2, "m": 1}))
    assert without(steps, "a") == ({"n": 2}, ["n"])
    assert without(steps, "a", forced={"n"}) == ({"n": 0}, [])
    assert without(steps, "b") == ({"n": 1, "m": 1}, [])


def test_a_record_stays_with_what_later_runs_say_of_it() -> None:
    steps = history(("a", {"n": 1, "m": 1}))
    assert without(steps, "a", stated={EXISTS: 1, "n": 1}) == ({"n": 1}, [])
    assert without(steps, "a", stated={EXISTS: 0, "n": 0}) == (None, [])
    changed = history(("a", {"n": 1, "m": 1}), ("b", {"n": 2, "m": 1}))
    assert without(changed, "a") == ({"n": 2}, ["n"])


def test_a_merge_says_nothing_in_the_name_of_the_source() -> None:
    steps = history(("a", {"via": "x", "n": 1}), (None, {"via": "y", "n": 1}))
    assert without(steps, "a")[0] is None
    assert without(steps, "a", by_hand=True)[0] == {"via": "y"}


def test_runs_that_cancel_each_other_count_for_nothing() -> None:
    steps = history(
        ("z", {"n": 0}), ("a", {"n": 1}), ("b", {"n": 2}), ("undo-b", {"n": 1}),
    )  # fmt: skip
    assert without(steps, "a", annulled={"b", "undo-b"}) == ({"n": 0}, [])
    assert without(steps, "a") == ({"n": 1}, ["n"])


def test_what_stands_again_as_before_is_not_told() -> None:
    steps = history(("z", {"n": 0}), ("a", {"n": 1}), ("b", {"n": 0}))
    assert without(steps, "a") == ({"n": 0}, [])


def test_names_of_the_run_do_not_live_on_among_the_others() -> None:
    steps = history(
        ("z", {"name": "Old"}),
        ("a", {"name": "Mine", "other_names": ["Old"]}),
        ("b", {"name": "New", "other_names": ["Mine", "Old"]}),
    )
    assert without(steps, "a")[0] == {"name": "New", "other_names": ["Old"]}


def test_a_record_that_was_deleted_comes_back_whole() -> None:
    steps = history(("z", {"n": 0, "m": 1}), ("undo", None))
    back = taken_back(steps, None, Asked(mine={"undo"}))
    assert back.image == steps[0].after


def test_a_record_is_rewound_whoever_wrote() -> None:
    steps = history((None, {"n": 0}), (None, {"n": 1, "m": 2}))
    assert rewound(steps, steps[-1].after, {"n"}, 2) == Image({"n": 0, "m": 2})
    made = history((None, {"n": 1}))
    assert rewound(made, made[-1].after, {"n"}, 1) is None


def test_one_more_record_makes_one_more_part() -> None:
    """Parts are cut by their keys, not by counting: the others are as they were."""
    stated = [(RecordKey("sage", "company", f"C{number:06}"), ["name"]) for number in range(30_000)]
    before = [pack(part) for part in parts(stated)]
    assert sum(len(part) for part in parts(stated)) == len(stated) and len(before) > 5
    stated.insert(7, (RecordKey("sage", "company", "C000006-1"), ["name"]))
    after = [pack(part) for part in parts(stated)]
    assert len([part for part in after if part not in before]) in (1, 2)


def test_a_part_ends_whatever_the_keys_say() -> None:
    keys = (RecordKey("sage", "company", str(number)) for number in range(60_000))
    never = [(key, ["name"]) for key in keys if not ends_part(key)]
    assert {len(part) for part in parts(never)} == {MOST, len(never) % MOST}


@pytest.mark.parametrize("width", [1, 8, 9, 40])
def test_what_is_stated_again_is_packed_and_read(width: int) -> None:
    names = [ITSELF, *(f"f{number}" for number in range(width - 1))]
    stated = {
        RecordKey("sage", "company", f"C{number}"): names[: 1 + number % width]
        for number in range(50)
    }
    found = dict(unpack(*pack(stated)))
    assert {key: sorted(names) for key, names in found.items()} == {
        key_digest(key): sorted(names) for key, names in stated.items()
    }
