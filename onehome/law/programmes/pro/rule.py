"""Protection of the destitute: shelter, food, training and referral; a service, not cash."""

from onehome.law.language import Facts, Law, Rule, alternative


def rule(p: Facts, law: Law) -> Rule:
    """Return what the Protection of the Destitute Act asks (B.E. 2557, sections 3, 16, 20 and 22).

    One of the two ways of being destitute (PRO-G1) and one of the two ways into protection (PRO-G2). There is no sum:
    the programme is answered on its conditions alone.
    """
    return Rule(
        conditions=(
            alternative("PRO-C1", p.person.no_dwelling & p.person.income_none_or_insufficient, group="PRO-G1"),
            alternative("PRO-C2", p.person.destitute & p.person.cannot_depend_on_others, group="PRO-G1"),
            alternative("PRO-C3", p.person.consents_to_protection, group="PRO-G2"),
            alternative("PRO-C4", p.person.diverted_offender, group="PRO-G2"),
        ),
    )
