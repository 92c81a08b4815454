"""Forms of an emergency."""

from collections.abc import Sequence
from typing import Any

from django import forms

from onehome.kernel.bilingual import Bilingual
from onehome.visits.types import SURGE_NAMES, SurgeKind
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import words
from onehome.web.design.widgets import CheckboxCards, RadioCards


class SurgeForm(PlainForm):
    """What has happened, where, and why every household there has to be reached."""

    kind = forms.ChoiceField(
        label=words("เกิดอะไรขึ้น", "What has happened?"),
        choices=[(kind.value, words(SURGE_NAMES[kind].th, SURGE_NAMES[kind].en)) for kind in SurgeKind],
        widget=RadioCards(),
    )
    areas = forms.MultipleChoiceField(label=words("ที่ตำบลไหน", "In which sub-districts?"), widget=CheckboxCards())
    villages = forms.CharField(
        label=words("เฉพาะบางหมู่บ้าน", "Only some villages?"),
        help_text=words(
            "ถ้าทุกหมู่บ้านให้เว้นว่าง หลายหมู่บ้านคั่นด้วยจุลภาค ตามที่เขียนในทะเบียน เช่น หมู่ที่ 3, หมู่ที่ 5",
            "Leave it empty for all of them. Parted by commas, as they are written in the registry",
        ),
        required=False,
        max_length=500,
    )
    reason = forms.CharField(
        label=words("บอกทุกคนที่แผนจะเปลี่ยน", "Tell everybody whose week will change"),
        help_text=words("เช่น น้ำป่าเข้าหมู่บ้านเมื่อคืน ไฟดับ ถนนขาดสองแห่ง", "What happened, what to mind on the way"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, areas: Sequence[tuple[str, Bilingual]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["areas"]
        assert isinstance(chosen, forms.MultipleChoiceField)  # as written above
        chosen.choices = [(code, words(name.th, name.en)) for code, name in areas]

    def village_names(self) -> list[str]:
        """Return the villages that were written, one each."""
        return [one.strip() for one in self.cleaned_data["villages"].split(",") if one.strip()]


class EndForm(PlainForm):
    """Why an emergency ends."""

    reason = forms.CharField(
        label=words("ทำไมจึงปิดเหตุ", "Why does it end?"),
        help_text=words("เช่น น้ำลดแล้วและไปถึงครบทุกบ้าน", "Such as: the water is gone and every home was reached"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
