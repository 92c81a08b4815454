"""Puts people and households into the records that the components of the design system show."""

from datetime import date

from django.urls import reverse

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_dates import show_date
from onehome.people.queries.birth import age_on, age_words, birth_words
from onehome.people.queries.cards import HouseholdCard
from onehome.people.queries.duplicates import LikelyDuplicate
from onehome.people.queries.households import FactLine, HouseholdPage, Member
from onehome.people.queries.search import PersonFound
from onehome.people.types import RELATION_NAMES, SEX_NAMES, TARGET_GROUP_NAMES, PersonDraft, Relation, Sex, TargetGroup
from onehome.web.design.language import Text
from onehome.web.design.parts import Candidate, Fact

NONE_WRITTEN = Bilingual("ไม่มีในทะเบียน", "none in the registry")


def joined(*texts: Bilingual | str) -> Bilingual:
    """Return the texts that say something, with a middle dot between them."""
    said = [text if isinstance(text, Bilingual) else Bilingual(text, text) for text in texts if text]
    return Bilingual(" · ".join(text.th for text in said), " · ".join(text.en for text in said))


def subdistrict(name: Bilingual) -> Bilingual:
    """Return the name of a sub-district with its kind."""
    return Bilingual(f"ต.{name.th}", f"{name.en} sub-district")


def person_found(found: PersonFound) -> dict[str, object]:
    """Return what a person's card shows."""
    facts: list[Text] = [age_words(found.age), subdistrict(found.area)]
    if found.village:
        facts.insert(1, found.village)
    facts.append(Bilingual(f"ครัวเรือน {found.household_number}", f"household {found.household_number}"))
    return {
        "name": found.full_name,
        "url": reverse("staff:household", args=[found.household_id]),
        "facts": facts,
        "groups": group_names(found.groups),
        "note": died_words(found.died_on),
    }


def member_card(member: Member) -> dict[str, object]:
    """Return what a member's card shows on the page of the household."""
    return {
        "name": member.full_name,
        "url": reverse("staff:person", args=[member.id]),
        "facts": [age_words(member.age), RELATION_NAMES[Relation(member.relation)]],
        "groups": group_names(member.groups),
        "note": died_words(member.died_on),
    }


def household_card(card: HouseholdCard) -> dict[str, object]:
    """Return what the card of a household shows."""
    facts: list[Text] = [subdistrict(card.area), Bilingual(f"{card.members} คน", f"{card.members} people")]
    if card.village:
        facts.insert(0, card.village)
    carers = joined(*(name for name in (card.official, card.volunteer) if name is not None))
    facts.append(Bilingual(f"ครัวเรือน {card.number}", f"household {card.number}"))
    return {
        "name": card.called,
        "url": reverse("staff:household", args=[card.id]),
        "facts": facts,
        "note": Bilingual(f"ผู้ดูแล {carers.th}", f"looked after by {carers.en}") if carers.th else "",
    }


def candidate(duplicate: LikelyDuplicate) -> Candidate:
    """Return what is shown of a person who may be the one about to be added."""
    found = duplicate.person
    return Candidate(
        name=found.full_name,
        url=reverse("staff:household", args=[found.household_id]),
        reasons=duplicate.reasons,
        facts=[
            age_words(found.age),
            SEX_NAMES[Sex(found.sex)],
            joined(found.village, subdistrict(found.area)),
            Bilingual(f"ครัวเรือน {found.household_number}", f"household {found.household_number}"),
        ],
    )


def typed_person(draft: PersonDraft, day: date) -> dict[str, object]:
    """Return what was typed of a person, to be read beside those who may be the same one."""
    return {
        "name": f"{draft.title}{draft.given_name} {draft.family_name}".strip(),
        "facts": [age_words(age_on(draft.birth_date, day)), SEX_NAMES[draft.sex]],
    }


def person_facts(member: Member, page: HouseholdPage) -> list[Fact]:
    """Return what the registry itself knows of a person."""
    lines = [
        Fact(Bilingual("อายุ", "Age"), age_words(member.age)),
        Fact(Bilingual("เพศ", "Sex"), SEX_NAMES[Sex(member.sex)]),
        Fact(Bilingual("ในบ้านเป็น", "In the household"), RELATION_NAMES[Relation(member.relation)]),
    ]
    if page.complete:
        birth = birth_words(member.birth_date, member.birth_precision)
        lines.insert(1, Fact(Bilingual("วันเกิด", "Date of birth"), birth))
        lines.append(Fact(Bilingual("โทรศัพท์", "Telephone"), member.phone or NONE_WRITTEN))
        number = member.national_id or NONE_WRITTEN
        lines.append(Fact(Bilingual("เลขประจำตัวประชาชน", "National ID"), number))
    if member.died_on is not None:
        lines.append(Fact(Bilingual("เสียชีวิต", "Died"), day_words(member.died_on)))
    return lines


def known_facts(lines: tuple[FactLine, ...]) -> list[Fact]:
    """Return what was asked and answered, each with its day and source."""
    return [Fact(line.label, line.words, note=joined(day_words(line.known_on), line.source)) for line in lines]


def household_facts(page: HouseholdPage) -> list[Fact]:
    """Return where a household is, and who looks after it."""
    village = "" if page.village in page.address else page.village
    lines = [Fact(Bilingual("อยู่ที่", "Where"), joined(page.address, village, *page.area))]
    for label, carer in (
        (Bilingual("เจ้าหน้าที่ผู้ดูแล", "Official who looks after them"), page.official),
        (Bilingual("อาสาสมัครผู้ดูแล", "Volunteer who looks after them"), page.volunteer),
    ):
        nobody = Bilingual("ยังไม่มี", "nobody yet")
        lines.append(Fact(label, carer.name if carer else nobody, note=carer.position if carer else ""))
    lines.append(Fact(Bilingual("อยู่ในทะเบียนตั้งแต่", "In the registry since"), day_words(page.registered_on)))
    return lines


def day_words(day: date) -> Bilingual:
    """Return a day as people write it."""
    return Bilingual(show_date(day, "th"), show_date(day, "en"))


def died_words(day: date | None) -> Bilingual | str:
    """Return when somebody died, "" for the living."""
    return Bilingual(f"เสียชีวิต {show_date(day, 'th')}", f"died {show_date(day, 'en')}") if day else ""


def group_names(groups: tuple[TargetGroup, ...]) -> list[Text]:
    """Return the names of target groups."""
    return [TARGET_GROUP_NAMES[group] for group in groups]
