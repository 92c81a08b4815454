"""What the engine's answers are called in an explanation."""

from collections.abc import Mapping

from onehome.engine.decision import Answer, OpenPointKind, Outcome
from onehome.kernel.bilingual import Bilingual
from onehome.law.language import ConditionKind
from onehome.law.parameters import Confidence, Status
from onehome.law.rule_on_day import RowUse
from onehome.law.vocabulary import AnsweredBy

ANSWERS: Mapping[Answer, Bilingual] = {
    Answer.LIKELY_ELIGIBLE: Bilingual("น่าจะได้", "Likely"),
    Answer.NEEDS_OFFICER: Bilingual("ต้องให้เจ้าหน้าที่ดู", "Needs an officer"),
    Answer.LIKELY_NOT_ELIGIBLE: Bilingual("น่าจะไม่ได้", "Likely not"),
}
OUTCOMES: Mapping[Outcome, tuple[str, Bilingual]] = {
    Outcome.HOLDS: ("✓", Bilingual("เข้าเกณฑ์", "met")),
    Outcome.FAILS: ("✗", Bilingual("ไม่เข้าเกณฑ์", "not met")),
    Outcome.UNKNOWN: ("?", Bilingual("ยังไม่รู้", "not known yet")),
    Outcome.WAIVED: ("–", Bilingual("ได้รับยกเว้น", "waived")),
    Outcome.JUDGEMENT: ("•", Bilingual("เจ้าหน้าที่พิจารณา", "an officer judges")),
}
KINDS: Mapping[ConditionKind, Bilingual] = {
    ConditionKind.ELIGIBILITY: Bilingual("ต้องเข้า", "must hold"),
    ConditionKind.ANY_OF: Bilingual("เข้าข้อใดข้อหนึ่งก็พอ", "one of its group is enough"),
    ConditionKind.EXCLUSION: Bilingual("ต้องไม่เป็น", "must not apply"),
    ConditionKind.TRANSITIONAL: Bilingual("รักษาสิทธิเดิม", "keeps an earlier right"),
    ConditionKind.JUDGEMENT: Bilingual("ดุลพินิจ", "judgement"),
}
CONFIDENCES: Mapping[Confidence, Bilingual] = {
    Confidence.SOURCED: Bilingual("มีแหล่งอ้างอิง", "sourced"),
    Confidence.WEAKLY_SOURCED: Bilingual("แหล่งอ้างอิงยังไม่หนักแน่น", "weakly sourced"),
    Confidence.UNVERIFIED: Bilingual("ยังไม่ยืนยัน", "unverified"),
}
STATUSES: Mapping[Status, Bilingual] = {
    Status.IN_FORCE: Bilingual("ใช้บังคับอยู่", "in force"),
    Status.ANNOUNCED: Bilingual("ประกาศแล้ว ยังไม่มีผล", "announced, not in force"),
    Status.HISTORICAL: Bilingual("เกณฑ์เดิม", "earlier rule"),
    Status.UNVERIFIED: Bilingual("ยังไม่ยืนยัน", "not verified"),
}
USES: Mapping[RowUse, Bilingual] = {
    RowUse.GIVES_SUM: Bilingual("อัตราที่ใช้คิดเงิน", "may give the sum"),
    RowUse.SHOWN_ONLY: Bilingual("แสดงให้ทราบเท่านั้น", "shown only"),
    RowUse.NOT_CERTAIN: Bilingual("ยังไม่แน่ว่ามีผลวันไหน", "not certain on this day"),
}
OPEN_POINTS: Mapping[OpenPointKind, Bilingual] = {
    OpenPointKind.REMEDIABLE: Bilingual("แก้ไขได้", "can be put right"),
    OpenPointKind.MISSING_FACT: Bilingual("ยังไม่รู้ข้อเท็จจริง", "a fact is not known"),
    OpenPointKind.UNVERIFIED: Bilingual("หลักเกณฑ์ข้อนี้ยังไม่ยืนยัน", "this point of the rule is unverified"),
    OpenPointKind.JUDGEMENT: Bilingual("เจ้าหน้าที่ต้องพิจารณา", "an officer has to judge"),
    OpenPointKind.ROW_NOT_CERTAIN: Bilingual("ไม่แน่ว่าอัตราใหม่มีผลวันไหน", "the day of a change is not certain"),
    OpenPointKind.NO_ROW_IN_FORCE: Bilingual("ไม่พบอัตราที่ใช้บังคับในวันนั้น", "no rate is in force on that day"),
    OpenPointKind.NOT_ESTABLISHED: Bilingual("หลักเกณฑ์เรื่องนี้ยังไม่ชัด", "this point is not established"),
}
ASKED_OF: Mapping[AnsweredBy, Bilingual] = {
    AnsweredBy.PERSON: Bilingual("ถามเจ้าตัวหรือครอบครัว", "ask the person or family"),
    AnsweredBy.DOCUMENT: Bilingual("ดูจากเอกสาร", "see a document"),
    AnsweredBy.OFFICER: Bilingual("เจ้าหน้าที่ตรวจ", "an officer finds out"),
    AnsweredBy.RECORDS: Bilingual("ดูจากทะเบียน", "see the records"),
}
