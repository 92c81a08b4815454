"""Answers together what is asked at the same moment: while one lot is being answered, the next one gathers."""

import asyncio
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from time import monotonic
from typing import Generic, TypeVar

from django.db import close_old_connections, connections

Q = TypeVar("Q")
A = TypeVar("A")
MOST_TOGETHER = 32
SECONDS_FOR_OTHERS = 0.002  # at most: those who were just answered ask again, and one commit serves them all
SECONDS_TRUSTED = 1.0  # after so long without a question, and after a lot that failed, the connection is tried first


class Gathering(Generic[Q, A]):
    """Has the questions of an event loop answered in a thread of its own, lot after lot.

    A question that comes alone is asked alone and at once. Where several came, in one lot or while it was being
    answered, the next lot waits a moment until as many have come again (as PostgreSQL does with `commit_delay` and
    `commit_siblings`): otherwise two who ask in turn would each pay for a transaction alone, for ever.

    Args:
        answer: returns an answer or an error for each of the questions, in order.
        alike: questions for which this is the same never share a lot: the later one must see what the first has left.
    """

    def __init__(
        self, answer: Callable[[Sequence[Q]], Sequence[A | Exception]], *, alike: Callable[[Q], Hashable]
    ) -> None:
        self._answer, self._alike = answer, alike
        self._waiting = list[tuple[Q, asyncio.Future[A]]]()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="gathering")
        self._serving: asyncio.Task[None] | None = None
        self._enough = 0
        self._all_here: asyncio.Event | None = None
        self._last = 0.0

    async def ask(self, question: Q) -> A:
        """Return the answer.

        Raises:
            Exception: the one that stands in its place.
        """
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[A] = loop.create_future()
        self._waiting.append((question, answer))
        if self._all_here is not None and len(self._waiting) >= self._enough:
            self._all_here.set()
        if self._serving is None or self._serving.done():
            self._serving = loop.create_task(self._serve())
        return await answer

    def close(self) -> None:
        """End the thread and its connection; what was asked before is answered."""
        self._thread.submit(connections.close_all).result()
        self._thread.shutdown()

    async def _serve(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            lot = self._next_lot()
            answers = await loop.run_in_executor(self._thread, self._answers, [question for question, _ in lot])
            for (_, waits), answer in zip(lot, answers, strict=True):
                if waits.done():
                    continue  # whoever asked is gone
                if isinstance(answer, Exception):
                    waits.set_exception(answer)
                else:
                    waits.set_result(answer)
            await self._others(len(lot) + len(self._waiting))

    async def _others(self, enough: int) -> None:
        """Wait a moment, where there are several, until as many as there just were have asked again."""
        self._enough, self._all_here = min(enough, MOST_TOGETHER), asyncio.Event()
        if enough > 1 and len(self._waiting) < self._enough:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._all_here.wait(), SECONDS_FOR_OTHERS)

    def _next_lot(self) -> list[tuple[Q, "asyncio.Future[A]"]]:
        lot, rest, seen = list[tuple[Q, asyncio.Future[A]]](), list[tuple[Q, asyncio.Future[A]]](), set[Hashable]()
        for one in self._waiting:
            name = self._alike(one[0])
            (rest if name in seen or len(lot) == MOST_TOGETHER else lot).append(one)
            seen.add(name)
        self._waiting = rest
        return lot

    def _answers(self, questions: Sequence[Q]) -> Sequence[A | Exception]:
        now = monotonic()
        if now - self._last > SECONDS_TRUSTED:
            close_old_connections()
        self._last = now
        try:
            answers = self._answer(questions)
            if len(answers) != len(questions):
                raise RuntimeError("Not every question has an answer.")
            return answers
        except Exception as error:  # each of them is told, and the next lot is answered
            self._last = 0.0  # the connection may be what failed
            return [error] * len(questions)
