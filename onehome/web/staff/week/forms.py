"""Forms of the week."""

from typing import Any

from django import forms

from onehome.kernel.points import Point
from onehome.plans.types import PatternDraft
from onehome.web.design.days import WEEKDAYS
from onehome.web.design.fields import DayField
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import words
from onehome.web.design.widgets import CheckboxCards


class ClockInput(forms.TimeInput):
    """A time of day, as every browser asks for it."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M", attrs={"class": "input--short"})


class MissForm(PlainForm):
    """Why a stop could not be kept."""

    reason = forms.CharField(
        label=words("ทำไมถึงไม่ได้ไป", "Why could you not go?"),
        help_text=words(
            "เขียนสั้น ๆ เช่น ไม่มีใครอยู่บ้าน น้ำท่วมถนน ไม่มีรถ หัวหน้าของคุณเห็นข้อความนี้",
            "A few words, such as: nobody at home, the road was flooded, no car. Your head sees this",
        ),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PatternForm(PlainForm):
    """On which days, at what hours and from where one goes to the field."""

    weekdays = forms.TypedMultipleChoiceField(
        label=words("ลงพื้นที่วันไหน", "On which days do you go to the field?"),
        coerce=int,
        choices=[(number, words(name.th, name.en)) for number, name in enumerate(WEEKDAYS)],
        widget=CheckboxCards(),
    )
    opens = forms.TimeField(label=words("ออกกี่โมง", "When do you set out?"), widget=ClockInput())
    closes = forms.TimeField(label=words("กลับถึงกี่โมง", "When are you back?"), widget=ClockInput())
    latitude = forms.FloatField(
        label=words("ละติจูดของที่ออกเดินทาง", "Latitude of where you start"),
        help_text=words(
            "จุดของสำนักงานหรือจุดนัดพบ เช่น 18.7756 ไม่ต้องใส่บ้านของคุณ",
            "Of an office or meeting point, such as 18.7756. Not your home",
        ),
        required=False,
    )
    longitude = forms.FloatField(
        label=words("ลองจิจูดของที่ออกเดินทาง", "Longitude of where you start"),
        help_text=words("เช่น 100.7730", "Such as 100.7730"),
        required=False,
    )

    @staticmethod
    def initial_of(draft: PatternDraft) -> dict[str, object]:
        """Return the values of a pattern for the form."""
        start = draft.start
        return {
            "weekdays": list(draft.weekdays),
            "opens": draft.opens,
            "closes": draft.closes,
            "latitude": start.latitude if start else None,
            "longitude": start.longitude if start else None,
        }

    def clean(self) -> dict[str, Any]:
        """Let the two numbers of a point stand together, and lie in Thailand."""
        values = super().clean() or {}
        latitude, longitude = values.get("latitude"), values.get("longitude")
        if (latitude is None) != (longitude is None):
            self.add_error("longitude", words("กรอกทั้งสองช่อง หรือเว้นทั้งสองช่อง", "Fill in both, or leave both empty"))
        elif latitude is not None and longitude is not None and not (5 <= latitude <= 21 and 97 <= longitude <= 106):
            self.add_error("latitude", words("จุดนี้อยู่นอกประเทศไทย", "This point lies outside Thailand"))
        return values

    def draft(self) -> PatternDraft:
        """Return what was filled in."""
        values = self.cleaned_data
        start = None if values["latitude"] is None else Point(values["latitude"], values["longitude"])
        return PatternDraft(tuple(values["weekdays"]), values["opens"], values["closes"], start)


class LeaveForm(PlainForm):
    """Days on which one does not work."""

    first = DayField(label=words("ลาตั้งแต่วันไหน", "From which day?"))
    last = DayField(label=words("ถึงวันไหน (ถ้าลามากกว่าหนึ่งวัน)", "To which day? (if it is more than one)"), required=False)


class WentForm(PlainForm):
    """Why one was not out."""

    reason = forms.CharField(
        label=words("ถ้าไม่ได้ไป เพราะอะไร", "If you were not out, why?"), required=False, max_length=300
    )
