"""Sample content of the catalogue: invented people, real places, plausible sentences."""

from datetime import date, timedelta
from typing import Any

from django import forms

from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.web.design import maps
from onehome.web.design.fields import BahtField, DayField
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import words
from onehome.web.design.parts import (
    Branch,
    Candidate,
    Dimension,
    Event,
    Fact,
    Link,
    Message,
    Share,
    Task,
    ThreadStep,
)
from onehome.web.design.widgets import CheckboxCards, RadioCards

WORDS_HEARD = "ข้าวสารเหลือไม่ถึงอาทิตย์ ยายเลี้ยงหลานสองคนกับเบี้ยเดือนละเจ็ดร้อย บางวันก็ต้องเลือกว่าจะซื้อยาหรือซื้อไข่ให้หลาน"
LONG_WORDS = (
    WORDS_HEARD + "\n"
    "ตั้งแต่น้ำท่วมเมื่อปีก่อน หลังคาฝั่งครัวรั่วทุกครั้งที่ฝนตก ผู้ใหญ่บ้านมาดูแล้วบอกว่าจะช่วยเรื่องสังกะสี แต่ก็ยังไม่ได้สักที "
    "หลานคนโตอยู่ ป.๕ ครูบอกว่าขาดเรียนบ่อยเพราะต้องอยู่เป็นเพื่อนน้องตอนยายไปหาหมอที่โรงพยาบาลศูนย์ ซึ่งต้องเหมารถไปกลับห้าร้อยบาท"
)
LONG_NAME = Bilingual(
    "ศูนย์พัฒนาการจัดสวัสดิการสังคมผู้สูงอายุและคุ้มครองคนไร้ที่พึ่งประจำจังหวัดประจวบคีรีขันธ์และจังหวัดใกล้เคียง",
    "Social Welfare Development Centre for Older Persons and Protection of the Destitute, "
    "Prachuap Khiri Khan and neighbouring provinces",
)
LEVEL_HINTS = {
    "1": Bilingual("อดมื้อกินมื้อ ไม่มีรายได้เลย", "Meals are missed; there is no income at all"),
    "2": Bilingual("มีรายได้บ้าง แต่ไม่พอกินทั้งเดือน", "Some income, but it does not last the month"),
    "3": Bilingual("พอกินพอใช้ แต่ไม่มีเหลือเก็บ", "Enough to live on, nothing to put by"),
    "4": Bilingual("พอกินพอใช้ และมีเงินเก็บยามฉุกเฉิน", "Enough to live on, and some set aside for a bad day"),
}


class SampleForm(PlainForm):
    """One question of every kind."""

    words_heard = forms.CharField(
        label=words("เขาเล่าว่าอย่างไร", "What did they say?"),
        help_text=words("เขียนตามคำพูดของเขา ไม่ต้องสรุป", "Write it as it was said; no summary is needed"),
        widget=forms.Textarea,
    )
    full_name = forms.CharField(label=words("ชื่อและนามสกุล ที่ปู่ย่าตั้งให้", "First and last name"), initial="นางทองอยู่ กิ่งเกตุแก้ว")
    heard_on = DayField(label=words("วันที่ฟัง", "Day it was heard"), initial=date(2026, 11, 22))
    district = forms.ChoiceField(
        label=words("อำเภอ", "District"),
        choices=[
            ("", words("เลือกอำเภอ", "Choose a district")),
            ("4001", words("เมืองขอนแก่น", "Mueang Khon Kaen")),
            ("4004", words("ชุมแพ", "Chum Phae")),
        ],
    )
    income = BahtField(label=words("รายได้ครัวเรือนต่อเดือน (บาท)", "Household income a month (baht)"), required=False)
    income_level = forms.ChoiceField(
        label=words("รายได้ของบ้านนี้เป็นอย่างไร", "How is the income of this home?"),
        help_text=words("เลือกข้อที่ใกล้เคียงที่สุด", "Choose the one that comes nearest"),
        choices=[
            ("1", words("ระดับ 1 เดือดร้อนมาก", "Level 1: in distress")),
            ("2", words("ระดับ 2 ไม่พอ", "Level 2: not enough")),
            ("3", words("ระดับ 3 พออยู่ได้", "Level 3: getting by")),
            ("4", words("ระดับ 4 มั่นคง", "Level 4: secure")),
        ],
        widget=RadioCards(hints=LEVEL_HINTS),
    )
    groups = forms.MultipleChoiceField(
        label=words("ในบ้านมีใครบ้าง", "Who lives in the home?"),
        choices=[
            ("child", words("เด็ก", "A child")),
            ("older", words("ผู้สูงอายุ", "An older person")),
            ("disabled", words("คนพิการ", "A person with disability")),
        ],
        widget=CheckboxCards,
        required=False,
    )
    notice_given = forms.BooleanField(
        label=words(
            "ได้แจ้งแล้วว่าจะเก็บข้อมูลอะไร ใช้ทำอะไร และขอดูหรือแก้ได้",
            "They were told what is kept, what for, and that they may see and correct it",
        )
    )
    photo = forms.FileField(label=words("รูปถ่าย", "Photograph"), required=False)


