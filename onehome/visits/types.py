"""Codes of visiting, and the household security assessment with its written anchors.

The five dimensions follow the ministry's family logbook and TPMAP (organisation.yaml, existing_systems); the
four levels and their anchors are OneHome's own and are shown as such.
"""

from dataclasses import dataclass

from django.db import models

from onehome.kernel.bilingual import Bilingual


class VisitReason(models.TextChoices):
    """Why a household should be visited."""

    HARDSHIP = "hardship"
    OPEN_CASE = "open-case"
    FOLLOW_UP = "follow-up"
    LOW_SECURITY = "low-security"
    NOT_SEEN = "not-seen"
    MAY_BE_ENTITLED = "may-be-entitled"
    REQUESTED = "requested"


class StopState(models.TextChoices):
    """What became of a planned visit."""

    PLANNED = "planned"
    KEPT = "kept"
    MISSED = "missed"


class HardshipTheme(models.TextChoices):
    """What a hardship is about."""

    HEALTH = "health"
    LIVING = "living"
    EDUCATION = "education"
    INCOME = "income"
    ACCESS = "access"
    SAFETY = "safety"
    OTHER = "other"


class HardshipState(models.TextChoices):
    """How far the answer to a hardship has come."""

    HEARD = "heard"
    IN_CASE = "in-case"
    ANSWERED = "answered"


class Dimension(models.TextChoices):
    """A dimension of household security."""

    HEALTH = "health"
    LIVING = "living"
    EDUCATION = "education"
    INCOME = "income"
    ACCESS = "access"


class Purpose(models.TextChoices):
    """Why an assessment was made."""

    FIRST = "first"
    ROUTINE = "routine"
    FOLLOW_UP = "follow-up"


LEVELS = (1, 2, 3, 4)
LEVEL_NAMES = {
    1: Bilingual("วิกฤต", "In crisis"),
    2: Bilingual("เปราะบาง", "Fragile"),
    3: Bilingual("พออยู่ได้", "Managing"),
    4: Bilingual("มั่นคง", "Secure"),
}


@dataclass(frozen=True, slots=True)
class DimensionAnchors:
    """A dimension's name, the question to ask aloud, and what each level looks like."""

    name: Bilingual
    question: Bilingual
    levels: dict[int, Bilingual]


