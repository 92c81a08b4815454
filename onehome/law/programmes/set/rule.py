"""Self-help settlement land: land to live on and to farm for a family admitted to a settlement."""

from onehome.law.language import Facts, Law, Rule, eligibility, judgement


def rule(p: Facts, law: Law) -> Rule:
    """Return what the Land Allocation for Living Act asks (B.E. 2511, reference to be confirmed).

    Land is no sum in baht: the programme is answered on its conditions alone, and SET-A1 is shown.
    """
    return Rule(
        conditions=(
            judgement("SET-C1", p.family.low_income, p.family.landless, p.person.destitute),
            eligibility("SET-C2", p.settlement.member_admitted),
        ),
        shown=(law.amount("land"),),
    )
