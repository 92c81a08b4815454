"""Drawn mixtures of known and missing facts, for the programmes with more facts than can all be tried.

As in `tests.engine.test_exhaustive`: from a second statement of each rule follows what is answered and what is asked.
"""

from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onehome.engine.decide import decide
from onehome.engine.decision import Answer, Decision
from onehome.engine.types import Fact, FactInput, MemberFacts, Subject, SubjectFacts
from onehome.law.catalogue import programme
from onehome.law.rule_on_day import SubjectKind
from tests.engine.second_opinion import Opinion
from tests.engine.second_opinion_older import DAYS, DOMAINS, ONLY_POSSIBLE, OPINIONS

Known = dict[str, FactInput]
MOST_MISSING = 3
OF_MEMBERS = ("person.income_year", "person.financial_assets")


def answer(code: str, known: Known, day: date) -> Decision:
    """Return our answer for the first of three members, of whom the others have neither income nor assets."""
    facts = {name: Fact(value) for name, value in known.items()}
    own = MemberFacts("1", {name: facts[name] for name in OF_MEMBERS if name in facts})
    others = (MemberFacts(name, {of_each: Fact(0) for of_each in OF_MEMBERS}) for name in ("2", "3"))
    kind = programme(code).heading.subject
    subject = Subject(kind, "1" if kind is SubjectKind.PERSON else None)
    return decide(programme(code), SubjectFacts(subject, facts, (own, *others)), day)


def completions(code: str, known: Known) -> Iterator[Known]:
    """Yield every way in which the missing facts can turn out."""
    missing = [name for name, value in known.items() if value is None]
    for values in product(*(DOMAINS[code][name] for name in missing)):
        yield known | dict(zip(missing, values, strict=True))


def matters(code: str, known: Known, name: str, day: date) -> bool:
    """Return whether two completions that differ in `name` alone differ in the answer or the sum."""
    rest = completions(code, known | {name: DOMAINS[code][name][0]})
    return any(len({OPINIONS[code](each | {name: value}, day) for value in DOMAINS[code][name]}) > 1 for each in rest)


@pytest.mark.parametrize("code", sorted(DOMAINS))
@settings(max_examples=250, deadline=None)
@given(data=st.data())
def test_what_is_answered_and_asked_follows_from_every_completion(code: str, data: st.DataObject) -> None:
    day = data.draw(st.sampled_from(DAYS[code]))
    fitting = data.draw(st.booleans(), label="as the law asks")
    given_values = {name: _given(code, name, fitting) for name in DOMAINS[code]}
    known: Known = {name: data.draw(st.sampled_from(values), label=name) for name, values in given_values.items()}
    names = st.lists(st.sampled_from(sorted(known)), max_size=MOST_MISSING, unique=True)
    known |= dict.fromkeys(data.draw(names, label="missing"))
    ours = answer(code, known, day)
    found = {OPINIONS[code](complete, day) for complete in completions(code, known)}
    missing = [name for name, value in known.items() if value is None]
    assert {fact.name for fact in ours.missing} == {name for name in missing if matters(code, known, name, day)}
    if len(found) == 1:
        assert Opinion(ours.answer.value, ours.sum_baht) in found
    else:
        assert ours.answer is Answer.NEEDS_OFFICER


def _given(code: str, name: str, fitting: bool) -> list[FactInput]:
    """Return the values of a fact to draw from; `fitting` ones do not refuse while all else is as it should be."""
    left_out = ONLY_POSSIBLE.get(name, ()) + (SPOILING.get(name, ()) if fitting else ())
    return [value for value in DOMAINS[code][name] if value not in left_out]


SPOILING: dict[str, tuple[FactInput, ...]] = {
    "deceased.nationality_thai": (False,),
    "person.nationality_thai": (False,),
    "deceased.age_at_death": (59,),
    "applicant.arranges_funeral": (False,),
    "application.area": ("31", "310101"),
    "deceased.registered_or_domiciled_area": ("310101",),
    "person.work_province": ("31",),
    "awards.already_paid_for_event": (True,),
    "awards.count_this_year": (3, 4),
    "person.able_to_work": (False,),
    "person.bankrupt": (True,),
    "person.legal_capacity": (False,),
    "person.fund_borrower_or_guarantor": (True,),
    "loan.guarantor": (False,),
    "person.has_credit_card": (True,),
    "person.is_monk_or_novice": (True,),
    "person.is_prisoner": (True,),
    "person.in_state_institution": (True,),
    "person.is_civil_servant": (True,),
    "person.is_pensioner": (True,),
    "person.holds_political_office": (True,),
}
