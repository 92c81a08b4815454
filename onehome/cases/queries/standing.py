"""How a hardship stands, in a sentence that can be said to whoever told it.

The sentence names no need, no programme and no other body: whoever looks after the household may say it aloud at the
door, also a volunteer who sees no case.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q

from onehome.cases.models import Case, CaseHardship, FollowUp, Need, Referral
from onehome.cases.types import OPEN_REFERRALS, CaseState, NeedState, Outcome
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_dates import show_date
from onehome.visits.queries.voices import Voice
from onehome.visits.types import HardshipState

WHY = "how a case stands is told to whoever told the hardship, by whoever may hear it"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a hardship stands.

    Args:
        sentence: what can be said to the person.
        untold: whether nobody has told the person anything yet.
        late: days beyond the promised fourteen without an answer, 0 while there is time or once answered.
        case_id: the case that works on it, None without one.
    """

    sentence: Bilingual
    untold: bool
    late: int
    case_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class _Step:
    """What has become of one case."""

    case: Case
    needs: int
    met: int
    answer_by: date | None  # of a referral that waits
    confirmed: bool  # another than the assessor agreed with what the last follow-up shows


def standings(voices: Iterable[Voice], today: date) -> dict[UUID, Standing]:
    """Return how hardships, already scoped, stand; the number of statements does not depend on how many."""
    told = list(voices)
    steps = _steps([voice.id for voice in told])
    return {voice.id: _standing(voice, steps.get(voice.id), today) for voice in told}


def _standing(voice: Voice, step: _Step | None, today: date) -> Standing:
    untold = voice.state is not HardshipState.ANSWERED
    late = max(0, (today - voice.answer_by).days) if untold else 0
    if step is not None:
        return Standing(_in_case(step), untold, late, step.case.pk)
    if not untold:
        return Standing(_answered(voice), untold, late)
    return Standing(_unreached(voice) if voice.tries else _waiting(voice, late), untold, late)


def _waiting(voice: Voice, late: int) -> Bilingual:
    who, heard, due = voice.answerer or voice.heard_by, _day(voice.heard_on), _day(voice.answer_by)
    if late:
        return Bilingual(
            f"เรื่องที่เล่าเมื่อ {heard.th} เรายังไม่ได้ให้คำตอบ ช้าไป {late:,} วันแล้ว ต้องขอโทษด้วย {who.th} กำลังตามเรื่องให้",
            f"What you told us on {heard.en} has no answer yet. We are {_days(late)} late, and we are sorry. "
            f"{who.en} is looking into it.",
        )
    return Bilingual(
        f"เรื่องที่เล่าเมื่อ {heard.th} เรารับฟังไว้แล้ว {who.th} กำลังตามเรื่อง จะกลับมาบอกภายในวันที่ {due.th}",
        f"We heard what you told us on {heard.en}. {who.en} is looking into it and will tell you by {due.en}.",
    )


def _unreached(voice: Voice) -> Bilingual:
    last, times = _day(voice.tries[-1].tried_on), len(voice.tries)
    if voice.tell_in_person:
        return Bilingual(
            f"เราพยายามติดต่อกลับแล้ว {times} ครั้ง ครั้งสุดท้ายเมื่อ {last.th} ยังไม่ได้คุยกัน เจ้าหน้าที่จะไปหาที่บ้าน",
            f"We have tried to reach you {_times(times)}, last on {last.en}, and did not. Somebody will come to you.",
        )
    return Bilingual(
        f"เราพยายามติดต่อกลับแล้ว {times} ครั้ง ครั้งสุดท้ายเมื่อ {last.th} ยังไม่ได้คุยกัน เราจะติดต่ออีก",
        f"We have tried to reach you {_times(times)}, last on {last.en}, and did not. We will try again.",
    )


def _answered(voice: Voice) -> Bilingual:
    if not voice.answers:
        return Bilingual("เรื่องนี้ตอบแล้ว", "You have been answered.")
    last = voice.answers[-1]
    on = _day(last.told_on)
    return Bilingual(
        f"เรื่องที่เล่าเมื่อ {_day(voice.heard_on).th} {last.by.th} บอกคำตอบแล้วเมื่อ {on.th}",
        f"{last.by.en} told you the answer on {on.en}.",
    )


