"""The steps on a case, one form each; a step that is taken leads back to the case."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from onehome.access.errors import not_here, not_permitted
from onehome.access.types import Permission
from onehome.cases.actions.closing import close_case
from onehome.cases.actions.follow_up import record_follow_up
from onehome.cases.actions.opening import add_hardship
from onehome.cases.actions.referring import answer_referral, refer
from onehome.cases.actions.working import add_need, assign_case, settle_need, write_note
from onehome.cases.queries.case_file import CaseFile, case_file
from onehome.cases.queries.choices import assessments_after, voices_without_case
from onehome.cases.types import CaseState, NeedState, Outcome, ReferralState
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.kernel.thai_dates import show_date
from onehome.visits.types import ANCHORS, Dimension
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import current_language, in_words, speak
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.cases import forms, step_words
from onehome.web.staff.cases.choices import managers_of, targets_of, units_of
from onehome.web.staff.cases.views import case_context

ANSWER_WITHIN = timedelta(days=14)
NEED_WITHIN = timedelta(days=30)


def _file(request: StaffRequest, case_id: UUID) -> CaseFile:
    file = case_file(request.actor, case_id)
    request.shown.note("cases.case", [file.case.pk])
    return file


def _working(request: StaffRequest, case_id: UUID) -> CaseFile:
    file = _file(request, case_id)
    if not file.may_work and file.case.state != CaseState.CLOSED:
        raise not_permitted()
    return file


def _take(
    request: StaffRequest, file: CaseFile, step: step_words.Step, form: PlainForm, act: Callable[[], object]
) -> HttpResponse:
    if file.case.state == CaseState.CLOSED:
        messages.info(request, speak("เรื่องนี้ปิดไปแล้ว", "This case is closed"))
        return redirect("staff:case", file.case.pk)
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, in_words(step.done))
            return redirect("staff:case", file.case.pk)
    context = {**case_context(request, file), "form": form, "step": step}
    return render(request, step.template, context, status=422 if form.is_bound else 200)


@staff_page(Permission.WORK_CASE, reads_people=True)
def case_assign(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Who answers for this case?"""
    file = _working(request, case_id)
    case = file.case
    first = {
        "lead_unit": case.lead_unit_id,
        "manager": case.manager_id or (request.actor.staff_id if request.actor.unit_id == case.lead_unit_id else ""),
        "target": case.target_id or "",
    }
    form = forms.AssignForm(request.POST or None, initial=first)
    targets = targets_of(request.actor, case.lead_unit_id, case.opened_on)
    form.offer(units=units_of(case.place), managers=managers_of(case.place), targets=targets)

    def act() -> object:
        said = form.cleaned_data
        return assign_case(
            by=request.actor,
            case_id=case.pk,
            manager_id=UUID(said["manager"]),
            lead_unit_id=UUID(said["lead_unit"]),
            target_id=UUID(said["target"]) if said["target"] else None,
        )

    return _take(request, file, step_words.ASSIGN, form, act)


