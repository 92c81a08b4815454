"""Codes of visiting, and the household security assessment with its written anchors.

The five dimensions follow the ministry's family logbook and TPMAP (organisation.yaml, existing_systems); the
four levels and their anchors are OneHome's own and are shown as such.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import models

from onehome.kernel.bilingual import Bilingual
from onehome.sync.server import Hold


class VisitReason(models.TextChoices):
    """Why a household should be visited."""

    HARDSHIP = "hardship"
    OPEN_CASE = "open-case"
    FOLLOW_UP = "follow-up"
    LOW_SECURITY = "low-security"
    NOT_SEEN = "not-seen"
    MAY_BE_ENTITLED = "may-be-entitled"
    REQUESTED = "requested"
    EMERGENCY = "emergency"


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


class AnswerHow(models.TextChoices):
    """How somebody was told, or was tried to be reached."""

    IN_PERSON = "in-person"
    PHONE = "phone"
    LETTER = "letter"


class TryCame(models.TextChoices):
    """What came of trying to reach somebody who could not be reached."""

    NOBODY_HOME = "nobody-home"
    NO_REPLY = "no-reply"
    SENT_BACK = "sent-back"
    MOVED_AWAY = "moved-away"


class AgreedHow(models.TextChoices):
    """How a person agreed with the picture of his household."""

    HEARD_IT = "heard-it"
    READ_IT = "read-it"
    SIGNED = "signed"
    WITH_HELP = "with-help"
    NOT_SAID = "not-said"  # kept before anybody was asked how; offered to nobody


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


class VisitPurpose(models.TextChoices):
    """What a visit was made for."""

    LISTENING = "listening"
    EMERGENCY_SWEEP = "emergency-sweep"


class TwoPersonCause(models.TextChoices):
    """Why nobody goes to a household alone."""

    VIOLENCE = "violence"
    ANIMALS = "animals"
    WAY = "way"
    OTHER = "other"


class LiftCause(models.TextChoices):
    """Why one may go to a household alone again."""

    OVER = "over"
    MISTAKE = "mistake"


class SurgeKind(models.TextChoices):
    """What has happened in an area."""

    FLOOD = "flood"
    FIRE = "fire"
    STORM = "storm"
    COLD = "cold"
    OTHER = "other"


VISIT_MINUTES, FIRST_VISIT_MINUTES, SWEEP_MINUTES = 45, 60, 15
"""How long a visit is planned for: OneHome's own assumption, longer where nobody has been before."""

