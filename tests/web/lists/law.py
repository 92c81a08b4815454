"""Changes of the law, each proposed by somebody else and rejected by somebody else again."""

from dataclasses import replace
from datetime import date

from onehome.benefits.models import LawAmendment, LawAmendmentReview
from onehome.benefits.types import LawChangeState
from onehome.kernel import clock
from onehome.law.record import to_plain
from tests.benefits.law import SCALE
from tests.web.lists.ground import Ground, Rows, row

DAY = date(2099, 10, 1)


def law_changes(ground: Ground, number: int) -> Rows:
    """Make a change of one programme with its review: rejected, so that the law stays as it is."""
    by, reviewer = ground.officials[number], ground.far_officials[number]
    change = LawAmendment(
        programme="OAA", number=number, series="monthly", starts_on=DAY, reason=row(number), proposed_by=by,
        content=to_plain(replace(SCALE, id=f"OAA-M{number}", valid_from=DAY)), proposed_at=clock.now(), law_before="x",
    )  # fmt: skip
    yield change
    ground.first(amendment_id=change)
    yield LawAmendmentReview(
        amendment=change, outcome=LawChangeState.REJECTED, words=row(number), proposed_by=by, reviewed_by=reviewer,
        reviewed_at=clock.now(),
    )  # fmt: skip
