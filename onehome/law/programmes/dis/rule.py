"""Disability allowance: a sum a month for holders of a disability card, higher for the young and for welfare cards."""

from onehome.law.language import Facts, Law, Rule, eligibility, first_of, pays


def rule(p: Facts, law: Law) -> Rule:
    """Return what the disability allowance asks, with the rates of the cabinet resolution of 28 January B.E. 2563.

    The first rate whose test holds is due: under the age of the higher rate, then with the state welfare card, then
    all others.
    """
    is_young = p.person.age_years < law.value("age_the_higher_rate_ends")
    return Rule(
        conditions=(
            eligibility("DIS-C1", p.person.nationality_thai),
            eligibility("DIS-C2", p.person.disability_card),
        ),
        sums=(
            first_of(
                pays(law.amount("monthly_young"), when=lambda _: is_young),
                pays(law.amount("monthly_with_welfare_card"), when=lambda _: p.person.welfare_card),
                pays(law.amount("monthly_others")),
            ),
        ),
    )