VISIT_PURPOSE_NAMES = {
    VisitPurpose.LISTENING: Bilingual("เยี่ยมฟังประจำสัปดาห์", "Weekly listening"),
    VisitPurpose.EMERGENCY_SWEEP: Bilingual("สำรวจทุกบ้านเหตุฉุกเฉิน", "Emergency sweep"),
}
TWO_PERSON_CAUSE_NAMES = {
    TwoPersonCause.VIOLENCE: Bilingual("เคยมีการใช้ความรุนแรงในบ้าน", "There has been violence in the home"),
    TwoPersonCause.ANIMALS: Bilingual("มีสัตว์ที่ทำร้ายคนได้", "There are animals that may attack"),
    TwoPersonCause.WAY: Bilingual("ทางเข้าเปลี่ยวหรืออันตราย", "The way there is lonely or dangerous"),
    TwoPersonCause.OTHER: Bilingual("เหตุอื่นที่ไปคนเดียวไม่ปลอดภัย", "It is not safe alone for another cause"),
}
LIFT_CAUSE_NAMES = {
    LiftCause.OVER: Bilingual("เหตุที่ไม่ปลอดภัยหมดไปแล้ว", "What made it unsafe is over"),
    LiftCause.MISTAKE: Bilingual("กำหนดไว้ผิด", "It was set by mistake"),
}
NEED_NAMES = {
    "rescue": Bilingual("ต้องพาออกมา", "To be brought out"),
    "medicine": Bilingual("ยา หรือไปหาหมอ", "Medicine or a doctor"),
    "water_food": Bilingual("น้ำดื่ม อาหาร", "Drinking water, food"),
    "shelter": Bilingual("ที่พัก", "Shelter"),
    "care": Bilingual("คนดูแลเด็ก ผู้สูงอายุ คนพิการ", "Somebody to care for a child or a frail person"),
    "contact": Bilingual("ติดต่อญาติ", "To reach a relative"),
}
SURGE_NAMES = {
    SurgeKind.FLOOD: Bilingual("น้ำท่วม", "Flood"),
    SurgeKind.FIRE: Bilingual("ไฟไหม้ ไฟป่า", "Fire"),
    SurgeKind.STORM: Bilingual("พายุ ดินถล่ม", "Storm or landslide"),
    SurgeKind.COLD: Bilingual("ภัยหนาว", "Cold spell"),
    SurgeKind.OTHER: Bilingual("เหตุฉุกเฉินอื่น", "Another emergency"),
}
REASON_NAMES = {
    VisitReason.HARDSHIP: Bilingual("รอคำตอบเรื่องที่เดือดร้อน", "Waits for an answer"),
    VisitReason.OPEN_CASE: Bilingual("มีเรื่องที่กำลังช่วยเหลือ", "Help is under way"),
    VisitReason.FOLLOW_UP: Bilingual("ติดตามผลหลังช่วยเหลือ", "See whether the help helped"),
    VisitReason.LOW_SECURITY: Bilingual("มีด้านที่อยู่ในขั้นวิกฤต", "In crisis in one dimension"),
    VisitReason.NOT_SEEN: Bilingual("ไม่ได้ไปเยี่ยมนานแล้ว", "Not visited for long"),
    VisitReason.MAY_BE_ENTITLED: Bilingual("อาจมีสิทธิที่ยังไม่ได้รับ", "May be entitled to more"),
    VisitReason.REQUESTED: Bilingual("ขอให้ไปเยี่ยม", "A visit was asked for"),
    VisitReason.EMERGENCY: Bilingual("สำรวจทุกบ้านเหตุฉุกเฉิน", "Emergency sweep of every home"),
}
THEME_NAMES = {
    HardshipTheme.HEALTH: Bilingual("สุขภาพ เจ็บป่วย", "Health and illness"),
    HardshipTheme.LIVING: Bilingual("บ้านและความเป็นอยู่", "Home and living conditions"),
    HardshipTheme.EDUCATION: Bilingual("การเรียน", "Schooling"),
    HardshipTheme.INCOME: Bilingual("รายได้ หนี้สิน งาน", "Income, debt and work"),
    HardshipTheme.ACCESS: Bilingual("สิทธิและเอกสาร", "Rights and papers"),
    HardshipTheme.SAFETY: Bilingual("ความปลอดภัย ถูกทำร้าย", "Safety and violence"),
    HardshipTheme.OTHER: Bilingual("เรื่องอื่น", "Something else"),
}
HARDSHIP_STATE_NAMES = {
    HardshipState.HEARD: Bilingual("ได้ฟังแล้ว ยังไม่มีคำตอบ", "Heard, not answered yet"),
    HardshipState.IN_CASE: Bilingual("กำลังช่วยเหลือ", "Help is under way"),
    HardshipState.ANSWERED: Bilingual("ตอบแล้ว", "Answered"),
}
ANSWER_HOW_NAMES = {
    AnswerHow.IN_PERSON: Bilingual("ไปบอกด้วยตัวเอง", "In person"),
    AnswerHow.PHONE: Bilingual("โทรศัพท์", "By telephone"),
    AnswerHow.LETTER: Bilingual("จดหมาย", "By letter"),
}
TRY_CAME_NAMES = {
    TryCame.NOBODY_HOME: Bilingual("ไปแล้วไม่มีใครอยู่บ้าน", "Nobody was at home"),
    TryCame.NO_REPLY: Bilingual("โทรไปไม่มีคนรับ หรือเบอร์ใช้ไม่ได้", "Nobody answered, or the number does not work"),
    TryCame.SENT_BACK: Bilingual("จดหมายถูกส่งกลับ", "The letter came back"),
    TryCame.MOVED_AWAY: Bilingual("เพื่อนบ้านบอกว่าย้ายไปแล้ว", "Neighbours say that they have moved away"),
}
AGREED_HOW_NAMES = {
    AgreedHow.HEARD_IT: Bilingual("ฟังที่อ่านให้แล้วบอกว่าใช่", "They heard it read aloud and said yes"),
    AgreedHow.READ_IT: Bilingual("อ่านเองแล้วบอกว่าใช่", "They read it themselves and said yes"),
    AgreedHow.SIGNED: Bilingual("ลงชื่อหรือพิมพ์ลายนิ้วมือไว้", "They signed it, or put their fingerprint"),
    AgreedHow.WITH_HELP: Bilingual(
        "บอกว่าใช่ โดยมีคนช่วยแปลหรือช่วยสื่อ", "They said yes, with somebody helping them to understand"
    ),
    AgreedHow.NOT_SAID: Bilingual("ไม่ได้บันทึกไว้ว่าตกลงอย่างไร", "How was not written down"),
}
AGREEMENTS_TO_CHOOSE = (AgreedHow.HEARD_IT, AgreedHow.READ_IT, AgreedHow.SIGNED, AgreedHow.WITH_HELP)
STOP_STATE_NAMES = {
    StopState.PLANNED: Bilingual("ยังไม่ได้ไป", "Not yet"),
    StopState.KEPT: Bilingual("ไปแล้ว", "Visited"),
    StopState.MISSED: Bilingual("ไม่ได้ไป", "Missed"),
}
PURPOSE_NAMES = {
    Purpose.FIRST: Bilingual("ประเมินครั้งแรก", "First assessment"),
    Purpose.ROUTINE: Bilingual("ประเมินตามรอบ", "Routine assessment"),
    Purpose.FOLLOW_UP: Bilingual("ประเมินหลังช่วยเหลือ", "Assessment after help"),
}

