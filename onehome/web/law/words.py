"""How answers, outcomes, rows and values of the law are said."""

from collections.abc import Mapping
from datetime import date

from onehome.engine.cases import CaseKind
from onehome.engine.decision import Answer, Outcome
from onehome.engine.types import FactInput, PartialDate
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.money import show_baht
from onehome.kernel.thai_dates import show_date
from onehome.law.language import ConditionKind
from onehome.law.parameters import Confidence, Precision, Status
from onehome.law.rule_on_day import SubjectKind
from onehome.law.vocabulary import FactKind, definition
from onehome.people.queries.asked import value_words
from onehome.people.queries.birth import birth_words
from onehome.people.types import DatePrecision
from onehome.web.design.parts import Level

ANSWER_WORDS: Mapping[Answer, Bilingual] = {
    Answer.LIKELY_ELIGIBLE: Bilingual("น่าจะได้", "Likely"),
    Answer.NEEDS_OFFICER: Bilingual("ต้องให้เจ้าหน้าที่ดู", "Needs an officer"),
    Answer.LIKELY_NOT_ELIGIBLE: Bilingual("น่าจะไม่ได้", "Likely not"),
}
ANSWER_LEVELS: Mapping[Answer, Level] = {
    Answer.LIKELY_ELIGIBLE: "good",
    Answer.NEEDS_OFFICER: "watch",
    Answer.LIKELY_NOT_ELIGIBLE: "unknown",
}
OUTCOMES: Mapping[Outcome, tuple[Level, Bilingual]] = {
    Outcome.HOLDS: ("good", Bilingual("เข้าเกณฑ์", "Met")),
    Outcome.FAILS: ("bad", Bilingual("ไม่เข้าเกณฑ์", "Not met")),
    Outcome.UNKNOWN: ("unknown", Bilingual("ยังไม่รู้", "Not known yet")),
    Outcome.WAIVED: ("info", Bilingual("ได้รับยกเว้น", "Waived")),
    Outcome.JUDGEMENT: ("watch", Bilingual("เจ้าหน้าที่พิจารณา", "An officer judges")),
}
ROW_WORDS: Mapping[Status, Bilingual] = {
    Status.IN_FORCE: Bilingual("ใช้บังคับอยู่", "in force"),
    Status.ANNOUNCED: Bilingual("ประกาศแล้ว ยังไม่มีผล", "announced, not in force"),
    Status.HISTORICAL: Bilingual("เกณฑ์เดิม", "earlier rule"),
    Status.UNVERIFIED: Bilingual("ยังไม่ยืนยัน", "not verified"),
    Status.SET_ASIDE: Bilingual("ยกเลิกก่อนมีผล", "set aside before its day"),
}
CONFIDENCE_WORDS: Mapping[Confidence, Bilingual] = {
    Confidence.SOURCED: Bilingual("มีแหล่งอ้างอิง", "Sourced"),
    Confidence.WEAKLY_SOURCED: Bilingual("มีแหล่งอ้างอิงน้อย", "Weakly sourced"),
    Confidence.UNVERIFIED: Bilingual("ยังไม่ยืนยัน", "Not verified"),
}
CONDITION_KINDS: Mapping[ConditionKind, Bilingual] = {
    ConditionKind.ELIGIBILITY: Bilingual("ต้องเป็นจริง", "must hold"),
    ConditionKind.ANY_OF: Bilingual("จริงข้อใดข้อหนึ่งก็พอ", "one of these is enough"),
    ConditionKind.EXCLUSION: Bilingual("ต้องไม่เป็น", "must not be so"),
    ConditionKind.TRANSITIONAL: Bilingual("รักษาสิทธิเดิม", "keeps an earlier right"),
    ConditionKind.JUDGEMENT: Bilingual("เจ้าหน้าที่พิจารณา", "an officer judges"),
}
CASE_KINDS: Mapping[CaseKind, Bilingual] = {
    CaseKind.GRANTED: Bilingual("ได้", "Granted"),
    CaseKind.REFUSED: Bilingual("ไม่ได้", "Refused"),
    CaseKind.BOUNDARY: Bilingual("วันหรือจำนวนที่อยู่ตรงเส้นพอดี", "Right at the line"),
    CaseKind.MISSING_FACT: Bilingual("ข้อมูลยังขาด", "A fact is missing"),
    CaseKind.REMEDIABLE: Bilingual("แก้ไขได้", "Can be put right"),
    CaseKind.ANY_OF: Bilingual("เข้าข้อใดข้อหนึ่งก็พอ", "One of several is enough"),
    CaseKind.UNVERIFIED: Bilingual("เกณฑ์ที่ยังไม่ยืนยัน", "A point not verified"),
    CaseKind.JUDGEMENT: Bilingual("ต้องให้คนพิจารณา", "Left to judgement"),
    CaseKind.CAP: Bilingual("ครบเพดาน", "The limit is reached"),
    CaseKind.TRANSITIONAL: Bilingual("รักษาสิทธิเดิม", "An earlier right is kept"),
    CaseKind.ANNOUNCED: Bilingual("ประกาศแล้วยังไม่มีผล", "Announced, not in force"),
    CaseKind.HISTORICAL: Bilingual("ตามเกณฑ์เดิม", "Under an earlier rule"),
    CaseKind.NOT_CERTAIN: Bilingual("ช่วงที่ยังไม่แน่ชัด", "Not certain"),
    CaseKind.NO_ROW: Bilingual("ไม่มีอัตราที่ใช้บังคับ", "No rate is in force"),
}
SUBJECTS: Mapping[SubjectKind, Bilingual] = {
    SubjectKind.PERSON: Bilingual("รายบุคคล", "each person"),
    SubjectKind.CHILD: Bilingual("เด็กแต่ละคน", "each child"),
    SubjectKind.FAMILY: Bilingual("ทั้งครอบครัว", "the family"),
    SubjectKind.DECEASED: Bilingual("ผู้เสียชีวิตในครอบครัว", "somebody who died"),
}
GROUPS: Mapping[str, Bilingual] = {
    "child": Bilingual("เด็ก", "Children"),
    "youth": Bilingual("เยาวชน", "Young people"),
    "women": Bilingual("สตรี", "Women"),
    "older_person": Bilingual("ผู้สูงอายุ", "Older persons"),
    "person_with_disability": Bilingual("คนพิการ", "Persons with disabilities"),
    "low_income": Bilingual("ผู้มีรายได้น้อย", "People on a low income"),
    "destitute": Bilingual("คนไร้ที่พึ่ง", "Destitute people"),
    "homeless": Bilingual("คนไร้บ้าน", "Homeless people"),
    "begging": Bilingual("ผู้ทำการขอทาน", "People who beg"),
    "settlement_member": Bilingual("สมาชิกนิคมสร้างตนเอง", "Members of land settlements"),
    "disadvantaged": Bilingual("ผู้ด้อยโอกาส", "Disadvantaged people"),
}
NO_END = Bilingual("เป็นต้นไป", "onwards")
START_NOT_KNOWN = Bilingual("ไม่ทราบวันเริ่ม", "start not known")


