"""What narrows the journal."""

from django import forms

from onehome.journal.types import EntryKind
from onehome.kernel.bilingual import Bilingual
from onehome.web.design.fields import DayField
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import words
from onehome.web.staff.journal.sentences import SENTENCES

KIND_NAMES = {
    EntryKind.WRITE: Bilingual("บันทึกหรือแก้ไข", "wrote or changed"),
    EntryKind.READ: Bilingual("เปิดดู", "looked at"),
    EntryKind.SEARCH: Bilingual("ค้นหา", "searched"),
    EntryKind.REFUSAL: Bilingual("ถูกปฏิเสธ", "was refused"),
    EntryKind.SIGN_IN: Bilingual("เข้าหรือออกจากระบบ", "signed in or out"),
    EntryKind.EXPORT: Bilingual("นำข้อมูลออก", "took data out"),
    EntryKind.SYSTEM: Bilingual("ระบบทำเอง", "done by the system"),
}


class JournalFilter(PlainForm):
    """Which entries are shown."""

    who = forms.CharField(label=words("ใคร (เลขประจำตัว)", "Who (staff number)"), required=False, max_length=40)
    about = forms.CharField(label=words("เกี่ยวกับ (รหัสในระบบ)", "About (record id)"), required=False, max_length=120)
    kind = forms.ChoiceField(
        label=words("ทำอะไร", "What"),
        required=False,
        choices=[("", words("ทุกอย่าง", "Everything")), *((k.value, words(n.th, n.en)) for k, n in KIND_NAMES.items())],
    )
    name = forms.ChoiceField(label=words("เรื่อง", "Act"), required=False)
    since = DayField(label=words("ตั้งแต่วันที่", "From"), required=False, help_text="")
    until = DayField(label=words("ถึงวันที่", "To"), required=False, help_text="")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["name"]
        assert isinstance(field, forms.ChoiceField)
        acts = [(name, words(sentence.th, sentence.en)) for name, sentence in SENTENCES.items()]
        field.choices = [("", words("ทุกเรื่อง", "Every act")), *acts]
