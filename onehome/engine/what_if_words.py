"""How the figures of a comparison of two laws are said, in both languages."""

from collections.abc import Mapping

from onehome.engine.what_if import GROUPS, NOT_KNOWN, Dimension, Measure, Unit
from onehome.kernel.bilingual import Bilingual
from onehome.law.rule_on_day import SubjectKind

UNITS: Mapping[Unit, Bilingual] = {
    Unit.MONTH: Bilingual("บาทต่อเดือน", "baht a month"),
    Unit.QUARTER: Bilingual("บาทต่อสามเดือน", "baht a quarter"),
    Unit.HOUR: Bilingual("บาทต่อชั่วโมง", "baht an hour"),
    Unit.GRANT: Bilingual("บาท ถ้าได้คนละหนึ่งครั้ง", "baht, if each is granted once"),
    Unit.HOUSE: Bilingual("บาท ถ้าได้คนละหนึ่งหลัง", "baht, for one house each"),
    Unit.LOAN: Bilingual("บาท ถ้ากู้คนละหนึ่งครั้ง (เงินกู้)", "baht lent, one loan each"),
    Unit.SEVERAL: Bilingual("บาท (หลายหน่วยรวมกันในเงินก้อนเดียว)", "baht of several units in one sum"),
}
SUBJECTS: Mapping[SubjectKind, Bilingual] = {
    SubjectKind.PERSON: Bilingual("คน", "people"),
    SubjectKind.CHILD: Bilingual("คน (เด็ก)", "children"),
    SubjectKind.FAMILY: Bilingual("ครอบครัว", "families"),
    SubjectKind.DECEASED: Bilingual("ราย (ผู้เสียชีวิต)", "deceased"),
}
MEASURES: Mapping[Measure, Bilingual] = {
    Measure.LIKELY_BEFORE: Bilingual("น่าจะได้ วันนี้", "likely today"),
    Measure.LIKELY_AFTER: Bilingual("น่าจะได้ ถ้าเปลี่ยน", "likely if changed"),
    Measure.OPEN_BEFORE: Bilingual("เจ้าหน้าที่ต้องดู วันนี้", "need an officer today"),
    Measure.OPEN_AFTER: Bilingual("เจ้าหน้าที่ต้องดู ถ้าเปลี่ยน", "need an officer if changed"),
    Measure.GAINS: Bilingual("ได้เพิ่ม", "gain"),
    Measure.LOSES: Bilingual("ได้ลดลงหรือหมดสิทธิ", "lose"),
    Measure.MAY_GAIN: Bilingual("อาจได้เพิ่ม (เจ้าหน้าที่ต้องดู)", "may gain (an officer has to look)"),
    Measure.MAY_LOSE: Bilingual("อาจได้ลดลง (เจ้าหน้าที่ต้องดู)", "may lose (an officer has to look)"),
    Measure.OTHERWISE: Bilingual(
        "คำตอบเปลี่ยน แต่บอกไม่ได้ว่าดีขึ้นหรือไม่", "answered otherwise, better or worse cannot be said"
    ),
}
DIMENSIONS: Mapping[Dimension, Bilingual] = {
    Dimension.PROVINCE: Bilingual("จังหวัด", "Province"),
    Dimension.AGE: Bilingual("อายุ", "Age"),
    Dimension.SEX: Bilingual("เพศ", "Sex"),
    Dimension.TARGET_GROUP: Bilingual("กลุ่มเป้าหมาย", "Target group"),
}
_NOT_KNOWN = Bilingual("ไม่ทราบ", "not known")
_SEXES = {"male": Bilingual("ชาย", "male"), "female": Bilingual("หญิง", "female")}
_GROUPS = dict(
    zip(
        GROUPS,
        (
            Bilingual("เด็ก", "child"),
            Bilingual("เยาวชน", "youth"),
            Bilingual("สตรี", "woman"),
            Bilingual("ผู้สูงอายุ", "older person"),
            Bilingual("คนพิการ", "person with disability"),
        ),
        strict=True,
    )
)


def cell_words(dimension: Dimension, cell: str) -> Bilingual:
    """Return what a cell is called; a province by its code."""
    if cell == NOT_KNOWN:
        return _NOT_KNOWN
    if dimension is Dimension.AGE:
        thai, english = cell.replace("-", "–"), cell.replace("-", "–")
        return Bilingual(f"{thai.rstrip('+')} ปี{'ขึ้นไป' if cell.endswith('+') else ''}", english)
    if dimension is Dimension.SEX:
        return _SEXES[cell]
    if dimension is Dimension.TARGET_GROUP:
        return _GROUPS[cell]
    return Bilingual(cell, cell)


def signed(number: int) -> str:
    """Return a number with its sign, as +3,000; nothing is 0."""
    return f"{number:+,}" if number else "0"