@staff_page(Permission.WORK_CASE, reads_people=True)
def case_need(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """What would relieve the hardship?"""
    file = _working(request, case_id)
    first = {"unit": file.case.lead_unit_id, "due_on": clock.today() + NEED_WITHIN}
    form = forms.NeedForm(request.POST or None, initial=first, units=units_of(file.case.place))

    def act() -> object:
        said = form.cleaned_data
        return add_need(
            by=request.actor, case_id=case_id, text=said["text"], unit_id=UUID(said["unit"]), due_on=said["due_on"]
        )

    return _take(request, file, step_words.NEED, form, act)


@staff_page(Permission.WORK_CASE, reads_people=True)
def need_settle(request: StaffRequest, case_id: UUID, need_id: UUID) -> HttpResponse:
    """What came of this need?"""
    file = _file(request, case_id)
    need = next((need for need in file.needs if need.pk == need_id), None)
    if need is None:
        raise not_here()
    if need_id not in file.answerable and file.case.state != CaseState.CLOSED and need.state == NeedState.OPEN:
        raise not_permitted()
    form = forms.SettleNeedForm(request.POST or None, initial={"on": clock.today()})
    said_of_it = Bilingual(f"{need.text} · {need.unit.name.th}", f"{need.text} · {need.unit.name.en}")
    step = step_words.Step(step_words.SETTLE_TITLE, said_of_it, step_words.SAVE, step_words.SETTLE_DONE)

    def act() -> object:
        said = form.cleaned_data
        return settle_need(by=request.actor, need_id=need_id, state=NeedState(said["state"]), on=said["on"])

    return _take(request, file, step, form, act)


@staff_page(Permission.WORK_CASE, reads_people=True)
def case_note(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """What should those who work on the case know?"""
    file = _working(request, case_id)
    form = forms.NoteForm(request.POST or None)

    def act() -> object:
        return write_note(by=request.actor, case_id=case_id, words=form.cleaned_data["words"], at=clock.now())

    return _take(request, file, step_words.NOTE, form, act)


@staff_page(Permission.WORK_CASE, reads_people=True)
def case_refer(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Who else can act?"""
    file = _working(request, case_id)
    today = clock.today()
    form = forms.ReferForm(
        request.POST or None, initial={"answer_by": today + ANSWER_WITHIN}, units=units_of(file.case.place)
    )

    def act() -> object:
        said = form.cleaned_data
        return refer(
            by=request.actor,
            case_id=case_id,
            to_unit_id=UUID(said["to_unit"]) if said["to_unit"] else None,
            to_body=said["to_body"],
            reason=said["reason"],
            on=today,
            answer_by=said["answer_by"],
        )

    return _take(request, file, step_words.REFER, form, act)


@staff_page(Permission.WORK_CASE, reads_people=True)
def referral_answer(request: StaffRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """What did the one who was asked say?"""
    file = _file(request, case_id)
    referral = next((referral for referral in file.referrals if referral.pk == referral_id), None)
    if referral is None:
        raise not_here()
    is_open = referral.state in (ReferralState.SENT, ReferralState.ACCEPTED)
    if referral_id not in file.answerable and file.case.state != CaseState.CLOSED and is_open:
        raise not_permitted()
    form = forms.AnswerReferralForm(request.POST or None, initial={"on": clock.today()})
    to = referral.to_unit.name if referral.to_unit else Bilingual(referral.to_body, referral.to_body)
    asked = Bilingual(f"ขอให้ {to.th}: {referral.reason}", f"{to.en} was asked: {referral.reason}")
    step = step_words.Step(step_words.ANSWER_TITLE, asked, step_words.SAVE, step_words.ANSWER_DONE)

    def act() -> object:
        said = form.cleaned_data
        return answer_referral(
            by=request.actor,
            referral_id=referral_id,
            state=ReferralState(said["state"]),
            outcome=said["outcome"],
            on=said["on"],
        )

    return _take(request, file, step, form, act)


@staff_page(Permission.WORK_CASE, reads_people=True)
def case_voice(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Which other voice of this household does the case answer?"""
    file = _working(request, case_id)
    language = current_language()
    offered = [
        (str(voice.id), f"“{in_words(voice.shown)}” {show_date(voice.heard_on, language)}")
        for voice in voices_without_case(request.actor, file.case.household_id)
    ]
    form = forms.VoiceForm(request.POST or None, voices=offered)

    def act() -> object:
        hardship_id = UUID(form.cleaned_data["hardship"])
        return add_hardship(by=request.actor, case_id=case_id, hardship_id=hardship_id)

    return _take(request, file, step_words.VOICE, form, act)


@staff_page(Permission.WORK_CASE, reads_people=True)
def case_follow_up(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """What does the visit after the help show?"""
    file = _working(request, case_id)
    case, language = file.case, current_language()
    used = {follow_up.after_id for follow_up in file.follow_ups}
    after = assessments_after(
        request.actor, household_id=case.household_id, opened_on=case.opened_on, before_id=case.before_id
    )
    offered = [assessment for assessment in after if assessment.pk not in used]
    goal = ANCHORS[Dimension(case.goal_dimension)]
    levels = {str(one.pk): one.levels[Dimension(case.goal_dimension)] for one in offered}
    form = forms.FollowUpForm(
        request.POST or None,
        assessments=[
            (str(one.pk), f"{show_date(one.assessed_on, language)} {in_words(one.assessor.name)}") for one in offered
        ],
        hints={
            pk: Bilingual(
                f"{goal.name.th} ระดับ {level}: {goal.levels[level].th}",
                f"{goal.name.en}, level {level}: {goal.levels[level].en}",
            )
            for pk, level in levels.items()
        },
    )

    def act() -> object:
        said = form.cleaned_data
        return record_follow_up(
            by=request.actor,
            case_id=case_id,
            assessment_id=UUID(said["assessment"]),
            words=said["words"],
            at=clock.now(),
        )

    return _take(request, file, step_words.FOLLOW_UP, form, act)


@staff_page(Permission.WORK_CASE, reads_people=True)
def case_close(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """What changed?"""
    file = _working(request, case_id)
    form = forms.CloseForm(request.POST or None, initial={"on": clock.today()})

    def act() -> object:
        said = form.cleaned_data
        return close_case(
            by=request.actor,
            case_id=case_id,
            outcome=Outcome(said["outcome"]),
            what_changed=said["what_changed"],
            on=said["on"],
        )

    return _take(request, file, step_words.CLOSE, form, act)
