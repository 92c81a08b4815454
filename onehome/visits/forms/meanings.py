"""What OneHome does with an answer: the meanings a form may give its questions, and whether they fit.

An author writes a meaning into the column `bind::oh:meaning`, with `namespaces` = `oh="urn:onehome:form"` among the
settings. An answer without a meaning is kept and readable, and nothing else happens with it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onehome.kernel.bilingual import Bilingual
from onehome.law.vocabulary import FactDefinition, FactKind
from onehome.people.queries.asked import asked_facts
from onehome.visits.forms.problems import Problem
from onehome.visits.forms.questions import Question
from onehome.visits.types import LEVELS, Dimension, HardshipTheme

YES, NO, UNKNOWN = "yes", "no", "unknown"
YES_NO = frozenset({YES, NO})
YES_NO_UNKNOWN = YES_NO | {UNKNOWN}
COLUMN = "bind::oh:meaning"
CHANGES = {
    "household": ("village", "address"),
    "person": ("title", "given_name", "family_name", "relation", "sex", "birth_date", "phone"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """Which questions may carry a meaning.

    Args:
        kinds: the kinds of question that fit.
        values: the values its choices may have, None for any.
        together: whether it belongs to the hardship of the repeat it stands in.
    """

    kinds: frozenset[str]
    values: frozenset[str] | None = None
    together: bool = False


def _rule(*kinds: str, values: frozenset[str] | None = None, together: bool = False) -> Rule:
    return Rule(frozenset(kinds), values, together)


_PICKED = ("one", "hidden")
RULES: dict[str, Rule] = {
    "household": _rule("one", "text", "hidden"),
    "visited_on": _rule("date", "hidden"),
    "notice_given": _rule(*_PICKED, values=YES_NO),
    "notice_reason": _rule("text", "hidden"),
    "persons_met": _rule("one", "many", "text", "hidden"),
    "others_met": _rule("text", "hidden"),
    "hardship.words": _rule("text", together=True),
    "hardship.voice": _rule("audio", together=True),
    "hardship.theme": _rule(*_PICKED, values=frozenset(HardshipTheme.values), together=True),
    "hardship.may_be_quoted": _rule(*_PICKED, values=YES_NO, together=True),
    "hardship.person": _rule("one", "text", "hidden", together=True),
    "security.confirmed_by_person": _rule(*_PICKED, values=YES_NO),
    "fact.about": _rule("one", "text", "hidden", together=True),
    "change.about": _rule("one", "text", "hidden", together=True),
    "location": _rule("place", "hidden"),
    "photo": _rule("image"),
    "still_there": _rule(*_PICKED, values=YES_NO_UNKNOWN),
    "safe": _rule(*_PICKED, values=YES_NO_UNKNOWN),
    "needs": _rule("one", "many", "hidden"),
    **{f"security.{dimension.value}": _rule(*_PICKED, values=frozenset(map(str, LEVELS))) for dimension in Dimension},
}
_FACT_KINDS: dict[FactKind, tuple[str, ...]] = {
    FactKind.BOOLEAN: _PICKED,
    FactKind.OFFICER_FINDING: _PICKED,
    FactKind.DOCUMENT: _PICKED,
    FactKind.INTEGER: ("integer", "hidden"),
    FactKind.MONEY: ("integer", "hidden"),
    FactKind.MONEY_PER_HEAD: ("integer", "hidden"),
    FactKind.DATE: ("date", "hidden"),
    FactKind.CODE: _PICKED,
    FactKind.CODES: ("many", "hidden"),
    FactKind.AREA: ("text", "one", "hidden"),
}
_YES_NO_FACTS = {FactKind.BOOLEAN, FactKind.OFFICER_FINDING, FactKind.DOCUMENT}

NOT_KNOWN = Bilingual(
    "ไม่รู้จักความหมาย “{meaning}” ดูรายชื่อความหมายในหน้าอัปโหลด หรือเว้นว่างไว้",
    "The meaning “{meaning}” is not known. See the list beside the upload, or leave it empty.",
)
WRONG_KIND = Bilingual(
    "คำถาม “{name}” เป็นชนิด {kind} ใช้ความหมาย “{meaning}” ไม่ได้ ใช้ชนิด {kinds}",
    "The question “{name}” is of the kind {kind}, which cannot mean “{meaning}”. Make it {kinds}.",
)
WRONG_VALUES = Bilingual(
    "ตัวเลือก {values} ของคำถาม “{name}” ใช้กับความหมาย “{meaning}” ไม่ได้ ใช้ได้เฉพาะ {allowed}",
    "The choices {values} of “{name}” do not fit the meaning “{meaning}”, which knows only {allowed}.",
)
TWICE = Bilingual(
    "มีมากกว่าหนึ่งคำถามที่มีความหมาย “{meaning}” เหลือไว้ข้อเดียว", "More than one question means “{meaning}”. Keep one."
)
NO_HOUSEHOLD = Bilingual(
    "แบบฟอร์มนี้บันทึกเรื่องของครัวเรือน แต่ไม่มีคำถามที่มีความหมาย “household”",
    "This form records something of a household, but no question means “household”. Add one.",
)
NOT_ALL_FIVE = Bilingual(
    "ประเมินความมั่นคงต้องครบห้าด้าน ยังขาด {missing}", "An assessment has five dimensions. These are missing: {missing}."
)
NO_WORDS = Bilingual(
    "มีคำถามเรื่องความเดือดร้อน แต่ไม่มีคำพูดของเขา เพิ่มคำถาม “hardship.words” หรือ “hardship.voice”",
    "There are questions about a hardship, but not the person's words. Add “hardship.words” or “hardship.voice”.",
)
NOT_ABOUT_ANYBODY = Bilingual(
    "“{meaning}” เป็นเรื่องของคนหนึ่งคน เพิ่มคำถาม “fact.about” ในกลุ่มเดียวกัน เพื่อบอกว่าเป็นเรื่องของใคร",
    "“{meaning}” is about one person. Add a question “fact.about” in the same group, to say whom.",
)
SENSITIVE = Bilingual(
    "“{meaning}” เป็นเรื่องอ่อนไหวที่อาสาสมัครไม่ควรถาม เอาออกจากแบบฟอร์มของอาสาสมัคร",
    "“{meaning}” is sensitive; a volunteer should not ask it. Take it out of a volunteer's form.",
)

NOT_FOR_VOLUNTEERS = Bilingual(
    "“{meaning}” เป็นเรื่องอ่อนไหว แบบฟอร์มนี้จึงไม่ขึ้นในโทรศัพท์ของอาสาสมัคร",
    "“{meaning}” is sensitive, so that volunteers do not find this form on their telephones.",
)


def fact_of(meaning: str) -> FactDefinition | None:
    """Return the fact of the law that a meaning names, or None."""
    return asked_facts().get(meaning.removeprefix("fact.")) if meaning.startswith("fact.") else None


def is_sensitive(question: Question) -> bool:
    """Return whether a question asks a fact that a volunteer should not ask."""
    fact = fact_of(question.meaning)
    return fact is not None and fact.sensitive


def rule_of(meaning: str) -> Rule | None:
    """Return which questions may carry a meaning, None for a meaning that is not known."""
    if meaning in RULES:
        return RULES[meaning]
    if (fact := fact_of(meaning)) is not None and fact.kind in _FACT_KINDS:
        return _rule(*_FACT_KINDS[fact.kind], values=_fact_values(fact), together=True)
    entity, _, name = meaning.removeprefix("change.").partition(".")
    if meaning.startswith("change.") and name in CHANGES.get(entity, ()):
        return _rule("text", "one", "date", "hidden", together=True)
    return None


def check_meanings(
    questions: Sequence[Question], rows: Mapping[str, int], *, for_volunteers: bool = False
) -> list[Problem]:
    """Return what is wrong with the meanings of a form.

    Args:
        rows: path of a question -> its row in the sheet survey, where known.
        for_volunteers: whether volunteers fill it in, who may not ask what is sensitive.
    """
    meant = [one for one in questions if one.meaning]
    problems = [found for one in meant for found in _wrong(one, rows.get(one.path, 0))]
    delicate = [one for one in meant if is_sensitive(one)]
    if for_volunteers:
        problems += [_at(SENSITIVE.format(meaning=one.meaning), rows.get(one.path, 0)) for one in delicate]
    else:
        problems += [
            _advice(NOT_FOR_VOLUNTEERS.format(meaning=one.meaning), rows.get(one.path, 0)) for one in delicate[:1]
        ]
    problems += _twice(meant, rows)
    problems += _left_out(meant, rows)
    return problems


def _wrong(one: Question, row: int) -> list[Problem]:
    rule = rule_of(one.meaning)
    if rule is None:
        return [_at(NOT_KNOWN.format(meaning=one.meaning), row)]
    if one.kind not in rule.kinds:
        kinds = ", ".join(sorted(rule.kinds))
        return [_at(WRONG_KIND.format(name=one.name, kind=one.kind, meaning=one.meaning, kinds=kinds), row)]
    strange = sorted(set(one.choices) - rule.values) if rule.values is not None else []
    if strange:
        allowed, values = ", ".join(sorted(rule.values or ())), ", ".join(strange)
        return [_at(WRONG_VALUES.format(name=one.name, meaning=one.meaning, values=values, allowed=allowed), row)]
    return []


def _twice(meant: Sequence[Question], rows: Mapping[str, int]) -> list[Problem]:
    counted = Counter((one.meaning, one.repeat) for one in meant)
    return [
        _at(TWICE.format(meaning=one.meaning), rows.get(one.path, 0))
        for one in meant
        if counted[(one.meaning, one.repeat)] > 1 and not one.meaning.startswith("photo")
    ]


def _left_out(meant: Sequence[Question], rows: Mapping[str, int]) -> list[Problem]:
    names = {one.meaning for one in meant}
    problems = []
    if names and "household" not in names:
        problems.append(_at(NO_HOUSEHOLD, 0))
    levels = {f"security.{dimension.value}" for dimension in Dimension}
    if (seen := names & levels) and seen != levels:
        problems.append(_at(NOT_ALL_FIVE.format(missing=", ".join(sorted(levels - seen))), 0))
    told = {name for name in names if name.startswith("hardship.")}
    if told and not told & {"hardship.words", "hardship.voice"}:
        problems.append(_at(NO_WORDS, 0))
    abouts = {one.repeat for one in meant if one.meaning == "fact.about"}
    for one in meant:
        fact = fact_of(one.meaning)
        if fact is not None and one.meaning.startswith("fact.person.") and one.repeat not in abouts:
            problems.append(_at(NOT_ABOUT_ANYBODY.format(meaning=one.meaning), rows.get(one.path, 0)))
    return problems


def _fact_values(fact: FactDefinition) -> frozenset[str] | None:
    if fact.kind in _YES_NO_FACTS:
        return YES_NO_UNKNOWN
    return frozenset({*fact.values, UNKNOWN}) if fact.kind in {FactKind.CODE, FactKind.CODES} else None


def _at(sentence: Bilingual, row: int) -> Problem:
    return Problem(sentence, "survey", row, COLUMN)


def _advice(sentence: Bilingual, row: int) -> Problem:
    return Problem(sentence, "survey", row, COLUMN, stops=False)
