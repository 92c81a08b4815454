"""The facts that would settle an answer, each asked on a card of its own and kept with one tap."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms

from onehome.benefits.types import ScreeningInFull
from onehome.engine.interview import Item, Question
from onehome.kernel.bilingual import Bilingual
from onehome.law.vocabulary import AnsweredBy, FactDefinition, FactKind, definition
from onehome.people.queries.asked import asked_facts
from onehome.people.types import SOURCE_NAMES, FactDraft, FactSource
from onehome.web.design.fields import DayField
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import in_words, words
from onehome.web.staff.people.forms import NOT_KNOWN, answer_field, province_choices

TRUTHS = (FactKind.BOOLEAN, FactKind.DOCUMENT, FactKind.OFFICER_FINDING)
SOURCES: Mapping[AnsweredBy, FactSource] = {
    AnsweredBy.PERSON: FactSource.TOLD,
    AnsweredBy.DOCUMENT: FactSource.SEEN,
    AnsweredBy.OFFICER: FactSource.FOUND,
    AnsweredBy.RECORDS: FactSource.REGISTER,
}
"""How a fact is known that an officer records while he sits with the family."""

SAID: Mapping[str, bool] = {"yes": True, "no": False}
EVERYBODY = "all"


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """One fact to be asked, of one member, of several, or of the home.

    Args:
        rows: the members it is asked of, with their names; id None is the home.
        settles: the programmes whose answers it can change.
    """

    definition: FactDefinition
    rows: Sequence[tuple[UUID | None, str]]
    settles: Sequence[Bilingual]
    form: "AnswerForm | None" = None

    @property
    def source(self) -> FactSource:
        """How the answer will be said to be known."""
        return SOURCES[self.definition.answered_by]

    @property
    def source_words(self) -> Bilingual:
        """The same in words."""
        return SOURCE_NAMES[self.source]

    @property
    def key(self) -> str:
        """What tells this card from the others: the fact it asks for."""
        return self.definition.name

    def drafts(self, said: str, on: date) -> Iterator[tuple[UUID | None, FactDraft]]:
        """Yield the facts that a tap records: "yes@", "no@all", "yes@<member>"; nothing for any other."""
        answer, _, whose = said.partition("@")
        if answer not in SAID or self.definition.kind not in TRUTHS:
            return
        for member, _ in self.rows:
            if whose == EVERYBODY or whose == str(member or ""):
                yield member, self.draft(SAID[answer], on)

    def draft(self, value: object, on: date) -> FactDraft:
        """Return one answer to this question as it is kept."""
        return FactDraft(name=self.definition.name, value=value, known_on=on, source=self.source)


def cards(
    questions: Iterable[Question],
    found: ScreeningInFull,
    names: Mapping[str, Bilingual],
    sent: Mapping[str, Any] | None,
) -> Sequence[QuestionCard]:
    """Return a card for each fact that is asked, in the order of the questions; those an officer finds go last.

    Args:
        names: the name of each programme, by code.
        sent: what was posted, if a card was; its form is then bound.
    """
    asked: dict[str, tuple[list[Item], list[str]]] = {}
    for question in questions:
        for item in question.items:
            items, programmes = asked.setdefault(item.name, ([], []))
            items.append(item)
            programmes += question.programmes
    made = [
        QuestionCard(
            asked_facts()[name],
            [_whom(item, found) for item in items],
            [names[code] for code in dict.fromkeys(programmes) if code in names],
        )
        for name, (items, programmes) in asked.items()
    ]
    areas = province_choices() if any(one.definition.kind is FactKind.AREA for one in made) else ()
    made = [one if one.definition.kind in TRUTHS else replace(one, form=_form(one, areas, sent)) for one in made]
    return sorted(made, key=lambda one: one.definition.answered_by in (AnsweredBy.OFFICER, AnsweredBy.RECORDS))


def _form(card: QuestionCard, areas: Sequence[tuple[str, str]], sent: Mapping[str, Any] | None) -> "AnswerForm":
    is_sent = sent is not None and sent.get("fact") == card.key
    return AnswerForm(sent if is_sent else None, card=card, areas=areas)


def _whom(item: Item, found: ScreeningInFull) -> tuple[UUID | None, str]:
    member = UUID(item.member) if item.member else None
    return member, found.members.get(member, "") if member else ""


def without_birth_date(screening: ScreeningInFull) -> Sequence[tuple[UUID, str]]:
    """Return the members whose missing date of birth keeps an answer open; it is written in the register."""
    asked = {
        UUID(missing.member)
        for one in screening.answers
        for missing in one.decision.missing
        if missing.member and (definition(missing.name).same_as or missing.name) == "person.birth_date"
    }
    return [(member, screening.members.get(member, "")) for member in sorted(asked)]


class AnswerForm(PlainForm):
    """A fact that is typed or chosen: a field for each member it is asked of, none of them required."""

    def __init__(self, *args: Any, card: QuestionCard, areas: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.card = card
        for member, name in card.rows:
            field = answer_field(card.definition, areas)
            field.required = False
            field.always_asked = True  # type: ignore[attr-defined]  # read by the field's template
            if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.MultipleChoiceField):
                field.widget = forms.Select()
                offered = cast(Iterable[tuple[str, str]], field.choices)
                field.choices = [("", words("ยังไม่ได้ถาม", "Not asked yet")), *offered]
            field.label = name or in_words(card.definition.question)
            self.fields[self._name(member)] = field
            if "day" in dict(getattr(field, "choices", ())):
                since = DayField(label=words("ตั้งแต่วันที่", "Since"), required=False)
                since.always_asked = True  # type: ignore[attr-defined]  # read by the field's template
                self.fields[f"{self._name(member)}.day"] = since

    def _name(self, member: UUID | None) -> str:
        return f"{self.card.definition.name}@{member or ''}"

    def clean(self) -> dict[str, Any]:
        """Ask for the day where an answer needs one, and for an answer where there is none."""
        data = super().clean() or self.cleaned_data
        for member, _ in self.card.rows:
            name = self._name(member)
            if data.get(name) == "day" and not data.get(f"{name}.day"):
                self.add_error(f"{name}.day", words("โปรดกรอกวันที่", "Fill in the day"))
        if not self.errors and not any(True for _ in self.drafts(date.min)):
            self.add_error(None, words("กรอกหรือเลือกคำตอบก่อน", "Fill in or choose an answer first"))
        return data

    def drafts(self, on: date) -> Iterator[tuple[UUID | None, FactDraft]]:
        """Yield what was answered: the member it is about (None: the household) and the fact to be kept."""
        for member, _ in self.card.rows:
            answer = self.cleaned_data.get(self._name(member))
            if answer not in (None, "", []):
                yield member, self.card.draft(self._value(member, answer), on)

    def _value(self, member: UUID | None, answer: object) -> object:
        if answer == NOT_KNOWN:
            return None
        return self.cleaned_data[f"{self._name(member)}.day"] if answer == "day" else answer