# Where sealed words are kept; a seal is bound to its column and row.
WORDS_COLUMN = "visits_hardship.words_sealed"
ANSWER_COLUMN = "visits_hardshipanswer.words_sealed"

ANSWER_WITHIN_DAYS = 14  # OneHome's own promise to everybody who was heard
TRIES_BEFORE_GOING = 2  # by telephone or letter; after that somebody goes there. OneHome's own rule
ASSESS_AGAIN_AFTER_DAYS = 30  # a visit by an official within this time need not assess again; OneHome's own rule
MOST_CHARACTERS = 4_000  # of one hardship or answer

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
            "ตอนนี้คนในบ้านสบายดีกันทุกคนไหม มีใครเจ็บป่วยหรือต้องมีคนคอยดูแลบ้างไหม",
            "Is everybody at home well? Is anybody ill, or in need of care?",
        ),
        {
            1: Bilingual(
                "มีคนป่วยหนักหรือติดเตียง แต่ไม่มีคนดูแลหรือไม่ได้รับการรักษา",
                "Somebody is gravely ill or bedridden, without a carer or without treatment",
            ),
            2: Bilingual(
                "มีคนป่วยเรื้อรังหรือคนพิการที่ได้รับการรักษาไม่ต่อเนื่อง",
                "Somebody is chronically ill or disabled and is treated only now and then",
            ),
            3: Bilingual(
                "มีโรคประจำตัวหรือมีคนติดเตียง แต่รักษาต่อเนื่องและมีคนดูแล",
                "There is a lasting illness or somebody bedridden, with regular treatment and a carer",
            ),
            4: Bilingual(
                "ทุกคนแข็งแรงดี หรือมีโรคประจำตัวแต่ดูแลตัวเองได้", "Everybody is well, or manages an illness without help"
            ),
        },
    ),
    Dimension.LIVING: DimensionAnchors(
        Bilingual("ความเป็นอยู่", "Living conditions"),
        Bilingual(
            "บ้านอยู่แล้วปลอดภัยไหม มีน้ำ ไฟ ส้วมใช้ไหม มีข้าวกินครบทุกมื้อไหม",
            "Is the house safe? Is there water, electricity, a toilet, and enough to eat?",
        ),
        {
            1: Bilingual(
                "ไม่มีที่อยู่อาศัย หรือบ้านอันตรายจนไม่ควรอยู่ หรือต้องอดข้าวบางมื้อ",
                "No home, or one too dangerous to live in, or meals are missed",
            ),
            2: Bilingual(
                "บ้านทรุดโทรม หรือขาดน้ำ ไฟฟ้า หรือส้วมอย่างใดอย่างหนึ่ง",
                "The house is run-down, or water, electricity or a toilet is missing",
            ),
            3: Bilingual(
                "บ้านพออยู่ได้ ของจำเป็นครบ แต่ยังไม่มั่นคง เช่น เช่าอยู่ หรือปลูกบนที่ดินคนอื่น",
                "The house serves and has what is needed, but is not secure: rented, say, or on borrowed land",
            ),
            4: Bilingual(
                "บ้านมั่นคงแข็งแรง สะอาด ปลอดภัย และมีกินครบทุกมื้อ",
                "The house is sound, clean and safe, and nobody misses a meal",
            ),
        },
    ),
    Dimension.EDUCATION: DimensionAnchors(
        Bilingual("การศึกษา", "Education"),
        Bilingual(
            "เด็กในบ้านได้เรียนหนังสือกันทุกคนไหม ผู้ใหญ่อ่านออกเขียนได้ไหม",
            "Do all the children go to school? Can the grown-ups read and write?",
        ),
        {
            1: Bilingual(
                "มีเด็กวัยเรียนที่ไม่ได้เรียน หรือออกจากโรงเรียนกลางคัน",
                "A child of school age is not in school or has dropped out",
            ),
            2: Bilingual(
                "มีเด็กที่อาจต้องออกจากโรงเรียน หรือไม่มีผู้ใหญ่คนไหนในบ้านอ่านออกเขียนได้",
                "A child may have to leave school, or no grown-up in the house can read and write",
            ),
            3: Bilingual(
                "เด็กได้เรียนทุกคน แต่ยังขาดอุปกรณ์การเรียนหรือค่าเดินทาง",
                "All children go to school, but lack what they need there or the fare",
            ),
            4: Bilingual(
                "เด็กได้เรียนทุกคนโดยไม่ขาดสิ่งใด หรือไม่มีเด็กวัยเรียน และมีคนในบ้านอ่านออกเขียนได้",
                "All children learn and lack nothing, or there are none, and somebody in the house reads and writes",
            ),
        },
    ),
    Dimension.INCOME: DimensionAnchors(
        Bilingual("รายได้", "Income"),
        Bilingual(
            "เดือนหนึ่งเงินพอใช้ไหม ต้องกู้หรือหยิบยืมบ่อยไหม",
            "Does the money last the month? How often do you have to borrow?",
        ),
        {
            1: Bilingual(
                "ไม่มีรายได้ อยู่ได้ด้วยเงินหรือของที่คนอื่นให้เป็นครั้งคราว", "No income; they live on what others give now and then"
            ),
            2: Bilingual(
                "รายได้ไม่พอใช้ ต้องกู้หรือหยิบยืมเกือบทุกเดือน", "The money does not last; they borrow almost every month"
            ),
            3: Bilingual("พอใช้ไปเดือนต่อเดือน แต่ไม่มีเงินเก็บ", "It lasts from month to month, without savings"),
            4: Bilingual(
                "พอใช้ และมีเงินเก็บหรือมีรายได้หลายทาง", "It is enough, with savings or more than one source of income"
            ),
        },
    ),
    Dimension.ACCESS: DimensionAnchors(
        Bilingual("การเข้าถึงบริการรัฐ", "Access to public services"),
        Bilingual(
            "สิทธิที่ควรได้ ได้รับครบไหม เวลาเดือดร้อนรู้ไหมว่าจะไปหาใคร",
            "Do you receive what you have a right to? In trouble, do you know whom to turn to?",
        ),
        {
            1: Bilingual(
                "ไม่มีบัตรประชาชนหรือเอกสาร หรือไม่เคยได้รับสิทธิใดเลย",
                "No identity card or papers, or no right was ever received",
            ),
            2: Bilingual(
                "มีสิทธิที่ควรได้แต่ยังไม่ได้รับ และไม่รู้ว่าต้องทำอย่างไร", "A right is not received, and they do not know what to do"
            ),
            3: Bilingual(
                "ได้รับสิทธิส่วนใหญ่แล้ว มีบางอย่างที่ยังรอดำเนินการ", "Most rights are received; something is still under way"
            ),
            4: Bilingual(
                "ได้รับสิทธิครบ และรู้ว่าต้องไปหาใครเวลาเดือดร้อน", "All rights are received, and they know whom to turn to"
            ),
        },
    ),
}


