"""Foster family support: a sum a month for a child without a carer who lives with an approved foster family."""

from onehome.law.language import Facts, Law, Rule, eligibility, judgement, pays


def rule(p: Facts, law: Law) -> Rule:
    """Return what is known of the programme: no legal text is established and every row is unverified.

    Nothing here can refuse or pay. The ceiling for several children (FOS-A2) limits the sum of a family and is no sum
    of its own, and whether the goods (FOS-A3) come every month is not known: both are shown, neither is added.
    """
    return Rule(
        conditions=(
            judgement("FOS-C1", p.child.without_carer),
            eligibility("FOS-C2", p.foster.approved),
        ),
        sums=(pays(law.amount("monthly")),),
    )