ANCHORS: dict[Dimension, DimensionAnchors] = {
    Dimension.HEALTH: DimensionAnchors(
        Bilingual("สุขภาพ", "Health"),
        Bilingual(
            "ตอนนี้ทุกคนในบ้านแข็งแรงไหม มีใครป่วยหรือต้องมีคนดูแลไหม",
            "Is everybody at home well? Does anybody need care?",
        ),
        {
            1: Bilingual(
                "มีคนป่วยหนักหรือติดเตียง และไม่มีคนดูแลหรือไม่ได้รักษา",
                "Somebody is gravely ill or bedridden, without carer or treatment",
            ),
            2: Bilingual(
                "มีคนป่วยเรื้อรังหรือพิการ ได้รักษาไม่สม่ำเสมอ",
                "Somebody is chronically ill or disabled and treated only now and then",
            ),
            3: Bilingual(
                "มีโรคประจำตัว แต่ได้รักษาสม่ำเสมอและมีคนดูแล", "There is a lasting illness, with regular treatment and a carer"
            ),
            4: Bilingual("ทุกคนแข็งแรง หรือดูแลโรคประจำตัวได้เอง", "Everybody is well or manages an illness on their own"),
        },
    ),
    Dimension.LIVING: DimensionAnchors(
        Bilingual("ความเป็นอยู่", "Living conditions"),
        Bilingual(
            "บ้านปลอดภัยไหม มีน้ำ มีไฟ มีส้วม มีข้าวกินครบไหม",
            "Is the house safe? Is there water, light, a toilet, and enough to eat?",
        ),
        {
            1: Bilingual("ไม่มีที่อยู่ หรือบ้านอยู่แล้วอันตราย หรืออดบางมื้อ", "No home, or a dangerous one, or meals are missed"),
            2: Bilingual(
                "บ้านทรุดโทรม ขาดน้ำ ไฟ หรือส้วมอย่างใดอย่างหนึ่ง",
                "The house is run-down, or water, light or a toilet is missing",
            ),
            3: Bilingual(
                "บ้านอยู่ได้ มีของจำเป็นครบ แต่ยังไม่มั่นคง เช่น เช่าหรืออาศัยที่คนอื่น",
                "The house serves and has what is needed, but is not secure, such as rented or borrowed land",
            ),
            4: Bilingual(
                "บ้านมั่นคง สะอาด ปลอดภัย มีกินครบทุกมื้อ", "The house is sound, clean and safe, and nobody misses a meal"
            ),
        },
    ),
    Dimension.EDUCATION: DimensionAnchors(
        Bilingual("การศึกษา", "Education"),
        Bilingual(
            "เด็กได้เรียนทุกคนไหม ผู้ใหญ่อ่านออกเขียนได้ไหม", "Do all children go to school? Can the grown-ups read and write?"
        ),
        {
            1: Bilingual("มีเด็กวัยเรียนที่ไม่ได้เรียน", "A child of school age is out of school"),
            2: Bilingual(
                "เด็กเสี่ยงหลุดจากโรงเรียน หรือผู้ใหญ่ไม่มีใครอ่านออก", "A child may have to leave school, or no grown-up can read"
            ),
            3: Bilingual(
                "เด็กได้เรียนทุกคน แต่ยังขาดอุปกรณ์หรือค่าเดินทาง", "All children go to school, but lack things or the fare"
            ),
            4: Bilingual(
                "เด็กได้เรียนครบ หรือไม่มีเด็กวัยเรียน และมีคนอ่านเขียนได้",
                "All children learn with what they need, or there are none, and somebody reads and writes",
            ),
        },
    ),
    Dimension.INCOME: DimensionAnchors(
        Bilingual("รายได้", "Income"),
        Bilingual(
            "เดือนหนึ่งเงินพอใช้ไหม ต้องกู้หรือขอยืมบ่อยไหม", "Does the money last the month? How often do you have to borrow?"
        ),
        {
            1: Bilingual("ไม่มีรายได้ หรือต้องพึ่งคนอื่นทั้งหมด", "No income, or wholly dependent on others"),
            2: Bilingual("รายได้ไม่พอใช้ ต้องกู้หรือยืมเกือบทุกเดือน", "The money does not last; they borrow almost every month"),
            3: Bilingual("พอใช้เดือนต่อเดือน แต่ไม่มีเงินเก็บ", "It lasts from month to month, without savings"),
            4: Bilingual("พอใช้ มีเงินเก็บหรือรายได้มากกว่าหนึ่งทาง", "It is enough, with savings or more than one source"),
        },
    ),
    Dimension.ACCESS: DimensionAnchors(
        Bilingual("การเข้าถึงบริการรัฐ", "Access to services"),
        Bilingual(
            "สิทธิที่ควรได้ ได้ครบไหม เดือดร้อนแล้วรู้ไหมว่าไปหาใคร",
            "Do you receive what you have a right to? Do you know whom to turn to?",
        ),
        {
            1: Bilingual("ไม่มีเอกสารหรือบัตร ไม่เคยได้รับสิทธิใด", "No papers or card; no right was ever received"),
            2: Bilingual(
                "มีสิทธิที่ยังไม่ได้รับ และไม่รู้ว่าต้องทำอย่างไร", "A right is not received, and they do not know what to do"
            ),
            3: Bilingual(
                "ได้รับสิทธิส่วนใหญ่ ยังมีบางอย่างที่รอดำเนินการ", "Most rights are received; something is still under way"
            ),
            4: Bilingual(
                "ได้รับสิทธิครบ และรู้ว่าจะติดต่อใครเมื่อเดือดร้อน", "All rights are received, and they know whom to turn to"
            ),
        },
    ),
}
