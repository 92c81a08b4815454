"""Home repair for older persons: work on one house, up to a ceiling."""

from onehome.law.language import Facts, Law, Rule, judgement, pays


def rule(p: Facts, law: Law) -> Rule:
    """Return what is known of the home repair rule; the wording of its four conditions is not established (HEL-C1).

    The age and the state of the house are shown to the officer and decide nothing.
    """
    return Rule(
        conditions=(judgement("HEL-C1", p.person.age_years, p.dwelling.unsafe_or_unsuitable),),
        sums=(pays(law.amount("house")),),
    )
