"""Forms of plans and targets."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms

from onehome.access.types import Actor
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_text import arabic_digits
from onehome.plans.actions.targets import TargetLine
from onehome.plans.queries.plans import targets_of
from onehome.plans.queries.score import even_levels
from onehome.strategy.queries.goals import goals_to_serve, indicators, name_of_level
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import in_words, speak, words

REQUIRED = words("โปรดกรอกช่องนี้", "Fill this in")
LEVEL_COUNT = 5


class LevelsField(forms.CharField):
    """Five numbers typed as "60 70 80 90 100"; cleans to a tuple of five, empty when nothing was typed."""

    def to_python(self, value: Any) -> Any:
        """Return the numbers.

        Raises:
            ValidationError: not five numbers.
        """
        typed = arabic_digits(str(value or "")).replace("/", " ").replace(";", " ").replace(",", "").split()
        if not typed:
            return ()
        try:
            levels = tuple(Decimal(one) for one in typed)
        except ArithmeticError as error:
            raise self._unreadable() from error
        if len(levels) != LEVEL_COUNT or not all(level.is_finite() for level in levels):
            raise self._unreadable()
        return levels

    def prepare_value(self, value: Any) -> Any:
        """Return the numbers as one types them."""
        return " ".join(f"{one.normalize():f}" for one in value) if isinstance(value, list | tuple) else value

    def validate(self, value: Any) -> None:
        """Accept an empty answer: even steps stand in for it."""

    def run_validators(self, value: Any) -> None:
        """Leave the order of the levels to the action, which knows the indicator's direction."""

    def _unreadable(self) -> forms.ValidationError:
        return forms.ValidationError(
            words("โปรดกรอกตัวเลขห้าตัว คั่นด้วยเว้นวรรค เช่น 60 70 80 90 100", "Write five numbers, such as 60 70 80 90 100")
        )


class TargetForm(PlainForm):
    """One line of a plan."""

    text_th = forms.CharField(
        label=words("สัญญาว่าจะทำให้เกิดอะไร", "What do you promise?"),
        help_text=words("เขียนอย่างที่พูดกับชาวบ้าน บอกว่าชีวิตใครเปลี่ยนอย่างไร", "In Thai, as you would say it to a villager"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text_en = forms.CharField(
        label=words("ข้อความภาษาอังกฤษ", "In English"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    indicator_id = forms.ChoiceField(label=words("วัดด้วยตัวชี้วัด", "Measured by"))
    goal_id = forms.ChoiceField(
        label=words("รองรับเป้าหมายของชาติ", "National goal it serves"),
        required=False,
        help_text=words("ร่างเว้นว่างได้ แต่ส่งแผนต้องมี", "May stay open in a draft; a submitted plan needs it"),
    )
    above_id = forms.ChoiceField(
        label=words("รองรับเป้าหมายในแผนชั้นบน", "Target of the plan above that it serves"), required=False
    )
    weight = forms.IntegerField(
        label=words("น้ำหนัก (ร้อยละ)", "Weight (percent)"), widget=forms.NumberInput(attrs={"class": "input--short"})
    )
    baseline = forms.DecimalField(
        label=words("ค่าตั้งต้น", "Value before"),
        max_digits=12,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"class": "input--short", "step": "any"}),
    )
    value = forms.DecimalField(
        label=words("ค่าเป้าหมาย", "Value promised"),
        max_digits=12,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"class": "input--short", "step": "any"}),
    )
    levels = LevelsField(
        label=words("เกณฑ์คะแนนระดับ 1 ถึง 5", "Values for levels 1 to 5"),
        required=False,
        help_text=words(
            "ตัวเลขห้าตัว คั่นด้วยเว้นวรรค เว้นว่างไว้ ระบบจะแบ่งช่วงให้เท่ากันโดยระดับ 5 คือค่าเป้าหมาย",
            "Five numbers with spaces between. Left empty, they are spread evenly and level 5 is the value promised",
        ),
    )

    def __init__(
        self, *args: Any, actor: Actor, above_plan: UUID | None, optional: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator_id"].choices = _indicator_choices()  # type: ignore[attr-defined]  # a choice field
        self.fields["goal_id"].choices = _goal_choices()  # type: ignore[attr-defined]  # a choice field
        lines = targets_of(actor, above_plan) if above_plan else []
        if lines:
            choices = [("", speak("ไม่มี", "None"))] + [(str(line.pk), in_words(line.text)) for line in lines]
            self.fields["above_id"].choices = choices  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["above_id"]
        if optional:
            for name in ("text_th", "indicator_id", "weight", "baseline", "value"):
                self.fields[name].required = False

    def require_line(self) -> None:
        """Complain about each part of the line that is missing, where the form made them optional."""
        for name in ("text_th", "indicator_id", "weight", "baseline", "value"):
            if name not in self.errors and self.cleaned_data.get(name) in (None, ""):
                self.add_error(name, REQUIRED)

    @property
    def line(self) -> TargetLine:
        """What was typed, as the action takes it."""
        typed = self.cleaned_data
        above = typed.get("above_id")
        return TargetLine(
            text_th=typed["text_th"],
            text_en=typed["text_en"],
            indicator_id=typed["indicator_id"],
            goal_id=typed["goal_id"] or None,
            above_id=UUID(above) if above else None,
            weight=typed["weight"],
            baseline=typed["baseline"],
            value=typed["value"],
            levels=typed["levels"] or tuple(even_levels(typed["baseline"], typed["value"])),
        )


class ReasonForm(PlainForm):
    """A reason that is kept with the plan."""

    reason = forms.CharField(
        label=words("เพราะอะไร", "Why?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=words("เหตุผลจะแสดงไว้กับแผน", "The reason is shown with the plan"),
    )


class ChangeForm(TargetForm):
    """A line as it stands, to be changed; the reason is asked once the plan was submitted."""

    reason = forms.CharField(
        label=words("เปลี่ยนเพราะอะไร", "Why is it changed?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, ask_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not ask_reason:
            del self.fields["reason"]
        else:
            self.fields["weight"].disabled = True  # reweighing unsettles the other lines: the plan is reopened first


def _indicator_choices() -> list[tuple[str, str]]:
    chosen = [("", speak("เลือก", "Choose"))]
    for indicator in indicators():
        said = Bilingual("{level}: {name} ({unit})", "{level}: {name} ({unit})")
        level, name, unit = name_of_level(indicator.level), indicator.name, indicator.unit_name
        chosen.append((indicator.code, speak(said.th, said.en, level=level, name=name, unit=unit)))
    return chosen


def _goal_choices() -> list[tuple[str, Any]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for goal in goals_to_serve():
        label = f"{goal.number} {in_words(goal.name)}"
        groups.setdefault(in_words(goal.plan.name), []).append((goal.code, label))
    return [("", speak("ยังไม่เลือก", "Not chosen yet")), *groups.items()]
