"""Garbage is looked for seldom during an import, and as usual after the last."""

from __future__ import annotations

import gc

import pytest

from importers.garbage import OBJECTS, seldom_collected


def test_two_imports_at_once_leave_the_usual_measure() -> None:
    usual = gc.get_threshold()
    first, second = seldom_collected(), seldom_collected()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold()[0] == OBJECTS
    second.__exit__(None, None, None)
    assert gc.get_threshold() == usual


def test_a_failure_leaves_the_usual_measure() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="cut off"), seldom_collected():
        raise ValueError("cut off")
    assert gc.get_threshold() == usual
