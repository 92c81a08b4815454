"""The journal shows every change, removal and exchange of entries, and raises no false alarm.

The application's role can do none of this (tests/access/test_row_security.py): whoever tampers here is the owner.
"""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connections, transaction

from onehome.journal.actions import record, seal_entries
from onehome.journal.models import Entry, Seal, Unsealed
from onehome.journal.queries import FlawKind, chain_holds, flaws, newest_digest
from onehome.journal.types import By, EntryKind, Fact
from onehome.kernel.identifiers import new_id

pytestmark = [pytest.mark.django_db(databases=["default", "owner"]), pytest.mark.usefixtures("owner")]
SOMEBODY = By(staff_id=new_id(), account_id=new_id())


def write(count: int) -> list[int]:
    return [
        record(
            Fact(
                "people.person_changed",
                subjects=(f"people.person/{new_id()}",),
                fields=("village",),
                reason="ย้ายบ้าน",
                details={"n": n, "certain": True, "before": None},
            ),
            by=SOMEBODY,
            kind=EntryKind.READ if n % 3 else EntryKind.WRITE,
        ).pk
        for n in range(count)
    ]


def seal_all() -> None:
    while seal_entries(most=1_000):
        pass


def found_after(statement: str, *values: object) -> set[tuple[int, FlawKind]]:
    """Return what the check finds after a statement of the owner, and take the statement back."""
    with transaction.atomic():
        with connections["owner"].cursor() as cursor:
            cursor.execute(statement, values)
            assert cursor.rowcount != 0, "nothing was tampered with"
        found = {(flaw.entry_id, flaw.kind) for flaw in flaws()}
        transaction.set_rollback(True)
    return found


def test_five_thousand_entries_raise_no_false_alarm() -> None:
    write(5_000)
    seal_all()
    assert (Seal.objects.count(), Unsealed.objects.count()) == (5_000, 0)
    assert list(flaws()) == []
    write(3)
    assert list(flaws()) == []


@pytest.mark.parametrize(
    "change",
    [
        "name = 'people.person_looked_at'",
        "kind = 'system'",
        "staff_id = gen_random_uuid()",
        "account_id = NULL",
        "system = 'somebody else'",
        "subjects = '{}'",
        "subjects = array_append(subjects, 'people.person/x')",
        "fields = '{address}'",
        "reason = ''",
        "details = '{}'",
        "at = at - interval '1 microsecond'",
    ],
)
def test_a_changed_entry_is_found(change: str) -> None:
    numbers = write(20)
    seal_all()
    # The statement is written in this file; nothing in it comes from outside.
    found = found_after(f"UPDATE journal_entry SET {change} WHERE id = %s", numbers[7])  # noqa: S608
    assert found == {(numbers[7], FlawKind.ALTERED)}


def test_an_entry_changed_before_its_seal_is_found() -> None:
    numbers = write(3)
    assert found_after("UPDATE journal_entry SET reason = 'x' WHERE id = %s", numbers[1]) == {
        (numbers[1], FlawKind.ALTERED)
    }


def test_a_removed_entry_is_found_sealed_or_not() -> None:
    numbers = write(20)
    assert (numbers[4], FlawKind.DELETED) in found_after("DELETE FROM journal_entry WHERE id = %s", numbers[4])
    seal_all()
    assert found_after("DELETE FROM journal_entry WHERE id = %s", numbers[4]) == {(numbers[4], FlawKind.DELETED)}


def test_an_entry_removed_together_with_its_seal_is_found() -> None:
    numbers = write(20)
    seal_all()
    statement = "WITH gone AS (DELETE FROM journal_seal WHERE entry_id = %s) DELETE FROM journal_entry WHERE id = %s"
    assert found_after(statement, numbers[4], numbers[4]) == {(numbers[5], FlawKind.CHAIN_BROKEN)}


def test_the_mac_of_one_entry_does_not_cover_another() -> None:
    numbers = write(20)
    seal_all()
    statement = (
        "UPDATE journal_entry AS one SET mac = other.mac, reason = 'x' FROM journal_entry AS other"
        " WHERE one.id = %s AND other.id = %s"
    )
    assert (numbers[2], FlawKind.ALTERED) in found_after(statement, numbers[2], numbers[3])


def test_exchanged_entries_are_found() -> None:
    numbers = write(20)
    seal_all()
    swap = (
        "UPDATE journal_entry AS one SET name = two.name, kind = two.kind, subjects = two.subjects, at = two.at,"
        " fields = two.fields, details = two.details, mac = two.mac, staff_id = two.staff_id"
        " FROM journal_entry AS two WHERE (one.id, two.id) IN ((%s, %s), (%s, %s))"
    )
    a, b = numbers[2], numbers[9]
    assert found_after(swap, a, b, b, a) == {(a, FlawKind.SEAL_DOES_NOT_FIT), (b, FlawKind.SEAL_DOES_NOT_FIT)}


def test_exchanged_seals_are_found() -> None:
    numbers = write(20)
    seal_all()
    statement = "UPDATE journal_seal SET entry_id = -entry_id WHERE entry_id IN (%s, %s)"
    assert found_after(statement, numbers[2], numbers[9]) != set()
    turn = "UPDATE journal_seal SET digest = previous_digest, previous_digest = digest WHERE entry_id = %s"
    assert (numbers[2], FlawKind.CHAIN_BROKEN) in found_after(turn, numbers[2])


def test_an_entry_slipped_in_without_the_key_is_found() -> None:
    write(5)
    seal_all()
    slipped_in = (
        "INSERT INTO journal_entry"
        " (at, kind, name, staff_id, account_id, system, subjects, fields, reason, details, mac)"
        " SELECT at, kind, name, staff_id, account_id, system, subjects, fields, reason, details, mac"
        " FROM journal_entry ORDER BY id LIMIT 1"
    )
    kinds = {kind for _, kind in found_after(slipped_in)}
    assert kinds == {FlawKind.NOT_PUT_UP}


def test_a_cut_end_is_found_by_a_digest_kept_outside() -> None:
    write(10)
    seal_all()
    kept_outside = newest_digest()
    with transaction.atomic(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "DELETE FROM journal_entry WHERE id IN (SELECT entry_id FROM journal_seal ORDER BY id DESC LIMIT 4)"
        )
        cursor.execute("DELETE FROM journal_seal WHERE id IN (SELECT id FROM journal_seal ORDER BY id DESC LIMIT 4)")
    assert list(flaws()) == []  # the chain alone cannot know
    assert not chain_holds(kept_outside)
    assert chain_holds(newest_digest())
    assert not chain_holds("not a digest")


def test_the_command_says_what_does_not_hold() -> None:
    numbers = write(5)
    seal_all()
    out, err = StringIO(), StringIO()
    call_command("verify_journal", stdout=out, stderr=err, holds=newest_digest())
    assert "5 sealed, 0 waiting for a seal, 0 flaws" in out.getvalue()
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET reason = 'x' WHERE id = %s", [numbers[3]])
    with pytest.raises(CommandError):
        call_command("verify_journal", stdout=out, stderr=err)
    assert f"entry {numbers[3]}: it was altered" in err.getvalue()
    assert Entry.objects.count() == 5
