"""The facts that would settle an answer, asked in plain words on one form."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django import forms

from onehome.benefits.types import ScreeningInFull
from onehome.engine.decision import MissingFact
from onehome.kernel.bilingual import Bilingual
from onehome.law.vocabulary import AnsweredBy, FactDefinition, FactKind, definition
from onehome.people.queries.asked import about_a_person, asked_facts
from onehome.people.types import SOURCE_NAMES, FactDraft, FactSource
from onehome.web.design.fields import DayField
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import in_words, words
from onehome.web.staff.people.forms import NOT_KNOWN, answer_field, province_choices

NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Question:
    """One missing fact to ask: about whom, and under which name the answer is kept."""

    definition: FactDefinition
    member: UUID | None
    about: str  # the name of the member, "" for the family

    @property
    def field(self) -> str:
        """Name of its field on the form."""
        return f"{self.definition.name}@{self.member or ''}"

    @property
    def of_anybody(self) -> bool:
        """Whether it asks if anybody in the home is so, while answers are kept person by person."""
        return self.member is None and about_a_person(self.definition.name)


def questions(screening: ScreeningInFull) -> Sequence[Question]:
    """Return the missing facts of all answers, each asked once, those the family can answer first."""
    found: dict[str, Question] = {}
    for one in screening.answers:
        for missing in one.decision.missing:
            question = _question(missing, screening.members)
            if question is not None:
                found.setdefault(question.field, question)
    return sorted(found.values(), key=lambda one: one.definition.answered_by is AnsweredBy.OFFICER)


def _question(missing: MissingFact, members: Mapping[UUID, str]) -> Question | None:
    name = definition(missing.name).same_as or missing.name
    if name not in asked_facts():
        return None
    member = UUID(missing.member) if missing.member else None
    if not about_a_person(name):
        member = None
    return Question(asked_facts()[name], member, members.get(member, "") if member else "")


def without_birth_date(screening: ScreeningInFull) -> Sequence[tuple[UUID, str]]:
    """Return the members whose missing date of birth keeps an answer open; it is written in the register."""
    asked = {
        UUID(missing.member)
        for one in screening.answers
        for missing in one.decision.missing
        if missing.member and (definition(missing.name).same_as or missing.name) == "person.birth_date"
    }
    return [(member, screening.members.get(member, "")) for member in sorted(asked)]


class MissingFactsForm(PlainForm):
    """Every question may stay unanswered; what is answered is kept with its day and source."""

    def __init__(self, *args: Any, asked: Sequence[Question], members: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked, self.members = asked, members
        areas = province_choices() if any(one.definition.kind is FactKind.AREA for one in asked) else ()
        for question in asked:
            field = self._whose(question) if question.of_anybody else answer_field(question.definition, areas)
            field.required = False
            if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.MultipleChoiceField):
                field.widget = forms.Select()
                offered = cast(Iterable[tuple[str, str]], field.choices)
                field.choices = [("", words("ยังไม่ได้ถาม", "Not asked yet")), *offered]
            asks = in_words(question.definition.question)
            field.label = f"{question.about}: {asks}" if question.about else asks
            self.fields[question.field] = field
            if "day" in dict(getattr(field, "choices", ())):
                since = words("ตั้งแต่วันที่", "Since")
                self.fields[f"{question.field}.day"] = DayField(label=since, required=False)
        self.fields["known_on"] = DayField(label=words("รู้เมื่อวันที่", "Known on"))
        self.fields["source"] = forms.ChoiceField(
            label=words("รู้ได้อย่างไร", "How is it known?"),
            choices=[
                (source.value, words(SOURCE_NAMES[source].th, SOURCE_NAMES[source].en))
                for source in (FactSource.TOLD, FactSource.SEEN, FactSource.REGISTER)
            ],
        )

    def _whose(self, question: Question) -> forms.ChoiceField:
        people = [(str(pk), words(f"ใช่ คือ {name}", f"Yes: {name}")) for pk, name in self.members.items()]
        nobody = (NOBODY, words("ไม่มีใครเป็นอย่างนั้น", "Nobody"))
        unknown = (NOT_KNOWN, words("ถามแล้ว ยังไม่รู้", "Asked, not known"))
        text: Bilingual = question.definition.question
        return forms.ChoiceField(label=words(text.th, text.en), choices=[*people, nobody, unknown])

    def clean(self) -> dict[str, Any]:
        """Ask for the day where an answer needs one."""
        data = super().clean() or self.cleaned_data
        for question in self.asked:
            if data.get(question.field) == "day" and not data.get(f"{question.field}.day"):
                self.add_error(f"{question.field}.day", words("โปรดกรอกวันที่", "Fill in the day"))
        return data

    def drafts(self) -> Iterator[tuple[UUID | None, FactDraft]]:
        """Yield what was answered: the member it is about (None: the household) and the fact to be kept."""
        for question in self.asked:
            answer = self.cleaned_data.get(question.field)
            if answer in (None, "", []):
                continue
            if question.of_anybody:
                yield from self._of_anybody(question, answer)
            else:
                yield question.member, self._draft(question, self._value(question, answer))

    def _of_anybody(self, question: Question, answer: str) -> Iterator[tuple[UUID | None, FactDraft]]:
        if answer in (NOBODY, NOT_KNOWN):
            for member in self.members:
                yield member, self._draft(question, False if answer == NOBODY else None)
        else:
            yield UUID(answer), self._draft(question, True)

    def _value(self, question: Question, answer: object) -> object:
        if answer == NOT_KNOWN:
            return None
        if answer == "day":
            return self.cleaned_data[f"{question.field}.day"]
        if answer in ("yes", "no") and not question.definition.values:
            return answer == "yes"
        return answer

    def _draft(self, question: Question, value: object) -> FactDraft:
        found = question.definition.answered_by is AnsweredBy.OFFICER
        return FactDraft(
            name=question.definition.name,
            value=value,
            known_on=self.cleaned_data["known_on"],
            source=FactSource.FOUND if found else FactSource(self.cleaned_data["source"]),
        )