@dataclass(frozen=True, slots=True)
class HeardHardship:
    """One hardship as it was told: the person's own words, what they are about, and whether they may be passed on."""

    words: str
    theme: HardshipTheme
    may_be_quoted: bool = False
    person_id: UUID | None = None  # who told it, when it was a member of the household
    recordings: tuple[UUID, ...] = ()  # attachments with the person's voice; with one the words may be empty


@dataclass(frozen=True, slots=True)
class SecuritySeen:
    """The five levels that were seen on a visit, and whether the person agreed with the picture."""

    levels: dict[Dimension, int]
    purpose: Purpose | None = None  # None: worked out from what the household waits for
    confirmed_by_person: bool = False
    agreed_how: AgreedHow | None = None  # how the person agreed; asked for where he did


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """All that one visit brings home.

    `visit_id` is made by whoever fills in the form, so that the same form sent twice is one visit.
    """

    household_id: UUID
    visited_on: date
    notice_given: bool
    notice_reason: str = ""  # why the privacy notice could not be given
    late_reason: str = ""  # why a visit of long ago is only recorded now
    persons_met: tuple[UUID, ...] = ()
    others_met: str = ""
    hardships: tuple[HeardHardship, ...] = ()
    security: SecuritySeen | None = None
    visit_id: UUID | None = None
    assess_later: bool = False  # it was recorded without network: what was heard is kept, an assessment is asked for


