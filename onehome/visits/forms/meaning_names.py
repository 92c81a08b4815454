"""What each meaning of an answer does, in words for those who write forms and those who check them."""

from collections.abc import Mapping

from onehome.kernel.bilingual import Bilingual
from onehome.people.queries.asked import asked_facts
from onehome.visits.forms.meanings import CHANGES, fact_of, rule_of
from onehome.visits.types import ANCHORS

_PLAIN: Mapping[str, Bilingual] = {
    "household": Bilingual("เป็นเรื่องของครัวเรือนไหน", "which household it is about"),
    "visited_on": Bilingual("วันที่ไป", "the day of the visit"),
    "notice_given": Bilingual("แจ้งสิทธิแล้วหรือไม่", "whether the privacy notice was given"),
    "notice_reason": Bilingual("เหตุที่แจ้งสิทธิไม่ได้", "why the notice could not be given"),
    "persons_met": Bilingual("สมาชิกที่ได้พบ", "members of the household who were met"),
    "others_met": Bilingual("คนอื่นที่ได้พบ", "others who were met"),
    "hardship.words": Bilingual("ความเดือดร้อน ตามคำของเขา", "a hardship, in the person's own words"),
    "hardship.voice": Bilingual("ความเดือดร้อน เป็นเสียงของเขา", "a hardship, in the person's own voice"),
    "hardship.theme": Bilingual("เรื่องที่เดือดร้อน", "what the hardship is about"),
    "hardship.may_be_quoted": Bilingual("เล่าต่อได้หรือไม่", "whether the words may be passed on"),
    "hardship.person": Bilingual("ใครเป็นคนเล่า", "who told the hardship"),
    "security.confirmed_by_person": Bilingual("เจ้าตัวเห็นด้วยกับผลประเมิน", "whether the person agrees with the assessment"),
    "fact.about": Bilingual("คำตอบเรื่องสิทธิเป็นของใคร", "whom the answers about rights concern"),
    "change.about": Bilingual("ข้อมูลที่แก้เป็นของใคร", "whose details are corrected"),
    "location": Bilingual("ที่ตั้งบ้าน", "where the home is"),
    "photo": Bilingual("ภาพถ่าย", "a picture"),
    "still_there": Bilingual("ยังอยู่ที่บ้านหรือไม่", "whether anybody is still there"),
    "safe": Bilingual("ปลอดภัยหรือไม่", "whether they are safe"),
    "needs": Bilingual("สิ่งที่ต้องการเดี๋ยวนี้", "what is needed right now"),
}
_CHANGED = {
    "household": Bilingual("แก้ข้อมูลครัวเรือน: {name}", "corrects the household: {name}"),
    "person": Bilingual("แก้ข้อมูลบุคคล: {name}", "corrects a person: {name}"),
}


def meaning_name(meaning: str) -> Bilingual | None:
    """Return what a meaning does, None for one that is not known."""
    if meaning in _PLAIN:
        return _PLAIN[meaning]
    if rule_of(meaning) is None:
        return None
    if (fact := fact_of(meaning)) is not None:
        return Bilingual(f"ข้อเท็จจริงเรื่องสิทธิ: {fact.label.th}", f"a fact about rights: {fact.label.en}")
    entity, _, name = meaning.partition(".")[2].partition(".")
    if entity in _CHANGED:
        return _CHANGED[entity].format(name=name)
    anchors = next(one for dimension, one in ANCHORS.items() if meaning == f"security.{dimension.value}")
    return Bilingual(f"ประเมินด้าน{anchors.name.th}", f"assesses {anchors.name.en.lower()}")


def all_meanings() -> dict[str, Bilingual]:
    """Return every meaning with what it does, in the order of a visit; facts of the law last."""
    names = [
        *_PLAIN,
        *(f"security.{dimension.value}" for dimension in ANCHORS),
        *(f"change.{entity}.{name}" for entity, fields in CHANGES.items() for name in fields),
        *(f"fact.{name}" for name in asked_facts()),
    ]
    return {name: told for name in names if (told := meaning_name(name)) is not None}
