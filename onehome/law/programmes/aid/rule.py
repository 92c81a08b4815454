"""AIDS patient allowance: a sum a month from the local body to a poor person with certified AIDS."""

from onehome.law.language import Facts, Law, Rule, eligibility, judgement, pays


def rule(p: Facts, law: Law) -> Rule:
    """Return what notices of local councils ask (for example of 25 September B.E. 2568).

    The income line AID-C5 stands in one local notice; elsewhere it is no ground for refusal.
    """
    return Rule(
        conditions=(
            eligibility("AID-C1", p.person.aids_doctor_certificate.is_present()),
            judgement("AID-C2", p.person.poor),
            judgement("AID-C3", p.person.abandoned_or_unable_to_work),
            eligibility("AID-C4", p.person.resident_in_local_area),
            eligibility("AID-C5", p.household.income_per_head_year < law.value("income_line_per_head")),
        ),
        sums=(pays(law.amount("monthly")),),
    )
