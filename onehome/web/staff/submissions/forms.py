"""Forms of records from the field."""

from django import forms

from onehome.web.design.forms import PlainForm
from onehome.web.design.language import words


class DecisionForm(PlainForm):
    """Why somebody decides as he does."""

    reason = forms.CharField(
        label=words("ตัดสินใจเพราะอะไร", "Why do you decide so?"),
        help_text=words(
            "ผู้บันทึกและผู้ตรวจสอบจะอ่านได้ เช่น โทรถามแล้ว ไปเยี่ยมจริงก่อนเครื่องหาย",
            "Such as: asked by telephone; the visit was made before the device was lost",
        ),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