def _in_case(step: _Step) -> Bilingual:
    unit, state = step.case.lead_unit.name, CaseState(step.case.state)
    if state is CaseState.OPEN:
        return Bilingual(
            f"เรื่องนี้อยู่ที่{unit.th}แล้ว กำลังหาคนรับผิดชอบ",
            f"This is now with {unit.en}, who are finding somebody to take care of it.",
        )
    if state is CaseState.FOLLOW_UP:
        return Bilingual(
            f"{unit.th}ช่วยไปแล้ว ตอนนี้กำลังดูว่าความเป็นอยู่ดีขึ้นจริงไหม",
            f"{unit.en} has given help, and is seeing whether life has truly become better.",
        )
    return _closed(step) if state is CaseState.CLOSED else _under_way(step, unit)


def _under_way(step: _Step, unit: Bilingual) -> Bilingual:
    thai, english = f"{unit.th}กำลังช่วยเรื่องนี้อยู่", f"{unit.en} is working on this"
    if step.needs:
        thai += f" ทำไปแล้ว {step.met} จาก {step.needs} อย่าง"
        english += f": {step.met} of {step.needs} things are done"
    if step.answer_by:
        thai += f" ส่วนที่ส่งต่อไว้ รอคำตอบภายในวันที่ {_day(step.answer_by).th}"
        english += f". What was passed on is to be answered by {_day(step.answer_by).en}"
    return Bilingual(thai, f"{english}.")


_CLOSED = {
    Outcome.SAME: Bilingual(
        "ความเป็นอยู่ยังไม่ดีขึ้น ถ้ายังเดือดร้อน บอกเราได้อีกทุกเมื่อ",
        "but life is no better yet. If you are still in hardship, tell us again at any time.",
    ),
    Outcome.WORSE: Bilingual(
        "ความเป็นอยู่แย่ลง เราต้องเริ่มช่วยกันใหม่ บอกเราได้ทุกเมื่อ",
        "but life has become harder. We have to begin anew; tell us at any time.",
    ),
    Outcome.MOVED_AWAY: Bilingual("เพราะย้ายไปที่อื่นแล้ว", "because you moved away."),
    Outcome.DECLINED: Bilingual("เพราะไม่ประสงค์รับความช่วยเหลือ", "because you did not want help."),
}
_BETTER = {
    True: Bilingual("ความเป็นอยู่ดีขึ้น และมีคนยืนยันแล้ว", "and life is better, as another person has confirmed."),
    False: Bilingual(
        "เราเห็นว่าความเป็นอยู่ดีขึ้น แต่ยังไม่มีใครยืนยัน",
        "and we think that life is better, but nobody has confirmed it yet.",
    ),
}


def _closed(step: _Step) -> Bilingual:
    on = _day(step.case.closed_on or step.case.opened_on)
    outcome = Outcome(step.case.closure.outcome)
    end = _BETTER[step.confirmed] if outcome is Outcome.BETTER else _CLOSED[outcome]
    return Bilingual(f"เรื่องนี้ช่วยจนปิดเรื่องแล้วเมื่อ {on.th} {end.th}", f"Help was completed on {on.en}, {end.en}")


def _steps(hardship_ids: list[UUID]) -> dict[UUID, _Step]:
    links = CaseHardship.objects.by_system(why=WHY).filter(hardship_id__in=hardship_ids)
    cases = {link.hardship_id: link.case for link in links.select_related("case__lead_unit", "case__closure")}
    ids = [case.pk for case in cases.values()]
    needs = Need.objects.by_system(why=WHY).filter(case_id__in=ids).order_by().values_list("case_id")
    counted = needs.annotate(n=Count("pk"), met=Count("pk", filter=Q(state=NeedState.MET)))
    referred = Referral.objects.by_system(why=WHY).filter(case_id__in=ids, state__in=OPEN_REFERRALS).order_by()
    waits = dict(referred.values_list("case_id").annotate(by=Min("answer_by")))
    found = {case_id: (n, met) for case_id, n, met in counted}
    confirmed = _confirmed(ids)
    return {
        hardship_id: _Step(case, *found.get(case.pk, (0, 0)), waits.get(case.pk), case.pk in confirmed)
        for hardship_id, case in cases.items()
    }


def _confirmed(case_ids: list[UUID]) -> set[UUID]:
    """Return the cases with whose last follow-up another than the assessor agreed."""
    rows = FollowUp.objects.by_system(why=WHY).filter(case_id__in=case_ids).select_related("after").order_by("at")
    last: dict[UUID, Any] = {row.case_id: row for row in rows}
    return {case_id for case_id, row in last.items() if row.after.confirmed}


def _day(day: date) -> Bilingual:
    return Bilingual(show_date(day, "th"), show_date(day, "en"))


def _days(number: int) -> str:
    return f"{number:,} day{'' if number == 1 else 's'}"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
