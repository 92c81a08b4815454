"""Forms of accounts and grants."""

from uuid import UUID

from django import forms

from onehome.access.types import ROLE_NAMES, Role
from onehome.kernel.bilingual import Bilingual
from onehome.web.design.fields import DayField
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import words
from onehome.web.design.widgets import RadioCards

Units = list[tuple[UUID, str, Bilingual]]

ROLE_HINTS: dict[str, Bilingual | str] = {
    Role.MINISTER.value: Bilingual("เห็นผลทั้งประเทศ ไม่เห็นรายบุคคล", "Sees results of the nation, no single person"),
    Role.PLANNER.value: Bilingual("แก้แผนและตัวชี้วัด ไม่เห็นรายบุคคล", "Changes plans and indicators, sees no single person"),
    Role.PROVINCIAL_HEAD.value: Bilingual("ดูแลทั้งทีมของจังหวัด", "Looks after the whole team of a province"),
    Role.UNIT_HEAD.value: Bilingual("ดูแลงานและแผนของหน่วยงาน", "Looks after a unit's work and plan"),
    Role.OFFICIAL.value: Bilingual("ทำงานกับครัวเรือนในพื้นที่", "Works with the households of an area"),
    Role.VOLUNTEER.value: Bilingual("เห็นเฉพาะครัวเรือนที่ได้รับมอบหมาย", "Sees only the households entrusted"),
    Role.AUDITOR.value: Bilingual("อ่านบันทึกการใช้งาน", "Reads the journal"),
    Role.ADMINISTRATOR.value: Bilingual("เปิดบัญชี เสนอและอนุมัติสิทธิ์", "Opens accounts, proposes and approves grants"),
}


def role_choices() -> list[tuple[str, str]]:
    """Return the roles as choices of a form."""
    return [(role.value, words(name.th, name.en)) for role, name in ROLE_NAMES.items()]


def unit_choices(units: Units) -> list[tuple[str, str]]:
    """Return units as choices of a form."""
    return [(str(key), words(f"{name.th} ({code})", f"{name.en} ({code})")) for key, code, name in units]


class StaffFilter(PlainForm):
    """What narrows the list of staff."""

    q = forms.CharField(label=words("ชื่อ เลขประจำตัว หรือชื่อบัญชี", "Name, number or account name"), required=False)
    role = forms.ChoiceField(label=words("บทบาท", "Role"), required=False)
    show = forms.ChoiceField(
        label=words("แสดง", "Show"),
        required=False,
        choices=[
            ("", words("ทุกคนที่ทำงานอยู่", "Everybody who serves")),
            ("without", words("ยังไม่มีบัญชี", "Those without an account")),
            ("left", words("ผู้พ้นหน้าที่แล้ว", "Those who have left")),
        ],
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["role"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("", words("ทุกบทบาท", "Every role")), *role_choices()]


class GrantForm(PlainForm):
    """A role to be proposed."""

    role = forms.ChoiceField(label=words("บทบาท", "Role"), widget=RadioCards(hints=ROLE_HINTS))
    unit = forms.ChoiceField(label=words("หน่วยงาน", "Unit"))
    place = forms.CharField(
        label=words("รหัสพื้นที่", "Area code"),
        help_text=words(
            "2 หลักคือจังหวัด 4 หลักอำเภอ 6 หลักตำบล เว้นว่างคือทั้งประเทศ",
            "2 digits for a province, 4 for a district, 6 for a sub-district; empty for the whole nation",
        ),
        required=False,
        max_length=6,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input--short"}),
    )
    valid_from = DayField(label=words("วันเริ่ม", "First day"))
    valid_to = DayField(label=words("วันสุดท้าย", "Last day"), required=False)

    def __init__(self, *args: object, units: Units, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("role", role_choices()), ("unit", unit_choices(units))):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices


class NewStaffForm(PlainForm):
    """Somebody who starts to work here, with the account name he will use."""

    number = forms.CharField(label=words("เลขประจำตัวบุคลากร", "Staff number"), max_length=40)
    name_th = forms.CharField(label=words("ชื่อ-สกุล", "Name in Thai"), max_length=160)
    name_en = forms.CharField(label=words("ชื่อ-สกุล (อังกฤษ)", "Name in English"), max_length=160, required=False)
    position_th = forms.CharField(label=words("ตำแหน่ง", "Position in Thai"), max_length=160, required=False)
    position_en = forms.CharField(label=words("ตำแหน่ง (อังกฤษ)", "Position in English"), max_length=160, required=False)
    unit = forms.ChoiceField(label=words("หน่วยงาน", "Unit"))
    volunteer = forms.BooleanField(label=words("เป็นอาสาสมัคร (อพม.)", "Is a volunteer"), required=False)

    def __init__(self, *args: object, units: Units, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = unit_choices(units)


class UsernameForm(PlainForm):
    """The name under which somebody will sign in."""

    username = forms.CharField(
        label=words("ชื่อบัญชี", "Account name"),
        help_text=words("ตัวอักษรอังกฤษ ตัวเลข จุดหรือขีด", "Latin letters, digits, dots or dashes"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


class ResetForm(PlainForm):
    """Why an account needs a new password."""

    lost_telephone = forms.BooleanField(
        label=words("โทรศัพท์หายหรือเปลี่ยนเครื่อง ให้ผูกแอปรหัสใหม่ด้วย", "Telephone lost or new: tie the app anew"),
        required=False,
    )


class ReasonForm(PlainForm):
    """Why something is ended."""

    reason = forms.CharField(label=words("เหตุผล", "Reason"), max_length=200)
