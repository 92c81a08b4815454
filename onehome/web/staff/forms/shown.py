"""Forms made ready for their pages: kinds of questions and states in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from onehome.kernel.bilingual import Bilingual
from onehome.visits.forms.meaning_names import meaning_name
from onehome.visits.forms.problems import Problem
from onehome.visits.forms.questions import Question, bilingual_of
from onehome.visits.queries.forms import FormLine

KINDS = {
    "text": Bilingual("ข้อความ", "words"),
    "integer": Bilingual("จำนวนเต็ม", "a whole number"),
    "decimal": Bilingual("ตัวเลข", "a number"),
    "date": Bilingual("วันที่", "a day"),
    "time": Bilingual("เวลา", "a time of day"),
    "moment": Bilingual("วันและเวลา", "a day and time"),
    "place": Bilingual("พิกัด", "a place on the map"),
    "one": Bilingual("เลือกหนึ่งข้อ", "one choice"),
    "many": Bilingual("เลือกได้หลายข้อ", "several choices"),
    "rank": Bilingual("เรียงลำดับ", "an order"),
    "image": Bilingual("ภาพ", "a picture"),
    "audio": Bilingual("เสียง", "a recording"),
    "video": Bilingual("วิดีโอ", "a film"),
    "file": Bilingual("ไฟล์", "a file"),
    "note": Bilingual("ข้อความให้อ่าน", "words to read"),
    "hidden": Bilingual("แบบฟอร์มคำนวณเอง", "worked out by the form"),
}
MOST_CHOICES = 12
DRAFT = ("watch", Bilingual("ร่าง ยังไม่เผยแพร่", "Draft, not published"))
IN_USE = ("good", Bilingual("ใช้อยู่", "In use"))
EARLIER = ("info", Bilingual("รุ่นก่อน ยังรับคำตอบ", "Earlier, answers are still taken"))
RETIRED = ("unknown", Bilingual("เลิกใช้แล้ว", "Retired"))
State = tuple[str, Bilingual]


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One question on the page of a version."""

    name: str
    words: Bilingual
    hint: Bilingual
    kind: Bilingual
    choices: tuple[Bilingual, ...]
    more_choices: int
    outside: str
    required: bool
    repeated: bool
    meaning: Bilingual | None


def asked_lines(questions: Sequence[Question]) -> list[AskedLine]:
    """Return questions as they are asked, those that nobody is asked too."""
    return [
        AskedLine(
            name=one.name,
            words=bilingual_of(one.labels, one.name),
            hint=bilingual_of(one.hints),
            kind=KINDS[one.kind],
            choices=tuple(bilingual_of(words, value) for value, words in list(one.choices.items())[:MOST_CHOICES]),
            more_choices=max(0, len(one.choices) - MOST_CHOICES),
            outside=one.outside,
            required=one.required,
            repeated=bool(one.repeat),
            meaning=meaning_name(one.meaning) if one.meaning else None,
        )
        for one in questions
    ]


def state_of(line: FormLine) -> State:
    """Return whether a form is in use, in words and level."""
    if line.retired_at is not None:
        return RETIRED
    return IN_USE if line.version else DRAFT


def problems_from(kept: Sequence[dict[str, object]]) -> list[Problem]:
    """Return advice as it was kept with a version."""
    return [Problem(**{**one, "sentence": Bilingual(**one["sentence"])}) for one in kept]  # type: ignore[arg-type]


def safe_name(name: str) -> str:
    """Return a name for a file."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in name)[:80]
