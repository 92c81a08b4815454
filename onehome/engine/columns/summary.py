"""What the answers of a nation add up to: people and baht by programme, province and target group."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onehome.engine.columns.partition import ANSWERS, PROVINCE_CODES, Counted
from onehome.engine.columns.schedule import Schedule

_NAMES = ("not-asked", "likely-eligible", "likely-not-eligible", "needs-officer")
_LIKELY, _OPEN = 1, 3
_GROUP_LIKELY, _GROUP_OPEN = (1, 3), (2, 3)
"""Of a target group 1 stands for somebody likely eligible, 2 for one who needs an officer, 3 for both at once."""

Plain = dict[str, Any]


def as_plain(counted: Counted) -> Plain:
    """Return the numbers of one partition as plain data, without the provinces in which nobody lives."""
    provinces = _provinces(counted)
    return {
        "rows": counted.rows,
        "provinces": provinces,
        "people": counted.people[:, provinces].tolist(),
        "baht": counted.baht[:, provinces].tolist(),
    }


def from_plain(written: Mapping[str, Any], schedule: Schedule) -> Counted:
    """Return the numbers of one partition from plain data."""
    found = _nobody(schedule, int(written["rows"]))
    found.people[:, written["provinces"]] = written["people"]
    found.baht[:, written["provinces"]] = written["baht"]
    return found


def add_up(counted: Iterable[Counted], schedule: Schedule) -> Counted:
    """Return the numbers of all partitions together."""
    parts = list(counted)
    whole = _nobody(schedule, sum(part.rows for part in parts))
    for part in parts:
        whole.people[:] += part.people
        whole.baht[:] += part.baht
    return whole


def summary(counted: Counted, schedule: Schedule) -> Plain:
    """Return the summary: for the nation and for each province, by programme and by target group.

    A programme counts its answers: one for each person or child, and one for each family or deceased. The baht are
    those of the month's question as each programme states them (a month, a grant), under the answers likely eligible
    and needs an officer. A target group counts each row once, whatever the number of its programmes.
    """
    provinces = _provinces(counted)
    return {
        "month": f"{schedule.year}-{schedule.month:02}",
        "people": counted.rows,
        "programmes": {
            programme.code: {
                **_of_programme(counted.people[place].sum(axis=0), counted.baht[place].sum(axis=0)),
                "provinces": {
                    str(code): _of_programme(counted.people[place, code], counted.baht[place, code])
                    for code in provinces
                },
            }
            for place, programme in enumerate(schedule.programmes)
        },
        "target_groups": {
            group.code: {
                "programmes": [schedule.programmes[number].code for number in group.programmes],
                **_of_group(counted, place, group.programmes, provinces),
                "provinces": {str(code): _of_group(counted, place, group.programmes, [code]) for code in provinces},
            }
            for place, group in enumerate(schedule.groups, start=len(schedule.programmes))
        },
    }


def _of_programme(people: NDArray[np.int64], baht: NDArray[np.int64]) -> Plain:
    return {
        "answers": {name: int(people[place]) for place, name in enumerate(_NAMES)},
        "baht": {_NAMES[place]: int(baht[place]) for place in (_LIKELY, _OPEN)},
    }


def _of_group(counted: Counted, place: int, programmes: Sequence[int], provinces: Sequence[int]) -> Plain:
    people = counted.people[place][list(provinces)].sum(axis=0)
    baht = counted.baht[list(programmes)][:, list(provinces)].sum(axis=(0, 1))
    return {
        "people": {
            "likely-eligible-for-one-or-more": int(people[list(_GROUP_LIKELY)].sum()),
            "need-an-officer-for-one-or-more": int(people[list(_GROUP_OPEN)].sum()),
        },
        "baht": {_NAMES[answer]: int(baht[answer]) for answer in (_LIKELY, _OPEN)},
    }


def _provinces(counted: Counted) -> list[int]:
    return [code for code in range(PROVINCE_CODES) if counted.people[:, code].any()]


def _nobody(schedule: Schedule, rows: int) -> Counted:
    programmes = len(schedule.programmes)
    people, baht = (
        np.zeros((kinds, PROVINCE_CODES, ANSWERS), dtype=np.int64)
        for kinds in (programmes + len(schedule.groups), programmes)
    )
    return Counted(rows, people, baht)
