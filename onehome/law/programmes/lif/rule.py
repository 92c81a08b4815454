"""Aid to low-income families and the destitute: a grant up to a ceiling, proposed by an officer after a home visit."""

from onehome.law.language import Facts, Law, Rule, alternative, cap, eligibility, judgement, pays


def rule(p: Facts, law: Law) -> Rule:
    """Return what the Department of Social Development and Welfare regulation of B.E. 2564 asks."""
    return Rule(
        conditions=(
            alternative(
                "LIF-C1", p.family.main_earner_event.is_one_of(law.value("events_of_hardship")), group="LIF-G1"
            ),
            alternative("LIF-C2", p.person.destitute, group="LIF-G1"),
            eligibility("LIF-C3", p.visit.officer_home_visit_date.is_present()),
            judgement("LIF-C4", p.family.in_hardship),
        ),
        sums=(pays(law.amount("grant")),),
        caps=(
            cap(law.limit("grants_in_a_row"), counted=p.awards.consecutive_count),
            cap(law.limit("grants_in_a_year"), counted=p.awards.count_this_year),
        ),
    )
