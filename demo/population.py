"""Invents households: who lives together, how old they are, what they earn and which papers they hold.

Shares are chosen so that each kind of family in the ministry's care appears; they are no statistics.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from demo.chance import Chance
from demo.names import family_name, given_name, title
from onehome.people.types import Relation, Sex, TargetGroup


@dataclass
class Member:
    """One invented person."""

    relation: Relation
    sex: Sex
    birth_date: date
    given_name: str
    family_name: str
    title: str
    income_year: int | None  # baht; None: not known
    disability_card: bool = False
    groups: list[TargetGroup] = field(default_factory=list)

    def age(self, day: date) -> int:
        """Return completed years on a day."""
        return day.year - self.birth_date.year - ((day.month, day.day) < (self.birth_date.month, self.birth_date.day))


@dataclass
class Family:
    """One invented household."""

    members: list[Member]
    hard: bool  # lives in hardship; decides how the assessments and hardships turn out


# Ages of head, partner and others: (relation, sex or None for chance, youngest, oldest)
_Seat = tuple[Relation, Sex | None, int, int]
KINDS: tuple[tuple[tuple[_Seat, ...], float], ...] = (
    (((Relation.HEAD, Sex.FEMALE, 66, 92),), 10),
    (((Relation.HEAD, Sex.MALE, 64, 88), (Relation.PARTNER, Sex.FEMALE, 60, 84)), 14),
    (
        (
            (Relation.HEAD, Sex.FEMALE, 58, 76),
            (Relation.PARTNER, Sex.MALE, 60, 80),
            (Relation.GRANDCHILD, None, 1, 14),
            (Relation.GRANDCHILD, None, 2, 16),
        ),
        14,
    ),
    (
        (
            (Relation.HEAD, Sex.MALE, 28, 46),
            (Relation.PARTNER, Sex.FEMALE, 25, 44),
            (Relation.CHILD, None, 0, 6),
            (Relation.CHILD, None, 3, 16),
        ),
        22,
    ),
    (((Relation.HEAD, Sex.FEMALE, 22, 45), (Relation.CHILD, None, 0, 5), (Relation.CHILD, None, 4, 15)), 12),
    (
        (
            (Relation.HEAD, Sex.MALE, 35, 55),
            (Relation.PARTNER, Sex.FEMALE, 33, 52),
            (Relation.PARENT, Sex.FEMALE, 68, 90),
            (Relation.CHILD, None, 1, 18),
            (Relation.CHILD, None, 6, 20),
        ),
        18,
    ),
    (((Relation.HEAD, Sex.MALE, 30, 62), (Relation.PARENT, Sex.FEMALE, 62, 89)), 10),
)


def invent_family(chance: Chance, as_of: date) -> Family:
    """Return one household as it is on a day."""
    name = family_name(chance)
    hard = chance.happens(0.42)
    members = [_member(chance, seat, name, as_of, hard=hard) for seat in chance.weighted(KINDS)]
    return Family(members, hard)


def _member(chance: Chance, seat: _Seat, name: str, as_of: date, *, hard: bool) -> Member:
    relation, fixed_sex, youngest, oldest = seat
    sex = fixed_sex or chance.pick((Sex.FEMALE, Sex.MALE))
    birth = as_of - timedelta(days=chance.between(youngest * 365 + 1, oldest * 365 + 364))
    member = Member(
        relation=relation,
        sex=sex,
        birth_date=birth,
        given_name=given_name(chance, sex),
        family_name=name if chance.happens(0.85) else family_name(chance),
        title="",
        income_year=None,
    )
    age = member.age(as_of)
    married = relation in {Relation.PARTNER, Relation.PARENT} or (relation is Relation.HEAD and chance.happens(0.6))
    member.title = title(sex, age, married=married)
    member.income_year = _income(chance, age, hard=hard)
    member.disability_card = chance.happens(0.09 if age >= 60 else 0.035)
    member.groups = _groups(member, age, hard=hard)
    return member


def _income(chance: Chance, age: int, *, hard: bool) -> int | None:
    if chance.happens(0.06):
        return None
    if age < 15:
        return 0
    top = 60_000 if hard else 260_000
    bottom = 0 if hard or age >= 60 else 60_000
    return chance.between(bottom // 100, top // 100) * 100


def _groups(member: Member, age: int, *, hard: bool) -> list[TargetGroup]:
    groups = []
    if age < 18:
        groups.append(TargetGroup.CHILD)
    elif age < 25:
        groups.append(TargetGroup.YOUTH)
    if age >= 60:
        groups.append(TargetGroup.OLDER_PERSON)
    if member.sex is Sex.FEMALE and age >= 18:
        groups.append(TargetGroup.WOMEN)
    if member.disability_card:
        groups.append(TargetGroup.PERSON_WITH_DISABILITY)
    if hard:
        groups.append(TargetGroup.DISADVANTAGED)
    return groups
