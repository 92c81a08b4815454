"""Every mixture of known and missing facts over small domains, against a second statement of the rules.

For each programme and day, the answer with all facts known is worked out by `tests.engine.second_opinion`, written
from the ministry's facts and not from our rules. From those answers alone follows what an incomplete set of facts must
give: a refusal or a likely right only where every completion agrees, and exactly those facts asked that can still
change the answer or the sum.
"""

from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest

from onehome.engine.decide import decide
from onehome.engine.decision import Answer, Decision
from onehome.engine.types import Fact, FactInput, MemberFacts, Subject, SubjectFacts
from onehome.law.catalogue import programme
from onehome.law.rule_on_day import SubjectKind
from tests.engine import second_opinion, second_opinion_care, second_opinion_family
from tests.engine.second_opinion import Opinion

Known = dict[str, FactInput]

YES_NO: tuple[FactInput, ...] = (True, False)
DOMAINS: dict[str, dict[str, tuple[FactInput, ...]]] = {
    "OAA": {
        "person.nationality_thai": YES_NO,
        "person.birth_date": (date(1940, 2, 29), date(1953, 8, 12), date(1962, 11, 22), date(1990, 1, 1)),
        "person.registered_with_local_body": YES_NO,
        "person.was_recipient_before": (date(2023, 8, 11), date(2023, 8, 12), "never"),
        "person.receives_state_pension_type_benefit": YES_NO,
        "person.income_none_or_insufficient": YES_NO,
    },
    "CSG": {
        "child.nationality_thai": YES_NO,
        "child.birth_date": tuple(
            date.fromisoformat(day)
            for day in ("2015-09-01", "2015-11-30", "2016-05-20", "2016-06-01", "2020-11-01", "2020-12-31")
        ),
        "child.lives_with_guardian": YES_NO,
        "child.in_institution": YES_NO,
        "person.income_year": (300_000, 300_001),
        "guardian.promptpay": YES_NO,
    },
    "LIF": {
        "family.main_earner_event": ("died", "force-majeure", "none"),
        "person.destitute": YES_NO,
        "visit.officer_home_visit_date": (date(2020, 1, 1), False),
        "family.in_hardship": YES_NO,
        "awards.consecutive_count": (2, 3, 4),
        "awards.count_this_year": (0, 99),
    },
    "EMG": {
        "event.sudden_hardship": YES_NO,
        "event.expected_soon": YES_NO,
        "awards.count_this_year": (0, 99),
    },
    **second_opinion_care.DOMAINS,
    **second_opinion_family.DOMAINS,
}
DAYS = {
    "OAA": [date(2022, 4, 1), date(2023, 8, 11), date(2023, 8, 12), date(2026, 11, 22)],
    "CSG": [date(2015, 9, 30), date(2016, 9, 30), date(2019, 5, 14), date(2019, 5, 31), date(2026, 11, 30)],
    "LIF": [date(2021, 7, 31), date(2021, 8, 31), date(2026, 11, 22)],
    "EMG": [date(2021, 7, 22), date(2021, 7, 23), date(2026, 11, 22)],
    **second_opinion_care.DAYS,
    **second_opinion_family.DAYS,
}
OPINIONS = second_opinion.OPINIONS | second_opinion_care.OPINIONS | second_opinion_family.OPINIONS
QUESTIONS = [(code, day) for code, days in DAYS.items() for day in days]


def answer(code: str, known: Known, day: date) -> Decision:
    """Return our answer; a household of three in which only the first earns."""
    facts = {name: Fact(value) for name, value in known.items() if name != "person.income_year"}
    earner = {"person.income_year": Fact(known.get("person.income_year"))}
    others = (MemberFacts(name, {"person.income_year": Fact(0)}) for name in ("2", "3"))
    kind = programme(code).heading.subject
    subject = Subject(kind, None if kind is SubjectKind.FAMILY else "1")
    return decide(programme(code), SubjectFacts(subject, facts, (MemberFacts("1", earner), *others)), day)


def partly_known(code: str) -> Iterator[Known]:
    """Yield every choice of a value, or of nothing, for each fact of a programme."""
    domain = DOMAINS[code]
    for values in product(*((*choices, None) for choices in domain.values())):
        yield dict(zip(domain, values, strict=True))


def completions(code: str, known: Known) -> list[Known]:
    """Return every way in which the missing facts can turn out."""
    open_facts = [name for name, value in known.items() if value is None]
    choices = product(*(DOMAINS[code][name] for name in open_facts))
    return [known | dict(zip(open_facts, values, strict=True)) for values in choices]


@pytest.mark.parametrize(("code", "day"), QUESTIONS, ids=[f"{code}-{day}" for code, day in QUESTIONS])
def test_with_every_fact_known_both_statements_agree(code: str, day: date) -> None:
    for known in completions(code, dict.fromkeys(DOMAINS[code])):
        ours = answer(code, known, day)
        assert Opinion(ours.answer.value, ours.sum_baht) == OPINIONS[code](known, day), known
        assert ours.missing == (), known


@pytest.mark.parametrize(("code", "day"), QUESTIONS, ids=[f"{code}-{day}" for code, day in QUESTIONS])
def test_with_facts_missing_the_answer_follows_from_every_completion(code: str, day: date) -> None:
    opinions = {
        tuple(known.values()): OPINIONS[code](known, day) for known in completions(code, dict.fromkeys(DOMAINS[code]))
    }
    for known in partly_known(code):
        ours = answer(code, known, day)
        found = {opinions[tuple(complete.values())] for complete in completions(code, known)}
        assert set(asked(code, known, opinions)) == {fact.name for fact in ours.missing}, known
        if len(found) == 1:
            assert Opinion(ours.answer.value, ours.sum_baht) in found, known
        else:
            assert ours.answer is Answer.NEEDS_OFFICER, known


def asked(code: str, known: Known, opinions: dict[tuple[FactInput, ...], Opinion]) -> Iterator[str]:
    """Yield the missing facts that can still change the answer or the sum: two completions differ in it alone."""
    whole = completions(code, known)
    for name in (name for name, value in known.items() if value is None):
        for complete in whole:
            changed = (complete | {name: other} for other in DOMAINS[code][name])
            if len({opinions[tuple(each.values())] for each in changed}) > 1:
                yield name
                break
