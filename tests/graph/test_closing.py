"""What is held is let go at the end of a `with` block, however it ends."""

from __future__ import annotations

import pytest

from graph.closing import Closing


class Held(Closing):
    def __init__(self) -> None:
        self.closed = 0

    def close(self) -> None:
        self.closed += 1


def test_a_block_closes_what_it_holds_and_hides_no_error() -> None:
    with Held() as held:
        assert held.closed == 0
    assert held.closed == 1
    with pytest.raises(ValueError, match="inside"), held:
        raise ValueError("inside")
    assert held.closed == 2
