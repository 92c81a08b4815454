"""Staff members and their accounts."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from onehome.access.actions.accounts import (
    StaffFacts,
    add_staff_member,
    close_account,
    create_account,
    reset_password,
    staff_member_leaves,
)
from onehome.access.queries.accounts import account_in_reach, grants_waiting, staff_list, staff_record, units_in_reach
from onehome.access.types import ROLE_NAMES, Permission
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import speak
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.accounts.forms import NewStaffForm, ReasonForm, ResetForm, StaffFilter, UsernameForm

PAGE_ROWS = 50


@staff_page(Permission.SEE_ACCOUNTS)
@require_GET
def accounts(request: StaffRequest) -> HttpResponse:
    """List who works here, with accounts and roles."""
    filters = StaffFilter(request.GET or None)
    chosen = filters.cleaned_data if filters.is_bound and filters.is_valid() else {}
    found = staff_list(
        request.actor,
        words=chosen.get("q", ""),
        role=chosen.get("role", ""),
        without_account=chosen.get("show") == "without",
        left=chosen.get("show") == "left",
    )
    page = Paginator(found, PAGE_ROWS).get_page(request.GET.get("page"))
    context = {"filters": filters, "page": page, "waiting": grants_waiting(request.actor).count(), **_may(request)}
    return render(request, "accounts/list.html", context)


@staff_page(Permission.SEE_ACCOUNTS)
@require_GET
def account(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Show one staff member with accounts and grants."""
    record = staff_record(request.actor, staff_id, today=clock.today())
    own = staff_id == request.actor.staff_id
    return render(request, "accounts/staff_member.html", {"record": record, "own": own, **_may(request)})


@staff_page(Permission.PROPOSE_GRANT)
@require_http_methods(["GET", "POST"])
def staff_new(request: StaffRequest) -> HttpResponse:
    """Enter somebody who starts to work here."""
    form = NewStaffForm(request.POST or None, units=units_in_reach(request.actor))
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        facts = StaffFacts(unit_id=UUID(given.pop("unit")), **given)
        try:
            member = add_staff_member(by=request.actor, facts=facts)
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            messages.success(request, speak("เพิ่มบุคลากรแล้ว ต่อไปเปิดบัญชี", "Entered. Next, open the account."))
            return redirect("staff:account_open", member.pk)
    return render(request, "accounts/staff_new.html", {"form": form}, status=422 if form.errors else 200)


@staff_page(Permission.PROPOSE_GRANT)
@require_http_methods(["GET", "POST"])
def account_open(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Open an account and show its first password, once."""
    record = staff_record(request.actor, staff_id, today=clock.today())
    form = UsernameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = create_account(by=request.actor, staff_id=staff_id, username=form.cleaned_data["username"])
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            return render(request, "accounts/one_time_password.html", {"made": made, "staff_id": staff_id})
    context = {"form": form, "record": record}
    return render(request, "accounts/account_open.html", context, status=422 if form.errors else 200)


@staff_page(Permission.PROPOSE_GRANT)
@require_http_methods(["GET", "POST"])
def account_reset(request: StaffRequest, account_id: UUID) -> HttpResponse:
    """Give an account a new one-time password and show it, once."""
    user = account_in_reach(request.actor, account_id)
    form = ResetForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        lost = form.cleaned_data["lost_telephone"]
        made = reset_password(by=request.actor, account_id=account_id, lost_telephone=lost)
        return render(request, "accounts/one_time_password.html", {"made": made, "staff_id": user.staff_member_id})
    question = Bilingual("ออกรหัสใช้ครั้งเดียวให้ {name} หรือไม่", "Give {name} a new one-time password?")
    consequence = Bilingual(
        "รหัสผ่านเดิมใช้ไม่ได้อีก ตรวจให้แน่ว่าคนที่ขอคือเจ้าของบัญชี",
        "The old password stops working. Make sure that the one who asks is the owner of the account.",
    )
    return _ask(request, form, user.staff_member_id, question.format(name=user.username), consequence, RESET)


@staff_page(Permission.PROPOSE_GRANT)
@require_http_methods(["GET", "POST"])
def account_close(request: StaffRequest, account_id: UUID) -> HttpResponse:
    """Close an account."""
    user = account_in_reach(request.actor, account_id)
    question = Bilingual("ปิดบัญชี {name} หรือไม่", "Close the account {name}?").format(name=user.username)
    consequence = Bilingual(
        "เจ้าของบัญชีจะถูกออกจากระบบทันที สิ่งที่เขาบันทึกไว้ยังอยู่ครบ",
        "Its owner is signed out at once. Everything he or she recorded stays.",
    )
    form = ReasonForm(request.POST if request.method == "POST" else None)
    done = speak("ปิดบัญชีแล้ว", "The account is closed.")

    def act(reason: str) -> None:
        close_account(by=request.actor, account_id=account_id, reason=reason)

    return _confirmed(request, form, user.staff_member_id, act, done) or _ask(
        request, form, user.staff_member_id, question, consequence, CLOSE
    )


@staff_page(Permission.PROPOSE_GRANT)
@require_http_methods(["GET", "POST"])
def staff_leave(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Write down that somebody has left: all accounts close, all grants end."""
    record = staff_record(request.actor, staff_id, today=clock.today())
    question = Bilingual("{th} พ้นจากหน้าที่แล้วใช่หรือไม่", "Has {en} left?")
    question = question.format(th=record.member.name.th, en=record.member.name.en)
    consequence = Bilingual(
        "บัญชีทั้งหมดจะปิดและสิทธิ์ทั้งหมดจะสิ้นสุดวันนี้ ครัวเรือนและเรื่องที่ดูแลต้องมอบให้คนอื่น",
        "All accounts close and all grants end today. Households and cases need somebody else.",
    )
    form = ReasonForm(request.POST if request.method == "POST" else None)
    done = speak("บันทึกแล้ว บัญชีและสิทธิ์ทั้งหมดสิ้นสุด", "Recorded. All accounts and grants have ended.")

    def act(reason: str) -> None:
        staff_member_leaves(by=request.actor, staff_id=staff_id, on=clock.today(), reason=reason)

    return _confirmed(request, form, staff_id, act, done) or _ask(request, form, staff_id, question, consequence, LEAVE)


RESET = Bilingual("ออกรหัสใช้ครั้งเดียว", "Give a one-time password")
CLOSE = Bilingual("ปิดบัญชี", "Close the account")
LEAVE = Bilingual("บันทึกว่าพ้นจากหน้าที่", "Record the leaving")


def _confirmed(
    request: StaffRequest, form: ReasonForm, staff_id: UUID, act: Callable[[str], None], done: str
) -> HttpResponse | None:
    """Act once a reason is given and lead back to the person; None while the page has to ask (again)."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        act(form.cleaned_data["reason"])
    except (Invalid, Conflict) as error:
        form.refuse(error)
        return None
    messages.success(request, done)
    return redirect("staff:account", staff_id)


def _ask(
    request: StaffRequest,
    form: PlainForm,
    staff_id: UUID,
    question: Bilingual,
    consequence: Bilingual,
    label: Bilingual,
) -> HttpResponse:
    context = {
        "form": form,
        "question": question,
        "consequence": consequence,
        "label": label,
        "back_url": reverse("staff:account", args=[staff_id]),
    }
    return render(request, "design/confirm.html", context, status=422 if form.errors else 200)


def _may(request: StaffRequest) -> dict[str, object]:
    names = {role.value: name for role, name in ROLE_NAMES.items()}
    return {"may_manage": request.actor.may(Permission.PROPOSE_GRANT), "role_names": names, "today": clock.today()}
