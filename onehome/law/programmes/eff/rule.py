"""Foster family for older persons: a sum a month where a relative or neighbour cares for an older person."""

from onehome.law.language import Facts, Law, Rule, eligibility, judgement, pays, places


def rule(p: Facts, law: Law) -> Rule:
    """Return what is known of the foster family's rule; its legal reference is not established.

    The number of places is shown to the officer and never refuses.
    """
    return Rule(
        conditions=(
            judgement("EFF-C1", p.elder.has_nobody),
            eligibility("EFF-C2", p.foster.approved),
        ),
        sums=(pays(law.amount("monthly")),),
        caps=(places(law.limit("places")),),
    )
