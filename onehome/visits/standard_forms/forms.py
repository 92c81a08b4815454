"""The four standard forms: what is asked, in which order. Their own words come first."""

from onehome.kernel.bilingual import Bilingual
from onehome.visits.form_types import FormKind
from onehome.visits.standard_forms.parts import (
    BASE,
    FAMILY_FACTS,
    LEVELS,
    PERSON_FACTS,
    PHOTO,
    day_without_asking,
    fact_lists,
    five_dimensions,
    heard,
    notice,
    today,
    told_of_persons,
    told_of_the_family,
    where,
    which_home,
    whom_met,
)
from onehome.visits.standard_forms.rows import StandardForm, ask, hidden
from onehome.visits.types import NEED_NAMES

VERSION = "2026112801"  # raise it whenever a question changes
IN_AN_EMERGENCY = "สำรวจยามฉุกเฉิน แจ้งสิทธิภายหลัง / emergency sweep, notice to follow"

WEEKLY_LISTENING = StandardForm(
    code="weekly-listening",
    version=VERSION,
    kind=FormKind.VISIT,
    title=Bilingual("เยี่ยมและรับฟังประจำสัปดาห์", "Weekly listening visit"),
    survey=[
        which_home(),
        today(),
        *notice(),
        *heard(),
        *whom_met(),
        ask(
            "select_one yes_no",
            "assess",
            Bilingual("ครั้งนี้ประเมินห้าด้านด้วยไหม", "Do you assess the five dimensions this time?"),
            hint=Bilingual("ควรประเมินอย่างน้อยเดือนละครั้ง", "At least once a month, if you can"),
            required="yes",
        ),
        *five_dimensions(relevant="${assess} = 'yes'"),
        ask(
            "select_one yes_no",
            "ask_rights",
            Bilingual("มีเวลาถามเรื่องสิทธิไหม", "Is there time to ask what they may have a right to?"),
            hint=Bilingual("ไม่กี่ข้อ ช่วยหาสิทธิที่ยังไม่ได้รับ", "A few questions that help to find what is missed"),
            required="yes",
        ),
        *(
            {**row, "relevant": "${ask_rights} = 'yes'"} if row.get("name") == "family" else row
            for row in told_of_the_family()
        ),
        *(
            {**row, "relevant": "${ask_rights} = 'yes'"} if row.get("name") == "person_facts" else row
            for row in told_of_persons()
        ),
        *where(),
    ],
    choices={**BASE, **LEVELS, **fact_lists((*PERSON_FACTS, *FAMILY_FACTS))},
)

HOUSEHOLD_ASSESSMENT = StandardForm(
    code="household-assessment",
    version=VERSION,
    kind=FormKind.ASSESSMENT,
    title=Bilingual("ประเมินความมั่นคงของครัวเรือน ห้าด้าน", "Household security in five dimensions"),
    survey=[which_home(), today(), *notice(), *heard(), *whom_met(), *five_dimensions(), *where()],
    choices={**BASE, **LEVELS},
)

VOLUNTEER_REPORT = StandardForm(
    code="volunteer-report",
    version=VERSION,
    kind=FormKind.VOLUNTEER_REPORT,
    title=Bilingual("อาสาสมัครรายงาน สองนาที", "A volunteer's report in two minutes"),
    survey=[
        which_home(),
        day_without_asking(),
        *heard(members=False),
        *whom_met(),
        *notice(),
        ask(
            "select_one yes_no_unknown",
            "safe",
            Bilingual("ดูแล้วคนในบ้านปลอดภัยดีไหม", "As far as you can see, are they safe?"),
            meaning="safe",
            required="yes",
        ),
        ask(
            "image",
            "photo",
            Bilingual("ถ่ายภาพ (ถ้าเขายินยอม)", "A picture, if they agree"),
            meaning="photo",
            parameters=PHOTO,
        ),
    ],
    choices=BASE,
)

EMERGENCY_SWEEP = StandardForm(
    code="emergency-sweep",
    version=VERSION,
    kind=FormKind.SWEEP,
    title=Bilingual("สำรวจทุกบ้านยามฉุกเฉิน", "Emergency sweep of every home"),
    survey=[
        which_home(),
        day_without_asking(),
        hidden("calculate", "notice_given", meaning="notice_given", calculation="'no'"),
        hidden("calculate", "notice_reason", meaning="notice_reason", calculation=f"'{IN_AN_EMERGENCY}'"),
        ask(
            "select_one yes_no_unknown",
            "still_there",
            Bilingual("ยังมีคนอยู่ที่บ้านนี้ไหม", "Is anybody still at this home?"),
            meaning="still_there",
            required="yes",
        ),
        ask(
            "select_one yes_no_unknown",
            "safe",
            Bilingual("ทุกคนปลอดภัยไหม", "Is everybody safe?"),
            meaning="safe",
            required="yes",
        ),
        ask(
            "select_multiple needs",
            "needs",
            Bilingual("ต้องการอะไรเดี๋ยวนี้", "What do they need right now?"),
            meaning="needs",
        ),
        *(
            {**row, "relevant": "${still_there} != 'no'"} if row.get("name") == "heard" else row
            for row in heard(members=False)
        ),
        *({**row, "relevant": "${still_there} = 'yes'"} for row in whom_met()),
        *where(),
    ],
    choices={
        **BASE,
        "needs": NEED_NAMES,
    },
)

STANDARD_FORMS = (WEEKLY_LISTENING, HOUSEHOLD_ASSESSMENT, VOLUNTEER_REPORT, EMERGENCY_SWEEP)