class FilterForm(PlainForm):
    """A filter bar."""

    state = forms.ChoiceField(
        label=words("สถานะ", "State"),
        required=False,
        choices=[("", words("ทุกสถานะ", "All")), ("open", words("กำลังช่วย", "Open"))],
    )
    unit = forms.ChoiceField(
        label=words("หน่วยงาน", "Unit"),
        required=False,
        choices=[("", words("ทุกหน่วยงาน", "All")), ("1", words(LONG_NAME.th, LONG_NAME.en))],
    )


def refused_form() -> SampleForm:
    """Return the sample form after it was sent with mistakes."""
    typed = {"full_name": "นางทองอยู่ กิ่งเกตุแก้ว", "heard_on": "31/02/2569", "income": "สามพัน", "income_level": "2"}
    return SampleForm(data={f"refused-{name}": value for name, value in typed.items()}, prefix="refused")


def everything() -> dict[str, Any]:
    """Return what the components of the catalogue show."""
    today = clock.today()
    return {
        "words": WORDS_HEARD,
        "long_words": LONG_WORDS,
        "long_name": LONG_NAME,
        "today": today,
        "now": clock.now(),
        "dimensions": dimensions(),
        "facts": facts(),
        "thread": thread(),
        "events": events(today),
        "tasks": tasks(),
        "branches": branches(),
        "messages": messages(today),
        "candidates": candidates(),
        "shares": shares(),
        "links": links(),
        "trend": [41, 44, None, 47, 46, 52, 58],
        "map": province_values(),
        "person_facts": [
            Bilingual("72 ปี", "72 years"),
            Bilingual("หัวหน้าครัวเรือน", "head of household"),
            Bilingual("บ้านโนนสวรรค์ ม.4", "Ban Non Sawan, Moo 4"),
        ],
        "person_groups": [Bilingual("ผู้สูงอายุ", "Older person"), Bilingual("คนพิการ", "Person with disability")],
    }


def dimensions() -> list[Dimension]:
    """Return a household before and after help: better, same, worse, assessed once, not assessed."""
    return [
        Dimension(Bilingual("สุขภาพ", "Health"), 2, 3),
        Dimension(
            Bilingual("ความเป็นอยู่", "Living conditions"),
            1,
            3,
            after_words=Bilingual("หลังคาซ่อมแล้ว มีน้ำใช้ทุกวัน", "The roof is mended; there is water every day"),
        ),
        Dimension(Bilingual("การศึกษา", "Education"), 3, 3),
        Dimension(
            Bilingual("รายได้", "Income"),
            2,
            1,
            after_words=Bilingual("ลูกสาวตกงานเดือนนี้", "The daughter lost her job this month"),
        ),
        Dimension(Bilingual("การเข้าถึงบริการ", "Access to services"), None, None),
    ]


def facts() -> list[Fact]:
    """Return facts of every confidence, one of them missing."""
    return [
        Fact(Bilingual("ผู้ดูแลเรื่องนี้", "Officer in charge"), "นางสาวกัลยาณี ศรีประเสริฐ", url="#facts"),
        Fact(Bilingual("หน่วยงาน", "Unit"), LONG_NAME),
        Fact(
            Bilingual("เกณฑ์รายได้", "Income line"),
            Bilingual("3,000 บาทต่อคนต่อเดือน", "3,000 baht a person a month"),
            Bilingual("ตามระเบียบกรมฯ", "By the department's regulation"),
            "weakly-sourced",
        ),
        Fact(Bilingual("เป้าหมาย Y1", "Y1 target"), Bilingual("ร้อยละ 60", "60 per cent"), confidence="unverified"),
        Fact(Bilingual("เลขประจำตัวประชาชน", "National ID"), ""),
    ]


