"""Says plainly that a number is in use, without a word about the record that uses it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from onehome.people.errors import household_number_taken, national_id_taken

# PostgreSQL names the violated constraint after the column, in the first line of its message.
_SENTENCES = {"national_id": national_id_taken, "number": household_number_taken}


@contextmanager
def taken_said_plainly() -> Iterator[None]:
    """Turn the violation of a unique number into a sentence; the row that holds it may be in another province.

    Raises:
        Invalid: a national ID or household number is in use.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        constraint = str(error).partition("\n")[0]
        for column, sentence in _SENTENCES.items():
            if column in constraint:
                raise sentence() from None
        raise
