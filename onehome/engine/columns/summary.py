"""What the answers of a nation add up to: people and baht by programme, province and target group."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

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
    whole = _added_up(counted, schedule, provinces)
    of_each = {code: _added_up(counted, schedule, [code]) for code in provinces}
    programmes, groups = len(schedule.programmes), len(schedule.groups)
    return {
        "month": f"{schedule.year}-{schedule.month:02}",
        "people": counted.rows,
        "programmes": {
            schedule.programmes[place].code: {
                **whole.of_programme(place),
                "provinces": {str(code): there.of_programme(place) for code, there in of_each.items()},
            }
            for place in range(programmes)
        },
        "target_groups": {
            schedule.groups[place].code: {
                "programmes": [schedule.programmes[number].code for number in schedule.groups[place].programmes],
                **whole.of_group(place),
                "provinces": {str(code): there.of_group(place) for code, there in of_each.items()},
            }
            for place in range(groups)
        },
    }


@dataclass(frozen=True, slots=True)
class _AddedUp:
    """The numbers of some provinces together, as plain lists by programme (or target group) and answer."""

    people: list[list[int]]
    baht: list[list[int]]
    people_of_groups: list[list[int]]
    baht_of_groups: list[list[int]]

    def of_programme(self, place: int) -> Plain:
        """Return the answers of a programme and its sums."""
        return {"answers": dict(zip(_NAMES, self.people[place], strict=True)), "baht": _open_sums(self.baht[place])}

    def of_group(self, place: int) -> Plain:
        """Return who in a target group is likely eligible or needs an officer, and the sums of its programmes."""
        people = self.people_of_groups[place]
        return {
            "people": {
                "likely-eligible-for-one-or-more": sum(people[kind] for kind in _GROUP_LIKELY),
                "need-an-officer-for-one-or-more": sum(people[kind] for kind in _GROUP_OPEN),
            },
            "baht": _open_sums(self.baht_of_groups[place]),
        }


def _added_up(counted: Counted, schedule: Schedule, provinces: Sequence[int]) -> _AddedUp:
    programmes = len(schedule.programmes)
    people = counted.people[:, provinces].sum(axis=1)
    baht = counted.baht[:, provinces].sum(axis=1)
    of_groups = [baht[list(group.programmes)].sum(axis=0).tolist() for group in schedule.groups]
    return _AddedUp(people[:programmes].tolist(), baht.tolist(), people[programmes:].tolist(), of_groups)


def _open_sums(baht: Sequence[int]) -> dict[str, int]:
    return {_NAMES[answer]: baht[answer] for answer in (_LIKELY, _OPEN)}


def _provinces(counted: Counted) -> list[int]:
    return [code for code in range(PROVINCE_CODES) if counted.people[:, code].any()]


def _nobody(schedule: Schedule, rows: int) -> Counted:
    programmes = len(schedule.programmes)
    people, baht = (
        np.zeros((kinds, PROVINCE_CODES, ANSWERS), dtype=np.int64)
        for kinds in (programmes + len(schedule.groups), programmes)
    )
    return Counted(rows, people, baht)
