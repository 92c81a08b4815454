"""The national identification number."""

from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.th import pin

from onehome.kernel.errors import Invalid
from onehome.kernel.national_id import (
    fictional,
    is_unusual,
    is_valid,
    mask,
    normalise_national_id,
    parse_typed_national_id,
    show,
)
from onehome.kernel.thai_text import thai_digits

# Example of python-stdnum's own documentation.
EXAMPLE = "3100600445635"


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - invented people, not secrets


numbers = st.builds(
    lambda seed, first: fictional(seeded(seed), first_digit=first), st.integers(0), st.sampled_from("012345678")
)


def check_digit_by_definition(twelve: str) -> int:
    """Return (11 - (sum of digit times 13 - place) mod 11) mod 10."""
    return (11 - sum(int(digit) * (13 - place) for place, digit in enumerate(twelve)) % 11) % 10


@pytest.mark.parametrize(
    "typed",
    [
        EXAMPLE,
        "3-1006-00445-63-5",
        " 3 1006 00445 63 5 ",
        "๓-๑๐๐๖-๐๐๔๔๕-๖๓-๕",
        "3–1006–00445–63–5",
        "3\u200b100600445635",
    ],
)
def test_a_number_typed_in_many_ways_is_one_number(typed: str) -> None:
    assert normalise_national_id(typed) == EXAMPLE
    assert parse_typed_national_id(typed) == EXAMPLE
    assert is_valid(typed)


def test_it_is_shown_as_printed_and_masked_to_its_last_three_digits() -> None:
    assert show("1234567890123") == "1-2345-67890-12-3"
    assert mask("1234567890123") == "x-xxxx-xxxxx-12-3"


@given(numbers)
def test_a_fictional_number_is_valid_but_of_no_province(number: str) -> None:
    assert is_valid(number)
    assert number[1:3] == "00"
    assert int(number[12]) == check_digit_by_definition(number[:12])
    assert parse_typed_national_id(thai_digits(show(number))) == number


@given(numbers)
def test_only_a_first_digit_0_is_unusual_where_the_library_refuses_it(number: str) -> None:
    assert is_unusual(number) == (number[0] == "0")
    assert pin.is_valid(number) == (number[0] != "0")


@given(numbers, st.integers(0, 12), st.integers(1, 9))
def test_one_mistyped_digit_shows_unless_the_remainders_share_a_check_digit(number: str, place: int, off: int) -> None:
    mistyped = number[:place] + str((int(number[place]) + off) % 10) + number[place + 1 :]
    agrees = int(mistyped[12]) == check_digit_by_definition(mistyped[:12])
    assert is_valid(mistyped) == (agrees and mistyped[0] != "9")


@given(numbers, st.integers(0, 11))
def test_the_check_digit_itself_cannot_be_mistyped(number: str, off: int) -> None:
    assume(off % 10)
    assert not is_valid(number[:12] + str((int(number[12]) + off) % 10))


@pytest.mark.parametrize("typed", ["", "310060044563", "31006004456355", "310060044563a", "²100600445635", "ไม่มี"])
def test_what_has_not_13_digits_is_refused_and_may_be_left_empty(typed: str) -> None:
    assert not is_valid(typed)
    with pytest.raises(Invalid) as refused:
        parse_typed_national_id(typed)
    assert "13" in refused.value.sentence.th
    assert "leave it empty" in refused.value.sentence.en


@pytest.mark.parametrize("typed", ["3100600445636", "1300600445635", fictional(seeded(1), first_digit="9")])
def test_a_wrong_check_digit_or_a_first_digit_9_sends_back_to_the_card(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_typed_national_id(typed)
    assert "บัตร" in refused.value.sentence.th


def test_the_same_seed_gives_the_same_fictional_people() -> None:
    assert [fictional(seeded(7)) for _ in range(2)] == [fictional(seeded(7))] * 2
    rng = seeded(7)
    assert len({fictional(rng) for _ in range(1_000)}) == 1_000


@given(st.text(max_size=30))
def test_any_text_can_be_asked_about(text: str) -> None:
    assert is_valid(text) in (True, False)
    assert is_unusual(text) in (True, False)
