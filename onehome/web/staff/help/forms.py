"""Forms of applications and decisions."""

from collections.abc import Mapping
from typing import Any

from django import forms

from onehome.benefits.types import DecisionOutcome
from onehome.engine.decision import Decision, Outcome
from onehome.kernel.bilingual import Bilingual
from onehome.web.design.fields import BahtField, DayField
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import words
from onehome.web.design.widgets import CheckboxCards, RadioCards
from onehome.web.staff.help.shown import sum_words

REASON_ROWS = {"rows": 3}


class DecideForm(PlainForm):
    """What the officer decides, on which sum, and why."""

    outcome = forms.ChoiceField(
        label=words("ตัดสินว่าอย่างไร", "What do you decide?"),
        choices=[
            (DecisionOutcome.GRANT.value, words("อนุมัติ", "Grant")),
            (DecisionOutcome.REFUSE.value, words("ไม่อนุมัติ", "Refuse")),
            (DecisionOutcome.RETURN.value, words("ส่งกลับไปหาข้อมูลเพิ่ม", "Send back for a missing fact")),
        ],
        widget=RadioCards,
    )
    amount = BahtField(label=words("จำนวนเงินที่อนุมัติ (บาท)", "Sum granted (baht)"), required=False)
    judged = forms.MultipleChoiceField(
        label=words("ข้อที่กฎหมายให้คุณพิจารณาเอง", "What the law leaves to you"),
        help_text=words(
            "ก่อนอนุมัติ ทำเครื่องหมายข้อที่พิจารณาแล้วเห็นว่าเข้าเกณฑ์", "Before granting, tick what you have considered and find met"
        ),
        widget=CheckboxCards,
        required=False,
    )
    condition = forms.ChoiceField(
        label=words("ถ้าไม่อนุมัติหรือส่งกลับ เพราะข้อไหน", "If refused or sent back: because of which condition?"),
        required=False,
    )
    reason = forms.CharField(
        label=words("เหตุผล", "Reason"),
        help_text=words("เขียนให้เจ้าตัวอ่านแล้วเข้าใจ", "Write it so that the person understands it"),
        max_length=500,
        widget=forms.Textarea(attrs=REASON_ROWS),
    )
    on = DayField(label=words("ตัดสินเมื่อวันที่", "Decided on"))

    def __init__(self, *args: Any, answer: Decision, grounds: Mapping[str, Bilingual], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = sum_words(answer)
        if most is not None:
            self.fields["amount"].help_text = words(most.th, most.en)
        judgements = [one for one in answer.conditions if one.outcome is Outcome.JUDGEMENT]
        if judgements:
            self.fields["judged"].choices = [  # type: ignore[attr-defined]  # a MultipleChoiceField
                (one.id, words(one.statement.th, one.statement.en)) for one in judgements
            ]
        else:
            del self.fields["judged"]
        self.fields["condition"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", words("ไม่มี (อนุมัติ)", "None (granted)")),
            *((name, words(f"{name} {text.th}", f"{name} {text.en}")) for name, text in grounds.items()),
        ]


class SendForm(PlainForm):
    """To which body an application was handed, and when."""

    to_body = forms.CharField(label=words("ยื่นให้หน่วยงานใด", "Handed to which body?"), max_length=200)
    on = DayField(label=words("ยื่นเมื่อวันที่", "Handed in on"))
    answer_by = DayField(label=words("คาดว่าจะรู้ผลภายในวันที่", "Result expected by"))


class OutcomeForm(PlainForm):
    """What the deciding body says."""

    granted = forms.ChoiceField(
        label=words("หน่วยงานเจ้าของเรื่องตัดสินว่าอย่างไร", "What did the deciding body decide?"),
        choices=[("yes", words("ให้", "Granted")), ("no", words("ไม่ให้", "Refused"))],
        widget=RadioCards,
    )
    amount = BahtField(label=words("จำนวนเงินที่แจ้งมา (บาท)", "Sum it named (baht)"), required=False)
    receives_from = DayField(label=words("เริ่มรับตั้งแต่วันที่", "Receives from"), required=False)
    reported_by = forms.CharField(
        label=words("ใครแจ้งผลมา", "Who reported it?"),
        help_text=words("เช่น หนังสือจากเทศบาล หรือครอบครัวบอก", "Such as a letter of the municipality, or the family"),
        max_length=200,
    )
    note = forms.CharField(
        label=words("หมายเหตุ", "Note"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    on = DayField(label=words("รู้ผลเมื่อวันที่", "Known on"))


class WithdrawForm(PlainForm):
    """Why an application is taken back."""

    reason = forms.CharField(
        label=words("ถอนคำขอเพราะอะไร", "Why is it withdrawn?"),
        max_length=300,
        widget=forms.Textarea(attrs=REASON_ROWS),
    )
