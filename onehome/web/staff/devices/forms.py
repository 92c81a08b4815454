"""Forms of telephones."""

from django import forms

from onehome.web.design.forms import PlainForm
from onehome.web.design.language import words


class WhoseForm(PlainForm):
    """Whose telephone it will be."""

    q = forms.CharField(
        label=words("ชื่อคนที่จะใช้เครื่อง", "Name of the person who will use it"), required=False, max_length=80
    )


class DeviceFilter(PlainForm):
    """Whose telephones are looked for, among those in use, one's own or the revoked."""

    q = forms.CharField(label=words("ชื่อเจ้าของเครื่อง", "Name of the holder"), required=False, max_length=80)
    show = forms.CharField(label=words("เลือกดู", "Show"), required=False, max_length=20, widget=forms.HiddenInput)


class CollectForm(PlainForm):
    """How the telephone is called."""

    label = forms.CharField(
        label=words("เรียกเครื่องนี้ว่าอะไร", "What is this telephone called?"),
        help_text=words("เช่น แท็บเล็ตของศูนย์ เครื่องที่ 2", "Such as: the centre's second tablet"),
        max_length=80,
    )


class RevokeForm(PlainForm):
    """Why the telephone may read nothing any more."""

    reason = forms.CharField(
        label=words("ยกเลิกเพราะอะไร", "Why is it revoked?"),
        help_text=words("เช่น เครื่องหายระหว่างทางเมื่อวาน", "Such as: lost on the way yesterday"),
        max_length=200,
    )


class OutboxForm(PlainForm):
    """A file that the app has saved."""

    file = forms.FileField(
        label=words("ไฟล์ที่แอปบันทึกออกมา", "The file that the app has saved"),
        help_text=words("ชื่อไฟล์ลงท้ายด้วย .json ไม่เกิน 60 เมกะไบต์", "Its name ends in .json; at most 60 MB"),
        error_messages={"empty": words("ไฟล์นี้ว่างเปล่า", "This file is empty")},
    )
