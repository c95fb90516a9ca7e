"""Questions to the graph that are under way while the last answer is worked on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Q = TypeVar("Q")
A = TypeVar("A")


def answered(questions: Iterable[Q], ask: Callable[[Q], A]) -> Iterator[tuple[Q, A]]:
    """Each question with its answer, in order; the next is asked meanwhile, by another thread.

    `questions` are drawn by the caller's thread, one ahead of the answer it works on.
    """
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="ramille-ask") as thread:
        before: tuple[Q, Future[A]] | None = None
        for question in questions:
            asked = thread.submit(ask, question)
            if before is not None:
                yield before[0], before[1].result()
            before = (question, asked)
        if before is not None:
            yield before[0], before[1].result()