def thread() -> list[ThreadStep]:
    """Return a whole thread, from a voice to the nation's goal, with one link missing."""
    return [
        ThreadStep(
            Bilingual("ความเดือดร้อน", "Hardship"),
            WORDS_HEARD,
            "message-square-quote",
            "#thread",
            (
                Bilingual("22 พ.ย. 2569", "22 Nov 2026"),
                Bilingual("ต.ในเมือง อ.เมืองขอนแก่น", "Nai Mueang, Mueang Khon Kaen"),
            ),
            quote=True,
            here=True,
        ),
        ThreadStep(
            Bilingual("เรื่องที่ช่วยกัน", "Case"),
            Bilingual("ให้บ้านนี้มีกินครบมื้อ และหลานได้เรียนต่อเนื่อง", "Every meal in this home, and the children in school"),
            "folder-open",
            "#thread",
            ("KKN-2570-0142",),
            level="good",
            level_words=Bilingual("ปิดแล้ว ผลยืนยันแล้ว", "Closed, result confirmed"),
        ),
        ThreadStep(
            Bilingual("ความเปลี่ยนแปลง", "Change"),
            Bilingual("ความเป็นอยู่ ระดับ 1 → 3", "Living conditions, level 1 → 3"),
            "trending-up",
            "#thread",
        ),
        ThreadStep(
            Bilingual("เป้าหมายของเจ้าหน้าที่", "Official's target"),
            Bilingual("ครัวเรือนเปราะบางที่มั่นคงขึ้น 24 ครัวเรือน", "24 vulnerable households more secure"),
            "target",
            "#thread",
            (Bilingual("น้ำหนัก 40%", "weight 40%"),),
        ),
        ThreadStep(
            Bilingual("ยังไม่มีข้อมูล", "Not in the data"),
            Bilingual("ยังไม่รู้ว่าเป้าหมายนี้รับใช้ค่าเป้าหมาย Y1 ใด", "It is not known which Y1 target this serves"),
            "circle-dashed",
            missing=True,
        ),
        ThreadStep(
            Bilingual("ยุทธศาสตร์ชาติ", "National Strategy"),
            Bilingual("การสร้างโอกาสและความเสมอภาคทางสังคม", "Opportunity and equality in society"),
            "flag",
            "#thread",
            (Bilingual("พ.ศ. 2561–2580", "2018–2037"),),
        ),
    ]


def events(today: date) -> list[Event]:
    """Return what happened in a case."""
    return [
        Event(
            today,
            Bilingual("เยี่ยมบ้านติดตามผล", "Follow-up visit"),
            Bilingual("หลังคาซ่อมเสร็จ หลานไปโรงเรียนทุกวัน", "The roof is mended; the children are in school every day"),
            "กัลยาณี ศรีประเสริฐ",
            "house",
        ),
        Event(
            today - timedelta(days=3), Bilingual("จ่ายเงินสงเคราะห์ 3,000 บาท", "Aid of 3,000 baht paid"), icon="banknote"
        ),
        Event(
            today - timedelta(days=40),
            Bilingual("ได้ฟังความเดือดร้อนครั้งแรก", "Hardship first heard"),
            by=Bilingual("อพม. บัวลอย", "Volunteer Bualoi"),
            icon="message-square-quote",
        ),
    ]


def tasks() -> list[Task]:
    """Return tasks in every state."""
    return [
        Task(
            Bilingual("ประเมินความมั่นคงของครัวเรือน", "Assess the household"),
            "good",
            Bilingual("เสร็จแล้ว", "Done"),
            "#tasks",
        ),
        Task(
            Bilingual("ส่งต่อเรื่องการเรียนให้บ้านพักเด็กและครอบครัว", "Refer schooling to the children's home"),
            "watch",
            Bilingual("ใกล้กำหนด", "Due soon"),
            "#tasks",
            Bilingual("ภายใน 25 พ.ย. 2569", "By 25 Nov 2026"),
        ),
        Task(
            Bilingual("ตอบกลับคนที่เล่าให้ฟัง", "Answer the person who told us"),
            "bad",
            Bilingual("เลยกำหนด 4 วัน", "4 days late"),
            "#tasks",
        ),
        Task(
            Bilingual("ยืนยันผลโดยผู้ประเมินคนที่สอง", "Second assessor confirms"),
            "unknown",
            Bilingual("ยังไม่เริ่ม", "Not started"),
        ),
    ]


