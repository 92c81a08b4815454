"""From answers to what they mean: who was met, what was heard, how secure, which facts, what is needed. No database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from onehome.kernel.bilingual import Bilingual
from onehome.law.vocabulary import FactKind
from onehome.visits.forms.answers import Told
from onehome.visits.forms.meanings import NO, UNKNOWN, YES, fact_of
from onehome.visits.types import Dimension, HardshipTheme

At = tuple[str, tuple[int, ...]]  # a repeat and the turn in it


@dataclass(slots=True)
class HeardFound:
    """A hardship as one turn of a repeat tells it."""

    words: str = ""
    voices: list[str] = field(default_factory=list)  # names of attachments
    theme: HardshipTheme = HardshipTheme.OTHER
    may_be_quoted: bool = False
    person_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class FactFound:
    """An answer to a question of the law; `about` is the member it concerns, None for the whole family."""

    name: str
    value: object
    about: UUID | None


@dataclass(frozen=True, slots=True)
class ChangeFound:
    """A correction that was noted: of the household, or of the member `about`."""

    entity: str
    field: str
    value: str
    about: UUID | None


@dataclass(frozen=True, slots=True)
class PointFound:
    """Where the home is, with how exact that is in metres, if the phone said so."""

    latitude: float
    longitude: float
    accuracy: float | None


@dataclass(slots=True)
class Found:
    """All that a submission means."""

    household_id: UUID | None = None
    visited_on: date | None = None
    notice_given: bool | None = None
    notice_reason: str = ""
    persons_met: list[UUID] = field(default_factory=list)
    others_met: list[str] = field(default_factory=list)
    heard: list[HeardFound] = field(default_factory=list)
    levels: dict[Dimension, int] = field(default_factory=dict)
    agreed: bool = False
    facts: list[FactFound] = field(default_factory=list)
    changes: list[ChangeFound] = field(default_factory=list)
    point: PointFound | None = None
    photos: list[str] = field(default_factory=list)
    still_there: str = ""
    safe: str = ""
    needs: list[tuple[str, Bilingual]] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)  # meanings whose answers do not fit; they stay readable as told

    @property
    def met_somebody(self) -> bool:
        """Whether anybody was met."""
        return bool(self.persons_met or self.others_met)


def find(told: Sequence[Told]) -> Found:
    """Return what the answers of a submission mean; answers without a meaning are passed over."""
    found = Found()
    heard: dict[At, HeardFound] = {}
    abouts = {_at(one): _uuid(one.value) for one in told if one.question.meaning in {"fact.about", "change.about"}}
    for one in told:
        meaning = one.question.meaning
        if meaning.startswith("hardship."):
            _hear(heard.setdefault(_at(one), HeardFound()), meaning.removeprefix("hardship."), one.value)
        elif meaning.startswith("security."):
            _assess(found, meaning.removeprefix("security."), one.value)
        elif meaning.startswith(("fact.", "change.")):
            _learn(found, one, abouts.get(_at(one)))
        elif meaning:
            _note(found, one)
    found.heard = [one for one in heard.values() if one.words or one.voices]
    return found


def _at(one: Told) -> At:
    return one.question.repeat, one.at


def _hear(heard: HeardFound, what: str, value: str) -> None:
    if what == "words":
        heard.words = value
    elif what == "voice":
        heard.voices.append(value)
    elif what == "theme":
        heard.theme = HardshipTheme(value) if value in HardshipTheme.values else HardshipTheme.OTHER
    elif what == "may_be_quoted":
        heard.may_be_quoted = value == YES
    elif what == "person":
        heard.person_id = _uuid(value)


def _assess(found: Found, what: str, value: str) -> None:
    if what == "confirmed_by_person":
        found.agreed = value == YES
    elif value.isdigit():
        found.levels[Dimension(what)] = int(value)


def _learn(found: Found, one: Told, about: UUID | None) -> None:
    meaning, value = one.question.meaning, one.value
    if meaning in {"fact.about", "change.about"}:
        return
    if meaning.startswith("change."):
        entity, _, name = meaning.removeprefix("change.").partition(".")
        found.changes.append(ChangeFound(entity, name, value, about if entity == "person" else None))
        return
    fact = fact_of(meaning)
    if fact is None:
        found.unreadable.append(meaning)
        return
    try:
        found.facts.append(FactFound(fact.name, _fact_value(fact.kind, value), about))
    except ValueError:
        found.unreadable.append(meaning)


def _fact_value(kind: FactKind, value: str) -> object:
    """Return an answer as facts are kept; "not known" is an answer too.

    Raises:
        ValueError: it does not fit.
    """
    if value == UNKNOWN:
        return None
    if kind in {FactKind.BOOLEAN, FactKind.OFFICER_FINDING, FactKind.DOCUMENT}:
        if value not in {YES, NO}:
            raise ValueError(value)
        return value == YES
    if kind in {FactKind.INTEGER, FactKind.MONEY, FactKind.MONEY_PER_HEAD}:
        return int(value)
    if kind is FactKind.DATE:
        return date.fromisoformat(value[:10]).isoformat()
    return value.split() if kind is FactKind.CODES else value


def _note(found: Found, one: Told) -> None:
    meaning, value = one.question.meaning, one.value
    if meaning == "household":
        found.household_id = _uuid(value)
    elif meaning == "visited_on":
        found.visited_on = _day(value)
    elif meaning == "notice_given":
        found.notice_given = value == YES
    elif meaning == "notice_reason":
        found.notice_reason = value
    elif meaning == "persons_met":
        found.persons_met = [person for part in value.split() if (person := _uuid(part)) is not None]
    elif meaning == "others_met":
        found.others_met.append(value)
    elif meaning == "photo":
        found.photos.append(value)
    elif meaning == "location":
        found.point = _point(value)
    elif meaning in {"still_there", "safe"}:
        setattr(found, meaning, value)
    elif meaning == "needs":
        found.needs = [(need, _words(one, need)) for need in value.split()]


def _words(one: Told, value: str) -> Bilingual:
    texts = one.question.choices.get(value, {})
    return Bilingual(texts.get("th") or texts.get("") or value, texts.get("en") or texts.get("") or value)


def _uuid(value: str) -> UUID | None:
    try:
        return UUID(value.strip().removeprefix("uuid:"))
    except ValueError:
        return None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _point(value: str) -> PointFound | None:
    """Return a point as OpenRosa writes it: latitude, longitude, altitude, accuracy."""
    try:
        numbers = [float(part) for part in value.split()]
    except ValueError:
        return None
    if len(numbers) < 2 or not (-90 <= numbers[0] <= 90 and -180 <= numbers[1] <= 180):
        return None
    return PointFound(numbers[0], numbers[1], numbers[3] if len(numbers) > 3 and numbers[3] > 0 else None)
