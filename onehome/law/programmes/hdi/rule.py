"""Home adaptation: a lump sum up to a ceiling that makes the house of a person with disability safe to live in."""

from onehome.law.language import Facts, Law, Rule, eligibility, judgement, pays


def rule(p: Facts, law: Law) -> Rule:
    """Return what home adaptation asks (Persons with Disabilities Empowerment Act B.E. 2550, section 20(10))."""
    lived_there = p.dwelling.residence_months >= law.value("least_months_of_residence")
    return Rule(
        conditions=(
            eligibility("HDI-C1", p.person.disability_card),
            eligibility("HDI-C2", lived_there | p.dwelling.moved_after_disability),
            judgement("HDI-C3", p.dwelling.unsafe_or_unsuitable),
            judgement("HDI-C4", p.person.income_none_or_insufficient),
            eligibility("HDI-C5", p.dwelling.other_state_help.is_one_of(law.value("other_help_that_leaves_a_need"))),
        ),
        sums=(pays(law.amount("house")),),
    )
