"""Keeps a lot of what telephones sent, whichever of the two ways they speak: the end of both lanes of the short way."""

from collections.abc import Callable, Sequence

from onehome.access.actions.devices import note_presence
from onehome.visits.actions.intake import Handed, Received, receive_each
from onehome.web.field.short_way import Answer


def keep(opened: Sequence[Handed | Exception], answer: Callable[[Received], Answer]) -> list[Answer | Exception]:
    """Keep the records of a lot, and note that their devices were here; what could not be opened stays as it stands.

    Args:
        answer: what the sender of a record that is kept is told; raises LongWay where it cannot be told here.
    """
    handed = [one for one in opened if isinstance(one, Handed)]
    received = iter(receive_each(handed) if handed else ())
    for one in {one.holder.device.pk: one for one in handed}.values():
        note_presence(holder=one.holder, at=one.at)
    return [one if isinstance(one, Exception) else _told(next(received), answer) for one in opened]


def _told(received: Received | Exception, answer: Callable[[Received], Answer]) -> Answer | Exception:
    if isinstance(received, Exception):
        return received
    try:
        return answer(received)
    except Exception as error:  # told to the one sender whom it concerns
        return error
