"""Codes of forms."""

from django.db import models

from onehome.kernel.bilingual import Bilingual


class FormKind(models.TextChoices):
    """What a form is for; the field client offers it accordingly."""

    VISIT = "visit"
    ASSESSMENT = "assessment"
    VOLUNTEER_REPORT = "volunteer-report"
    SWEEP = "sweep"
    OTHER = "other"


FORM_KIND_NAMES = {
    FormKind.VISIT: Bilingual("เยี่ยมและรับฟัง", "Listening visit"),
    FormKind.ASSESSMENT: Bilingual("ประเมินห้าด้าน", "Assessment of a household"),
    FormKind.VOLUNTEER_REPORT: Bilingual("อาสาสมัครรายงาน", "Report of a volunteer"),
    FormKind.SWEEP: Bilingual("สำรวจยามฉุกเฉิน", "Sweep in an emergency"),
    FormKind.OTHER: Bilingual("แบบสอบถามอื่น", "Another survey"),
}
