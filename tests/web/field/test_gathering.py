"""What is asked at the same moment is answered together, each by itself told what became of it."""

import asyncio
import threading
from collections.abc import Iterator, Sequence

import pytest

from onehome.web.field.gathering import MOST_TOGETHER, Gathering

Question = tuple[str, int]  # whose, and how much


class Clerk:
    """Doubles what it is asked, writes down the lots, and can be held up."""

    def __init__(self) -> None:
        self.lots, self.goes_on = list[list[Question]](), threading.Event()
        self.goes_on.set()
        self.gathering = Gathering[Question, int](self.answer, alike=lambda question: question[0])

    def answer(self, lot: Sequence[Question]) -> list[int | Exception]:
        self.lots.append(list(lot))
        assert self.goes_on.wait(10)
        if any(number == 0 for _, number in lot):
            raise RuntimeError("the whole lot fails")
        return [number * 2 if number > 0 else ValueError(number) for _, number in lot]

    def ask(self, *questions: Question, late: Sequence[Question] = ()) -> list[int | BaseException]:
        """Ask at the same moment; the late ones while the first lot is being answered."""

        async def asked() -> list[int | BaseException]:
            first = [asyncio.ensure_future(self.gathering.ask(one)) for one in questions]
            while late and not self.lots:
                await asyncio.sleep(0.001)
            second = [asyncio.ensure_future(self.gathering.ask(one)) for one in late]
            await asyncio.sleep(0)
            self.goes_on.set()
            return await asyncio.gather(*first, *second, return_exceptions=True)

        return asyncio.run(asked())


@pytest.fixture
def clerk() -> Iterator[Clerk]:
    made = Clerk()
    yield made
    made.gathering.close()


def test_what_comes_together_is_answered_together_and_in_order(clerk: Clerk) -> None:
    assert clerk.ask(("a", 1), ("b", 2), ("c", 3)) == [2, 4, 6]
    assert clerk.lots == [[("a", 1), ("b", 2), ("c", 3)]]


def test_one_that_comes_alone_is_not_held_up(clerk: Clerk) -> None:
    assert clerk.ask(("a", 1)) == [2] and clerk.ask(("a", 2)) == [4]
    assert clerk.lots == [[("a", 1)], [("a", 2)]]


def test_what_comes_meanwhile_waits_for_the_next_lot(clerk: Clerk) -> None:
    clerk.goes_on.clear()
    assert clerk.ask(("a", 1), late=[("b", 2), ("c", 3)]) == [2, 4, 6]
    assert clerk.lots == [[("a", 1)], [("b", 2), ("c", 3)]]


def test_two_who_ask_in_turn_come_to_share_a_lot(clerk: Clerk) -> None:
    async def keeps_asking(whose: str) -> None:
        for _ in range(20):
            await clerk.gathering.ask((whose, 1))

    async def asked() -> None:
        clerk.goes_on.clear()
        first = asyncio.ensure_future(keeps_asking("a"))
        while not clerk.lots:
            await asyncio.sleep(0.001)
        second = asyncio.ensure_future(keeps_asking("b"))
        await asyncio.sleep(0)
        clerk.goes_on.set()
        await asyncio.gather(first, second)

    asyncio.run(asked())
    assert [len(lot) for lot in clerk.lots].count(2) >= 15  # by turns it would be never


def test_those_that_are_alike_follow_one_another(clerk: Clerk) -> None:
    assert clerk.ask(("a", 1), ("a", 2), ("b", 3), ("a", 4)) == [2, 4, 6, 8]
    assert clerk.lots == [[("a", 1), ("b", 3)], [("a", 2)], [("a", 4)]]


def test_a_lot_has_an_end(clerk: Clerk) -> None:
    count = MOST_TOGETHER + 5
    assert clerk.ask(*((str(number), number) for number in range(1, count + 1))) == [2 * n for n in range(1, count + 1)]
    assert [len(lot) for lot in clerk.lots] == [MOST_TOGETHER, 5]


def test_an_error_is_told_to_the_one_it_concerns(clerk: Clerk) -> None:
    first, second, third = clerk.ask(("a", 1), ("b", -5), ("c", 3))
    assert (first, third) == (2, 6) and isinstance(second, ValueError)


def test_a_lot_that_fails_is_told_to_all_of_it_and_the_next_one_is_answered(clerk: Clerk) -> None:
    told = clerk.ask(("a", 1), ("b", 0))
    assert [type(one) for one in told] == [RuntimeError, RuntimeError]
    assert clerk.ask(("a", 1)) == [2]


def test_whoever_leaves_keeps_nobody_from_being_answered(clerk: Clerk) -> None:
    async def asked() -> int:
        clerk.goes_on.clear()
        leaves = asyncio.ensure_future(clerk.gathering.ask(("a", 1)))
        while not clerk.lots:
            await asyncio.sleep(0.001)
        stays = asyncio.ensure_future(clerk.gathering.ask(("b", 2)))
        leaves.cancel()
        clerk.goes_on.set()
        return await stays

    assert asyncio.run(asked()) == 4
