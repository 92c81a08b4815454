"""Aid to children in poor families: a one-off grant up to a ceiling that depends on how many children are in need."""

from onehome.law.language import Facts, Law, Rule, cap, first_of, judgement, pays


def rule(p: Facts, law: Law) -> Rule:
    """Return what the Public Welfare Department regulation asks (B.E. 2529, amended B.E. 2537).

    Both conditions are for an officer to decide. One child gives the ceiling for a child, more children the ceiling
    for the family.
    """
    children, one_child = p.family.children_in_need, law.value("one_child")
    return Rule(
        conditions=(
            judgement("CPF-C1", p.family.low_income, p.family.in_hardship),
            judgement("CPF-C2", p.family.in_hardship),
        ),
        sums=(
            first_of(
                pays(law.amount("for_one_child"), when=lambda row: children.equals(one_child)),
                pays(law.amount("for_several_children"), when=lambda row: children > one_child),
            ),
        ),
        caps=(cap(law.limit("grants_in_a_row"), counted=p.awards.consecutive_count),),
    )
