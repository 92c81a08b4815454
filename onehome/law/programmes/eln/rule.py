"""Loan of the Older Persons Fund: without interest, to one older person or to a group."""

from onehome.law.language import Facts, Law, Rule, eligibility, exclusion, first_of, pays


def rule(p: Facts, law: Law) -> Rule:
    """Return what the fund of the Older Persons Act B.E. 2546, section 13, asks of a borrower."""
    is_a_group = p.loan.group_size >= law.value("smallest_group")
    return Rule(
        conditions=(
            eligibility("ELN-C1", p.person.age_years >= law.value("minimum_age")),
            eligibility("ELN-C2", p.person.able_to_work),
            eligibility("ELN-C3", p.application.area.lies_within(p.person.work_province)),
            exclusion("ELN-C4", p.person.bankrupt | ~p.person.legal_capacity),
            exclusion("ELN-C5", p.person.fund_borrower_or_guarantor),
            eligibility("ELN-C6", p.loan.guarantor),
        ),
        sums=(first_of(pays(law.amount("group"), when=lambda row: is_a_group), pays(law.amount("one_person"))),),
    )
