"""Women's vocational training: a free course, for which an officer finds who needs it."""

from onehome.law.language import Facts, Law, Rule, judgement, pays


def rule(p: Facts, law: Law) -> Rule:
    """Return what the Department of Women's Affairs and Family Development says of its courses.

    The course is free and no cash is given, so the sum is 0 baht. No legal text is established.
    """
    return Rule(
        conditions=(judgement("WVT-C1", p.person.sex, p.person.social_problem),),
        sums=(pays(law.amount("training")),),
    )