def branches() -> list[Branch]:
    """Return a cascade with the reader's own target in it."""
    own = Branch(
        Bilingual("เป้าหมายของฉัน", "My target"),
        Bilingual("ครัวเรือนเปราะบางที่มั่นคงขึ้น 24 ครัวเรือน", "24 vulnerable households more secure"),
        "#tree",
        level="watch",
        level_words=Bilingual("9 จาก 24", "9 of 24"),
        current=True,
    )
    unit = Branch(
        Bilingual("แผนของหน่วยงาน", "Unit plan"),
        LONG_NAME,
        "#tree",
        below=(
            own,
            Branch(
                Bilingual("เป้าหมาย", "Target"),
                Bilingual("คนไร้ที่พึ่งกลับสู่ครอบครัว", "Destitute people back with family"),
                "#tree",
                Bilingual("เชื่อมกับ Y1: ยังไม่มีข้อมูล", "Link to Y1: not in the data"),
            ),
        ),
    )
    return [
        Branch(
            Bilingual("ยุทธศาสตร์ชาติ", "National Strategy"),
            Bilingual("การสร้างโอกาสและความเสมอภาคทางสังคม", "Opportunity and equality in society"),
            "#tree",
            below=(
                Branch(
                    Bilingual("แผนแม่บท", "Master plan"),
                    Bilingual("ความเสมอภาคและหลักประกันทางสังคม", "Equality and social security"),
                    "#tree",
                    below=(unit,),
                ),
            ),
        )
    ]


def messages(today: date) -> list[Message]:
    """Return one read and one unread message."""
    return [
        Message(
            Bilingual("ข้อสั่งการที่ 3 รอคำตอบจากหน่วยของคุณ", "Directive 3 waits for your unit's answer"),
            Bilingual("ภายใน 30 พ.ย. 2569", "By 30 Nov 2026"),
            Bilingual("พมจ. ขอนแก่น", "Provincial office, Khon Kaen"),
            today,
            "#messages",
            unread=True,
        ),
        Message(
            Bilingual("คุณยายทองอยู่ฝากขอบคุณ", "Grandmother Thong-yu says thank you"),
            Bilingual("“หลังคาไม่รั่วแล้วลูก”", "“The roof holds now, dear.”"),
            Bilingual("อพม. บัวลอย", "Volunteer Bualoi"),
            today - timedelta(days=1),
            "#messages",
        ),
    ]


def candidates() -> list[Candidate]:
    """Return two people who may be the one about to be added."""
    return [
        Candidate(
            "นางทองอยู่ กิ่งเกตุแก้ว",
            "#duplicates",
            (Bilingual("ชื่อเขียนคล้ายกัน", "Name spelt alike"), Bilingual("เกิดวันเดียวกัน", "Same birthday")),
            (Bilingual("72 ปี", "72 years"), Bilingual("ต.ในเมือง", "Nai Mueang")),
        ),
        Candidate(
            "นางทองยู้ กิ่งเกตุแก้ว",
            "#duplicates",
            (Bilingual("ชื่อเขียนคล้ายกัน", "Name spelt alike"),),
            (Bilingual("70 ปี", "70 years"),),
        ),
    ]


def shares() -> list[Share]:
    """Return bars, one with few people behind it and one not known."""
    return [
        Share(Bilingual("ผู้สูงอายุ", "Older persons"), 0.62, "62%", 340, "#bars"),
        Share(Bilingual("คนพิการ", "Persons with disabilities"), 0.48, "48%", 121),
        Share(Bilingual("เด็ก", "Children"), 0.33, "33%", 6),
        Share(Bilingual("คนไร้ที่พึ่ง", "Destitute persons"), None, Bilingual("ยังไม่รู้", "not known")),
    ]


def links() -> list[Link]:
    """Return tabs."""
    return [
        Link("#tabs", Bilingual("ต้องทำวันนี้", "Today"), True, 5),
        Link("#tabs", Bilingual("รอคนอื่น", "Waiting"), False, 12),
        Link("#tabs", Bilingual("ปิดแล้ว", "Closed")),
    ]


def province_values() -> dict[str, maps.ProvinceValue]:
    """Return a value for most provinces; every ninth is not known."""
    values = {}
    for place, province in enumerate(maps.PROVINCES):
        if place % 9 != 4:
            share = 20 + (int(province.code) * 37) % 61
            values[province.code] = maps.ProvinceValue(
                share, f"{share}%", f"#province-{province.code}", n=40 + place * 7
            )
    return values