def input_words(name: str, value: FactInput) -> Bilingual:
    """Return a value that was given to a rule as it is said."""
    if isinstance(value, PartialDate):
        precision = DatePrecision.MONTH if value.month else DatePrecision.YEAR
        return birth_words(value.earliest, precision)
    if isinstance(value, tuple):
        return value_words(definition(name), list(value))
    if definition(name).kind is FactKind.MONEY_PER_HEAD and isinstance(value, str):  # "82400/4", never divided
        total, _, heads = value.partition("/")
        said = [show_baht(int(total), language) for language in ("th", "en")]
        return Bilingual(f"{said[0]} ต่อ {heads} คน", f"{said[1]} for {heads} people")
    return value_words(definition(name), value)


def evidence_words(seen: str) -> Bilingual:
    """Return when a row was last seen in use ("2021", "2021-08" or "2021-08-15") as people say it."""
    year, month, day = [*(int(part) for part in seen.split("-")), 0, 0][:3]
    precision = DatePrecision.DAY if day else DatePrecision.MONTH if month else DatePrecision.YEAR
    return birth_words(date(year, month or 1, day or 1), precision)


def day_words(day: date, precision: Precision = Precision.DAY) -> Bilingual:
    """Return a day of the law as exactly as it is known."""
    said = Bilingual(show_date(day, "th"), show_date(day, "en"))
    if precision is Precision.DAY:
        return said
    if precision is Precision.MONTH:
        return Bilingual(f"{said.th.partition(' ')[2]} (ไม่ทราบวันแน่)", f"{said.en.partition(' ')[2]} (day not known)")
    if precision is Precision.GAZETTE:
        return Bilingual(f"{said.th} (วันประกาศ วันมีผลรอยืนยัน)", f"{said.en} (published; day of effect to be confirmed)")
    return Bilingual(f"{said.th} (โดยประมาณ)", f"{said.en} (approximate)")


def span_words(first: date | None, last: date | None, precision: Precision = Precision.DAY) -> Bilingual:
    """Return the days of a row: since when and until when."""
    start = START_NOT_KNOWN if first is None else day_words(first, precision)
    if last is None:
        if first is None:
            return start
        return Bilingual(f"{start.th} {NO_END.th}", f"{start.en} {NO_END.en}")
    end = day_words(last)
    if first is None:
        return Bilingual(f"{start.th} ถึง {end.th}", f"{start.en}, until {end.en}")
    return Bilingual(f"{start.th} ถึง {end.th}", f"{start.en} to {end.en}")
