"""Aid and rehabilitation grant for persons with disabilities: up to a ceiling, a few times a year for one family."""

from onehome.law.language import Facts, Law, Rule, alternative, cap, eligibility, pays


def rule(p: Facts, law: Law) -> Rule:
    """Return what the Department of Empowerment of Persons with Disabilities asks (legal reference not established)."""
    grants, baht = p.awards.count_this_year, p.awards.baht_this_year
    return Rule(
        conditions=(
            eligibility("DWA-C1", p.person.disability_card),
            alternative("DWA-C2", p.person.lives_alone_or_without_carer, group="DWA-G1"),
            alternative("DWA-C3", p.family.low_income, group="DWA-G1"),
            eligibility("DWA-C4", grants < law.value("grants_that_end_the_year")),
        ),
        sums=(pays(law.amount("grant")),),
        caps=(
            cap(law.limit("grants_in_a_year"), counted=grants),
            cap(law.limit("baht_in_a_year"), counted=baht),
        ),
    )
