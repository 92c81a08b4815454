"""What people said: their hardships in their own words, what they were told, and who still waits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet, prefetch_related_objects

from onehome.access.errors import not_here
from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.people.queries.cards import HouseholdCard, household_cards, person_names
from onehome.people.queries.sealed import Sealed, opened
from onehome.places.queries import areas
from onehome.places.types import province_of
from onehome.visits.models import Hardship, HardshipAnswer
from onehome.visits.types import (
    ANSWER_COLUMN,
    ANSWER_WITHIN_DAYS,
    HARDSHIP_STATE_NAMES,
    THEME_NAMES,
    WORDS_COLUMN,
    HardshipState,
    HardshipTheme,
)

NOWHERE = Bilingual("", "")


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody was told."""

    words: str | None  # None: the household's key was destroyed
    told_on: date
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


def voices_of_household(actor: Actor, household_id: UUID) -> tuple[Voice, ...]:
    """Return all hardships of a household that the actor may see, newest first."""
    rows = Hardship.objects.seen_by(actor, Permission.SEE_VISIT).filter(household_id=household_id)
    return voices(actor, rows.order_by("-heard_on", "-pk"))


def unanswered(actor: Actor, *, today: date, older_than_days: int = ANSWER_WITHIN_DAYS) -> QuerySet[Hardship]:
    """Return the hardships that wait for an answer for more than so many days, the longest wait first.

    Show a page of them with `voices(actor, page)`.
    """
    reached = Hardship.objects.seen_by(actor, Permission.ANSWER_HARDSHIP)
    waiting = reached.filter(state=HardshipState.HEARD, heard_on__lt=today - timedelta(days=older_than_days))
    return waiting.order_by("heard_on", "pk")


def voices(actor: Actor, rows: Iterable[Hardship]) -> tuple[Voice, ...]:
    """Return hardships, already scoped, with their words opened; the number of statements does not depend on them."""
    hardships = list(rows)
    prefetch_related_objects(hardships, "visit__visitor")
    told = _told(actor, hardships)
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
    return tuple(_voice(row, texts, households, persons, told.get(row.pk, [])) for row in hardships)


def quotable_voices(actor: Actor, *, place: str = "", since: date | None = None, most: int = 10) -> list[QuotedVoice]:
    """Return the newest voices that may be passed on, from `place` (area code), each with its province only.

    Voices about safety are left out even where the person agreed: whoever did harm might know them again.
    """
    rows = Hardship.objects.seen_by(actor, Permission.SEE_VOICES).filter(may_be_quoted=True, place__startswith=place)
    if since is not None:
        rows = rows.filter(heard_on__gte=since)
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
        if row.pk in texts
    ]


def _told(actor: Actor, hardships: list[Hardship]) -> dict[UUID, list[HardshipAnswer]]:
    answers = HardshipAnswer.objects.seen_by(actor, Permission.SEE_VISIT).select_related("by")
    found: dict[UUID, list[HardshipAnswer]] = {}
    for answer in answers.filter(hardship_id__in=[row.pk for row in hardships]).order_by("told_on", "pk"):
        found.setdefault(answer.hardship_id, []).append(answer)
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
        answers=tuple(Answer(texts.get(answer.pk), answer.told_on, answer.by.name) for answer in told),
    )
