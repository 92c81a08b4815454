"""Assistance to persons with or affected by HIV: grants whose present rates are not established."""

from onehome.law.language import Facts, Law, Rule, cap, eligibility, pays


def rule(p: Facts, law: Law) -> Rule:
    """Return what is known of the programme: no legal text is established.

    The four rates known are old ones without days, so none of them gives a sum on any day; they are there to be shown.
    """
    return Rule(
        conditions=(eligibility("HIV-C1", p.person.hiv_infected_or_affected),),
        sums=(
            pays(law.amount("for_the_family")),
            pays(law.amount("occupation_capital_for_women")),
            pays(law.amount("for_one_child")),
            pays(law.amount("for_several_children")),
        ),
        caps=(cap(law.limit("grants_in_a_row"), counted=p.awards.consecutive_count),),
    )
