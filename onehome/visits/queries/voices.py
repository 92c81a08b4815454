"""What people said: their hardships in their own words, what they were told, and who still waits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet, prefetch_related_objects

from onehome.access.errors import not_here
from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.people.queries.cards import HouseholdCard, household_cards, person_names
from onehome.people.queries.sealed import Sealed, opened
from onehome.places.queries import areas
from onehome.places.types import province_of
from onehome.visits.models import AnswerTry, Hardship, HardshipAnswer
from onehome.visits.queries.media import Media, recordings
from onehome.visits.types import (
    ANSWER_COLUMN,
    ANSWER_HOW_NAMES,
    ANSWER_WITHIN_DAYS,
    HARDSHIP_STATE_NAMES,
    THEME_NAMES,
    TRY_CAME_NAMES,
    WORDS_COLUMN,
    AnswerHow,
    HardshipState,
    HardshipTheme,
    TryCame,
)

NOWHERE = Bilingual("", "")
ERASED = Bilingual("คำพูดถูกลบตามคำขอแล้ว", "These words were erased on request")
SPOKEN = Bilingual("เล่าเป็นเสียง กดฟังได้", "Told in the person's own voice: listen to it")
VOLUNTEER = "volunteer"  # a kind of staff member
UNTOLD = ~Q(state=HardshipState.ANSWERED)


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody was told."""

    words: str | None  # None: the household's key was destroyed
    told_on: date
    by: Bilingual
    how: Bilingual | None = None  # None: kept before anybody asked how


@dataclass(frozen=True, slots=True)
class Try:
    """One time nobody could be reached."""

    how: Bilingual
    came: Bilingual
    tried_on: date
    by: Bilingual


@dataclass(frozen=True, slots=True)
class Voice:
    """One hardship with its words, where it stands, and what was answered."""

    id: UUID
    visit_id: UUID
    household_id: UUID
    household: HouseholdCard | None
    person_id: UUID | None
    words: str | None  # None: the household's key was destroyed
    theme: HardshipTheme
    theme_name: Bilingual
    state: HardshipState
    state_name: Bilingual
    may_be_quoted: bool
    heard_on: date
    said_by: str
    heard_by: Bilingual
    answers: tuple[Answer, ...]
    tries: tuple[Try, ...] = ()
    answerer: Bilingual | None = None  # who is asked to answer; None: nobody but whoever heard it
    tell_in_person: bool = False
    recordings: tuple[Media, ...] = ()  # the person's own voice

    @property
    def shown(self) -> Bilingual | str:
        """What stands where the words stand: the words, or why there are none to read."""
        return ERASED if self.words is None else self.words or SPOKEN

    @property
    def answer_by(self) -> date:
        """The day until which an answer was promised."""
        return self.heard_on + timedelta(days=ANSWER_WITHIN_DAYS)


@dataclass(frozen=True, slots=True)
class QuotedVoice:
    """Words that somebody allowed to be passed on, without name, household or anything below the province."""

    words: str
    theme_name: Bilingual
    heard_on: date
    province: Bilingual


def voice(actor: Actor, hardship_id: UUID) -> Voice:
    """Return one hardship.

    Raises:
        NotThere: it lies out of reach.
    """
    row = Hardship.objects.seen_by(actor, Permission.SEE_VISIT).filter(pk=hardship_id).first()
    if row is None:
        raise not_here()
    return voices(actor, [row])[0]


def voice_to_assign(actor: Actor, hardship_id: UUID) -> str:
    """Return the place of a hardship that the actor may ask somebody to answer.

    Raises:
        NotThere: it lies out of reach.
    """
    row = Hardship.objects.seen_by(actor, Permission.ASSIGN_HARDSHIP).filter(pk=hardship_id).first()
    if row is None:
        raise not_here()
    return row.place


def voices_of_household(actor: Actor, household_id: UUID) -> tuple[Voice, ...]:
    """Return all hardships of a household that the actor may see, newest first."""
    rows = Hardship.objects.seen_by(actor, Permission.SEE_VISIT).filter(household_id=household_id)
    return voices(actor, rows.order_by("-heard_on", "-pk"))


def unanswered(actor: Actor, *, today: date, older_than_days: int = ANSWER_WITHIN_DAYS) -> QuerySet[Hardship]:
    """Return the hardships about which the person was told nothing for more than so many days, the longest wait first.

    A case that works on one is no answer yet: somebody still has to say so. Show a page with `voices(actor, page)`.
    """
    reached = Hardship.objects.seen_by(actor, Permission.ANSWER_HARDSHIP)
    waiting = reached.filter(UNTOLD, heard_on__lt=today - timedelta(days=older_than_days))
    return waiting.order_by("heard_on", "pk")


def mine_to_answer(actor: Actor) -> Q:
    """Return the condition of what this official is to answer: asked of him, or heard by him and asked of nobody else.

    What a volunteer heard is for the household's official, as long as nobody else is asked.
    """
    heard_by_me = Q(visit__visitor_id=actor.staff_id)
    of_a_volunteer = Q(visit__visitor__kind=VOLUNTEER, household__official_id=actor.staff_id)
    return Q(answerer_id=actor.staff_id) | Q(answerer__isnull=True) & (heard_by_me | of_a_volunteer)


