"""Sealed values open with their key, at their place, unaltered; and not otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onehome.kernel.sealing import KEY_BYTES, CannotOpen, binding, blind_index, new_key, open_sealed, seal

keys = st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES)
HERE = binding("people_person", "national_id", 1)


@given(keys, st.binary(max_size=200), st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_sealed_value_opens_with_its_key_at_its_place(key: bytes, value: bytes, place: str) -> None:
    assert open_sealed(key, seal(key, value, bound_to=place), bound_to=place) == value


@given(keys, st.binary(min_size=4, max_size=200))
def test_a_sealed_value_does_not_show_what_it_holds(key: bytes, value: bytes) -> None:
    assert value not in seal(key, value, bound_to=HERE)
    assert seal(key, value, bound_to=HERE) != seal(key, value, bound_to=HERE)


@given(keys, st.binary(max_size=60), st.data())
def test_any_altered_bit_is_noticed(key: bytes, value: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(key, value, bound_to=HERE))
    place = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[place // 8] ^= 1 << place % 8
    with pytest.raises(CannotOpen):
        open_sealed(key, bytes(sealed), bound_to=HERE)


@given(keys, st.binary(max_size=60), st.data())
def test_a_value_cut_short_is_noticed(key: bytes, value: bytes, data: st.DataObject) -> None:
    sealed = seal(key, value, bound_to=HERE)
    with pytest.raises(CannotOpen):
        open_sealed(key, sealed[: data.draw(st.integers(0, len(sealed) - 1))], bound_to=HERE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        binding("people_person", "national_id", 2),
        binding("people_person", "phone", 1),
        binding("volunteers_volunteer", "national_id", 1),
    ],
)
def test_a_value_moved_to_another_row_column_or_table_does_not_open(elsewhere: str) -> None:
    key = new_key()
    with pytest.raises(CannotOpen):
        open_sealed(key, seal(key, b"3100600445635", bound_to=HERE), bound_to=elsewhere)


@given(st.lists(keys, min_size=2, max_size=2, unique=True))
def test_another_key_does_not_open(pair: list[bytes]) -> None:
    with pytest.raises(CannotOpen):
        open_sealed(pair[1], seal(pair[0], b"value", bound_to=HERE), bound_to=HERE)


def test_keys_are_new_each_time() -> None:
    drawn = {new_key() for _ in range(100)}
    assert len(drawn) == 100
    assert {len(key) for key in drawn} == {KEY_BYTES}


@given(keys, keys, st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_a_blind_index_agrees_for_equal_values_under_one_key_only(key: bytes, other: bytes, a: str, b: str) -> None:
    assert (blind_index(key, a) == blind_index(key, b)) == (a == b)
    assert (blind_index(key, a) == blind_index(other, a)) == (key == other)


def test_a_blind_index_is_hmac_sha_256() -> None:
    # RFC 4231, test case 2.
    assert blind_index(b"Jefe", "what do ya want for nothing?").hex() == (
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    )
