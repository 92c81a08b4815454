"""Aid to older persons in hardship: a grant up to a ceiling, a few times a year, for a hardship an officer finds."""

from onehome.law.language import Facts, Law, Rule, cap, eligibility, judgement, pays


def rule(p: Facts, law: Law) -> Rule:
    """Return what the ministry's notice asks that has been in force since 19 May 2020 (B.E. 2563)."""
    grants, hardships = p.awards.count_this_year, p.elder.hardship_kind
    return Rule(
        conditions=(
            eligibility("ELD-C1", p.person.age_years >= law.value("minimum_age")),
            judgement("ELD-C2", hardships, shows=hardships.shares_a_code_with(law.value("hardships"))),
            eligibility("ELD-C3", grants < law.value("grants_that_end_the_year")),
        ),
        sums=(pays(law.amount("grant")),),
        caps=(cap(law.limit("grants_in_a_year"), counted=grants),),
    )