def voices(actor: Actor, rows: Iterable[Hardship]) -> tuple[Voice, ...]:
    """Return hardships, already scoped, with their words opened; the number of statements does not depend on them."""
    hardships = list(rows)
    prefetch_related_objects(hardships, "visit__visitor", "answerer")
    told, tried = _told(actor, hardships), _tried(actor, hardships)
    spoken = recordings(actor, [row.pk for row in hardships])
    texts = opened(
        [
            *(Sealed(row.household_id, WORDS_COLUMN, row.pk, bytes(row.words_sealed)) for row in hardships),
            *(
                Sealed(row.household_id, ANSWER_COLUMN, answer.pk, bytes(answer.words_sealed))
                for row in hardships
                for answer in told.get(row.pk, [])
            ),
        ]
    )
    households = household_cards(actor, [row.household_id for row in hardships])
    persons = person_names(actor, [row.person_id for row in hardships if row.person_id])
    return tuple(
        replace(
            _voice(row, texts, households, persons, told.get(row.pk, [])),
            tries=tried.get(row.pk, ()),
            recordings=spoken.get(row.pk, ()),
        )
        for row in hardships
    )


def quotable_voices(
    actor: Actor, *, place: str = "", since: date | None = None, theme: HardshipTheme | None = None, most: int = 10
) -> list[QuotedVoice]:
    """Return the newest voices that may be passed on, from `place` (area code), each with its province only.

    Voices about safety are left out even where the person agreed: whoever did harm might know them again.
    """
    rows = Hardship.objects.seen_by(actor, Permission.SEE_VOICES).filter(may_be_quoted=True, place__startswith=place)
    if since is not None:
        rows = rows.filter(heard_on__gte=since)
    if theme is not None:
        rows = rows.filter(theme=theme)
    chosen = list(rows.exclude(theme=HardshipTheme.SAFETY).order_by("-heard_on", "-pk")[:most])
    texts = opened(Sealed(row.household_id, WORDS_COLUMN, row.pk, bytes(row.words_sealed)) for row in chosen)
    provinces = areas(province_of(row.place) for row in chosen)
    return [
        QuotedVoice(
            words=texts[row.pk],
            theme_name=THEME_NAMES[HardshipTheme(row.theme)],
            heard_on=row.heard_on,
            province=provinces[province_of(row.place)].name if province_of(row.place) in provinces else NOWHERE,
        )
        for row in chosen
        if texts.get(row.pk)  # told in a recording only: a voice is known again, so it is passed on to nobody
    ]


def _told(actor: Actor, hardships: list[Hardship]) -> dict[UUID, list[HardshipAnswer]]:
    answers = HardshipAnswer.objects.seen_by(actor, Permission.SEE_VISIT).select_related("by")
    found: dict[UUID, list[HardshipAnswer]] = {}
    for answer in answers.filter(hardship_id__in=[row.pk for row in hardships]).order_by("told_on", "pk"):
        found.setdefault(answer.hardship_id, []).append(answer)
    return found


def _tried(actor: Actor, hardships: list[Hardship]) -> dict[UUID, tuple[Try, ...]]:
    tries = AnswerTry.objects.seen_by(actor, Permission.SEE_VISIT).select_related("by")
    found: dict[UUID, tuple[Try, ...]] = {}
    for row in tries.filter(hardship_id__in=[one.pk for one in hardships]).order_by("tried_on", "recorded_at", "pk"):
        one = Try(ANSWER_HOW_NAMES[AnswerHow(row.how)], TRY_CAME_NAMES[TryCame(row.came)], row.tried_on, row.by.name)
        found[row.hardship_id] = (*found.get(row.hardship_id, ()), one)
    return found


def _voice(
    row: Hardship,
    texts: Mapping[UUID, str],
    households: Mapping[UUID, HouseholdCard],
    persons: Mapping[UUID, str],
    told: list[HardshipAnswer],
) -> Voice:
    theme, state = HardshipTheme(row.theme), HardshipState(row.state)
    return Voice(
        id=row.pk,
        visit_id=row.visit_id,
        household_id=row.household_id,
        household=households.get(row.household_id),
        person_id=row.person_id,
        words=texts.get(row.pk),
        theme=theme,
        theme_name=THEME_NAMES[theme],
        state=state,
        state_name=HARDSHIP_STATE_NAMES[state],
        may_be_quoted=row.may_be_quoted,
        heard_on=row.heard_on,
        said_by=persons.get(row.person_id, "") if row.person_id else "",
        heard_by=row.visit.visitor.name,
        answers=tuple(_answer(answer, texts) for answer in told),
        answerer=row.answerer.name if row.answerer else None,
        tell_in_person=row.tell_in_person,
    )


def _answer(row: HardshipAnswer, texts: Mapping[UUID, str]) -> Answer:
    how = ANSWER_HOW_NAMES[AnswerHow(row.how)] if row.how else None
    return Answer(texts.get(row.pk), row.told_on, row.by.name, how)
