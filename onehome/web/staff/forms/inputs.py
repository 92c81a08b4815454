"""The forms with which a form is uploaded and retired."""

from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile

from onehome.access.types import Actor, Permission, Reach
from onehome.places.queries import areas
from onehome.places.types import NATION
from onehome.visits.form_types import FORM_KIND_NAMES
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import in_words, words

THE_NATION = "nation"  # a choice needs a value; the code of the nation is empty
ACCEPTED = ".xlsx,.xls,.csv,.md,.xml"


class SeveralFiles(forms.ClearableFileInput):
    """Lets the browser choose several files at once."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Any number of files; cleans to a list."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        """Return the files that were chosen."""
        chosen = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(SeveralFilesField, self).clean(one, initial) for one in chosen]


class UploadForm(PlainForm):
    """A form as its author wrote it, what it is for, and the files it shows."""

    file = forms.FileField(
        label=words("ไฟล์แบบฟอร์ม", "The form"),
        help_text=words(
            "XLSForm (.xlsx .xls .csv .md) หรือ XForm (.xml) ไม่เกิน 5 เมกะไบต์ ไม่มีสูตรและมาโคร",
            "An XLSForm (.xlsx, .xls, .csv, .md) or XForm (.xml) of at most 5 MB, without formulas and macros",
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        error_messages={"empty": words("ไฟล์นี้ว่างเปล่า", "This file is empty")},
    )
    kind = forms.ChoiceField(label=words("ใช้ทำอะไร", "What is it for?"))
    place = forms.ChoiceField(label=words("ใช้ที่ไหน", "Where is it used?"))
    title_th = forms.CharField(
        label=words("ชื่อภาษาไทย", "Name in Thai"),
        help_text=words("เว้นว่างไว้ ถ้าใช้ชื่อในไฟล์", "Leave empty to use the name in the file"),
        required=False,
        max_length=200,
    )
    title_en = forms.CharField(label=words("ชื่อภาษาอังกฤษ", "Name in English"), required=False, max_length=200)
    files = SeveralFilesField(  # type: ignore[assignment]  # a field of this name; what was sent keeps its place
        label=words("รูป เสียง หรือตารางที่แบบฟอร์มใช้", "Pictures, sounds or tables that the form uses"),
        help_text=words("ชื่อไฟล์ต้องตรงกับในแบบฟอร์ม", "Their names must match the form"),
        required=False,
    )

    def clean_place(self) -> str:
        """Return the code of the place."""
        chosen: str = self.cleaned_data["place"]
        return NATION if chosen == THE_NATION else chosen

    def __init__(self, *args: object, actor: Actor, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.value, in_words(name)) for kind, name in FORM_KIND_NAMES.items()]
        cast(forms.ChoiceField, self.fields["kind"]).choices = kinds
        cast(forms.ChoiceField, self.fields["place"]).choices = places_to_write_for(actor)


class RetireForm(PlainForm):
    """Why a form is taken out of use."""

    reason = forms.CharField(
        label=words("ทำไมเลิกใช้", "Why is it retired?"),
        help_text=words("คนที่ใช้อยู่จะเห็นข้อความนี้", "Those who use it will read this"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def places_to_write_for(actor: Actor) -> list[tuple[str, str]]:
    """Return the places for which somebody may write forms: the nation, or his provinces."""
    codes = {grant.place[:2] for grant, reach in actor.grants_for(Permission.WRITE_FORMS) if reach is Reach.PLACE}
    named = areas(code for code in codes if code != NATION)
    offered = [(THE_NATION, words("ทั้งประเทศ", "The whole country"))] if NATION in codes else []
    return offered + [(code, in_words(area.name)) for code, area in sorted(named.items())]
