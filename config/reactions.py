"""What follows from what: name of a journal entry -> next action. Run by the worker, once for each entry.

An action here acts in the name of the system and finds everything in the entry: its subjects and details.
"""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.db.models import Exists, OuterRef

from onehome.access.gate import acting
from onehome.access.types import Permission, system_actor
from onehome.cases.queries.rows import case_hardships_seen_by, follow_ups_seen_by
from onehome.cases.types import Outcome
from onehome.journal.models import Entry
from onehome.journal.types import subject
from onehome.kernel.bilingual import Bilingual
from onehome.volunteers.actions.register import thank
from onehome.volunteers.queries.volunteers import volunteer_of

THANKS = Bilingual(
    "เพราะคุณไปเยี่ยมและเล่าให้เราฟัง ครอบครัวหนึ่งที่คุณดูแลมีชีวิตที่มั่นคงขึ้นแล้ว ขอบคุณจากใจ",
    "Because you went, listened and told us, a family you look after is more secure today. Thank you.",
)


CLOSED, CONFIRMED = "cases.case_closed", "visits.assessment_confirmed"
BY = system_actor("a case that volunteers told of was closed with a better life, and another person agreed")


def thank_once_closed(entry: Entry) -> None:
    """Thank whoever told of a case that was closed with a better life, if another has agreed with it by then."""
    if entry.details.get("outcome") != Outcome.BETTER:
        return
    with acting(BY):
        for case_id in _named(entry, "cases.case"):
            last = follow_ups_seen_by(BY, Permission.SEE_CASE).filter(case=case_id).order_by("-at").first()
            if last is None:
                continue
            agreed_then = last.after.confirmed_by_person or _stood_before(
                entry, CONFIRMED, "visits.assessment", last.after_id
            )
            if agreed_then:
                _thank(case_id, entry)


def thank_once_confirmed(entry: Entry) -> None:
    """Thank whoever told of a case that had been closed with a better life before another person agreed with it."""
    with acting(BY):
        follow_ups = follow_ups_seen_by(BY, Permission.SEE_CASE).filter(after__in=_named(entry, "visits.assessment"))
        later = follow_ups_seen_by(BY, Permission.SEE_CASE).filter(case=OuterRef("case"), at__gt=OuterRef("at"))
        better = follow_ups.filter(~Exists(later), case__closure__outcome=Outcome.BETTER)
        for case_id in better.values_list("case_id", flat=True):
            if _stood_before(entry, CLOSED, "cases.case", case_id):
                _thank(case_id, entry)


def _thank(case_id: UUID, entry: Entry) -> None:
    links = case_hardships_seen_by(BY, Permission.SEE_CASE).filter(case=case_id)
    visitors = set(links.values_list("hardship__visit__visitor_id", flat=True))
    for volunteer_id in volunteer_of(BY, visitors).values():
        thank(by=BY, volunteer_id=volunteer_id, words=THANKS.th, words_en=THANKS.en, at=entry.at)


def _named(entry: Entry, kind: str) -> list[UUID]:
    return [UUID(one.removeprefix(f"{kind}/")) for one in entry.subjects if one.startswith(f"{kind}/")]


def _stood_before(entry: Entry, name: str, kind: str, identifier: UUID) -> bool:
    """Return whether an act on a record stands in the journal before an entry: of two acts, the later one thanks."""
    earlier = Entry.objects.filter(name=name, subjects__contains=[subject(kind, identifier)], pk__lt=entry.pk)
    return earlier.exists()


REACTIONS: Mapping[str, Callable[[Entry], None]] = {
    CLOSED: thank_once_closed,
    CONFIRMED: thank_once_confirmed,
}
