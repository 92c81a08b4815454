"""Personal assistant: an assistant is paid by the hour to help a person with a severe disability."""

from onehome.law.language import Facts, Law, Rule, judgement, pays


def rule(p: Facts, law: Law) -> Rule:
    """Return what is known of the personal assistant's rule; who is eligible is not established (PAS-C1)."""
    return Rule(
        conditions=(judgement("PAS-C1", p.person.disability_severe),),
        sums=(pays(law.amount("hourly")),),
    )
