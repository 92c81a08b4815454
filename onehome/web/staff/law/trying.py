"""A change of the law tried before it is proposed: who would gain, who would lose, what would it cost?"""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from onehome.access.types import Permission
from onehome.benefits.queries.law import law_in_force, programme_in_force
from onehome.benefits.queries.tried_law import try_law
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.kernel.thai_dates import show_date
from onehome.law.announced import announced_values
from onehome.law.catalogue import Programme
from onehome.law.expressions import Plain
from onehome.law.what_if import Settable, settable_parameters
from onehome.places.queries import provinces
from onehome.places.types import NATION
from onehome.web.design.fields import BahtField, DayField
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import words
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.law.programmes import groups_of
from onehome.web.law.tried import parameter_name, tried_shown, value_words

MONTHS_AHEAD = 12


class TryForm(PlainForm):
    """The numbers of a programme as they would be, and the month they are tried in; what stays empty stays as it is."""

    month = forms.ChoiceField(label=words("ลองกับเดือนไหน", "Which month is it tried in?"))

    def __init__(self, data: QueryDict | None, *, programme: Programme, day: date, first: Mapping[str, Plain]) -> None:
        self.programme = programme
        super().__init__(data)
        month = self.fields["month"]
        assert isinstance(month, forms.ChoiceField)
        month.choices = [(_key(one), _month_words(one)) for one in _months(day)]
        month.initial = _key(day)
        for one in self.numbers(day):
            self.fields[one.parameter] = _field(one)
            self.initial[one.parameter] = first.get(one.parameter, one.value if one.in_force else None)
        self.order_fields([*(name for name in self.fields if name != "month"), "month"])

    def numbers(self, day: date) -> list[Settable]:
        """Return the numbers and days that can be typed; lists of codes are tried with the command."""
        return [one for one in settable_parameters(self.programme, day) if _can_be_typed(one.value)]

    def settings(self) -> dict[str, Plain]:
        """Return the numbers that were typed and are not those in force in the month."""
        typed = ((one, self.cleaned_data.get(one.parameter)) for one in self.numbers(self.tried_month()))
        return {
            one.parameter: value
            for one, value in typed
            if value is not None and not (one.in_force and value == one.value)
        }

    def tried_month(self) -> date:
        """Return the first day of the month."""
        return date.fromisoformat(f"{self.cleaned_data['month']}-01")


@require_GET
@staff_page(Permission.SEE_LAW_CHANGES)
def what_if_list(request: StaffRequest) -> HttpResponse:
    """Which programme is to be tried, and what has been announced?"""
    law = law_in_force()
    context = {
        "groups": groups_of(law, clock.today(), lambda code: reverse("staff:law_what_if", args=[code])),
        "announced": [(one, row) for one in law for row in one.parameters.announced if _can_be_tried(one, row.id)],
    }
    return render(request, "law/what_if_list.html", context)


@require_GET
@staff_page(Permission.SEE_LAW_CHANGES)
def what_if(request: StaffRequest, code: str) -> HttpResponse:
    """Who would gain, who would lose, what would it cost?"""
    programme, day = programme_in_force(code), clock.today().replace(day=1)
    announced = request.GET.get("announced", "")
    first = _announced(programme, announced)
    asked = request.GET if "month" in request.GET else None
    form = TryForm(asked, programme=programme, day=day, first=first)
    context = {
        "form": form,
        "name": programme.heading.name,
        "code": code,
        "announced": [row for row in programme.parameters.announced if _can_be_tried(programme, row.id)],
        "chosen": announced if first else "",
        "may_propose": request.actor.may_in(Permission.PROPOSE_LAW_CHANGE, NATION),
        "others": [
            (parameter_name(code, one.parameter), value_words(one.value))
            for one in settable_parameters(programme, day)
            if not _can_be_typed(one.value)
        ],
    }
    if asked is not None and form.is_valid():
        context |= _tried(request, form)
    return render(request, "law/what_if.html", context, status=422 if form.errors else 200)


def _tried(request: StaffRequest, form: TryForm) -> dict[str, object]:
    settings, month = form.settings(), form.tried_month()
    if not settings:
        form.add_error(None, words("ยังไม่ได้เปลี่ยนตัวเลขใด แก้อย่างน้อยหนึ่งช่อง", "No number differs. Change at least one"))
        return {}
    try:
        tried = try_law(request.actor, {form.programme.code: settings}, month.year, month.month)
    except (Invalid, Conflict) as error:
        form.refuse(error)
        return {}
    names = {area.code: area.name for area in provinces()}
    return {
        "tried": tried_shown(tried, names),
        "people": tried.compared.people,
        "month": _month_words(month),
    }


def _announced(programme: Programme, row: str) -> dict[str, Plain]:
    try:
        return announced_values(row, [programme])[1] if row else {}
    except Invalid:
        return {}


def _can_be_tried(programme: Programme, row: str) -> bool:
    return bool(_announced(programme, row))


def _can_be_typed(value: Plain | None) -> bool:
    return value is None or (isinstance(value, int | date) and not isinstance(value, bool))


def _field(one: Settable) -> forms.Field:
    name = parameter_name(one.programme, one.parameter)
    now = value_words(one.value if one.in_force else None)
    help_text = words(f"ตอนนี้ {now.th}", f"Now {now.en}")
    label = words(name.th, name.en)
    if isinstance(one.value, date):
        return DayField(label=label, required=False, help_text=help_text)
    return BahtField(label=label, required=False, help_text=help_text)


def _months(day: date) -> list[date]:
    return [
        date(day.year + (day.month - 1 + ahead) // 12, (day.month - 1 + ahead) % 12 + 1, 1)
        for ahead in range(MONTHS_AHEAD)
    ]


def _key(day: date) -> str:
    return f"{day:%Y-%m}"


def _month_words(day: date) -> str:
    said = Bilingual(*(show_date(day, language, "long").partition(" ")[2] for language in ("th", "en")))
    return words(said.th, said.en)
