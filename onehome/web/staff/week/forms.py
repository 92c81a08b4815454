"""Forms of the week."""

from django import forms

from onehome.web.design.forms import PlainForm
from onehome.web.design.language import words


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