class RecordKind(models.TextChoices):
    """What a record from the field is."""

    FORM = "form"
    HOUSEHOLD_CHANGE = "household-change"


class Channel(models.TextChoices):
    """The way on which a record came."""

    FIELD = "field"
    OPENROSA = "openrosa"
    FILE = "file"  # an outbox saved as a file, brought by an official


WAIT_FOR_FILES = timedelta(days=1)
"""After this a record whose attachments have not come is shown to the head, who may decide without them."""

# What one record may bring (trust.md, Operations).
LARGEST_BODY, LARGEST_ATTACHMENT, LARGEST_PIECE, MOST_ATTACHMENTS = 1_000_000, 10_000_000, 1_000_000, 20


@dataclass(frozen=True, slots=True)
class ExpectedAttachment:
    """An attachment that a record announces.

    Args:
        sha256: of the plain content, None where the client does not say.
        size: of the plain content, None where the client does not say.
        cipher_size: how many bytes travel; None when it is sent plain.
    """

    name: str
    sha256: bytes | None
    size: int | None
    content_type: str
    cipher_size: int | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """A record as it arrives, opened.

    Args:
        body: plain; or, with a `hold` that says it cannot be read, whatever came.
        made_at: by the phone's clock.
        sha256: as the sender states it, where the body cannot be read; otherwise worked out.
        record_key: with which sealed attachments are opened once they are here.
        hold: why it cannot be read.
    """

    instance_id: UUID
    kind: str  # of RecordKind; one that a newer program invented is kept too
    form_code: str
    form_version: str
    household_id: UUID | None
    body: bytes
    made_at: datetime | None
    attachments: tuple[ExpectedAttachment, ...] = ()
    channel: Channel = Channel.FIELD
    sha256: bytes | None = None
    record_key: bytes | None = None
    hold: Hold | None = None
