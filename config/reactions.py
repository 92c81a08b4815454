"""What follows from what: name of a journal entry -> next action. Run by the worker, once for each entry.

An action here acts in the name of the system and finds everything in the entry: its subjects and details.
"""

from collections.abc import Callable, Mapping
from uuid import UUID

from onehome.access.gate import acting
from onehome.access.types import Permission, system_actor
from onehome.cases.queries.rows import case_hardships_seen_by
from onehome.cases.types import Outcome
from onehome.journal.models import Entry
from onehome.kernel.bilingual import Bilingual
from onehome.volunteers.actions.register import thank
from onehome.volunteers.queries.volunteers import volunteer_of

THANKS = Bilingual(
    "เพราะคุณไปเยี่ยมและเล่าให้เราฟัง ครอบครัวหนึ่งที่คุณดูแลมีชีวิตที่มั่นคงขึ้นแล้ว ขอบคุณจากใจ",
    "Because you went, listened and told us, a family you look after is more secure today. Thank you.",
)


def thank_who_told_of_it(entry: Entry) -> None:
    """Thank the volunteers whose visits brought the hardships of a case that was closed with a better life."""
    if entry.details.get("outcome") != Outcome.BETTER:
        return
    by = system_actor("a case that volunteers told of was closed with a better life")
    cases = [UUID(one.removeprefix("cases.case/")) for one in entry.subjects if one.startswith("cases.case/")]
    with acting(by):
        links = case_hardships_seen_by(by, Permission.SEE_CASE).filter(case__in=cases)
        visitors = set(links.values_list("hardship__visit__visitor_id", flat=True))
        for volunteer_id in volunteer_of(by, visitors).values():
            thank(by=by, volunteer_id=volunteer_id, words=THANKS.th, words_en=THANKS.en, at=entry.at)


REACTIONS: Mapping[str, Callable[[Entry], None]] = {
    "cases.case_closed": thank_who_told_of_it,
}
