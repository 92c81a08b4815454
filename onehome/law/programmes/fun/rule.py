"""Funeral aid for older persons: a sum once for each deceased, asked for within months of the death certificate."""

from onehome.law.language import Facts, Law, Rule, alternative, eligibility, judgement, once, pays


def rule(p: Facts, law: Law) -> Rule:
    """Return what the ministry's notice of about B.E. 2564 asks (its date is to be confirmed).

    The clock starts on the date of the death certificate and not on the date of death (FUN-B1).
    """
    filed_in_time = law.in_time(
        p.application.date, since=p.deceased.death_certificate_date, months=law.value("months_to_file")
    )
    return Rule(
        conditions=(
            eligibility("FUN-C1", p.deceased.nationality_thai),
            eligibility("FUN-C2", p.deceased.age_at_death >= law.value("minimum_age")),
            alternative("FUN-C3", p.deceased.welfare_card, group="FUN-G1"),
            alternative("FUN-C4", p.deceased.poverty_certificate.is_present(), group="FUN-G1"),
            judgement("FUN-C5", p.deceased.relatives_poor_or_none),
            eligibility("FUN-C6", p.applicant.arranges_funeral),
            eligibility("FUN-C7", p.application.area.lies_within(p.deceased.registered_or_domiciled_area)),
            eligibility("FUN-C8", filed_in_time),
        ),
        sums=(pays(law.amount("funeral")),),
        caps=(once(law.limit("once_for_the_deceased"), done=p.awards.already_paid_for_event),),
    )
