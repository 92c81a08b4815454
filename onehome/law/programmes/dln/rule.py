"""Disability fund loan: a loan without interest, up to a ceiling, for a person with disability or a carer."""

from onehome.law.language import Facts, Law, Rule, alternative, eligibility, exclusion, pays


def rule(p: Facts, law: Law) -> Rule:
    """Return what the rules of the disability fund ask of a borrower.

    The ceilings of a case-by-case loan and of a group loan are shown to the officer and never give the sum.
    """
    age = p.person.age_years
    of_age_if_married = (age >= law.value("legal_age_if_married")) & p.person.married
    return Rule(
        conditions=(
            alternative("DLN-C1", p.person.disability_card, group="DLN-G1"),
            alternative("DLN-C2", p.person.is_carer_of_disabled, group="DLN-G1"),
            eligibility("DLN-C3", (age >= law.value("legal_age")) | of_age_if_married),
            eligibility("DLN-C4", p.person.legal_capacity),
            exclusion("DLN-C5", p.person.bankrupt),
        ),
        sums=(
            pays(law.amount("one_person")),
            pays(law.amount("one_person_case_by_case")),
            pays(law.amount("group")),
        ),
    )
