"""Old-age allowance: a sum a month by completed years of age."""

from onehome.law.language import (
    Facts,
    Law,
    Rule,
    any_of,
    caution,
    completed_years,
    eligibility,
    exclusion,
    in_addition,
    judgement,
    pays_by_age,
    transitional,
)


def rule(p: Facts, law: Law) -> Rule:
    """Return what the Ministry of Interior regulation asks (B.E. 2566; before 12 August 2023 that of B.E. 2552)."""
    age, age_in_october = p.person.age_years, completed_years(p.person.birth_date, on=law.last_first_of_october)
    monthly = law.amount("monthly")
    row, _ = monthly
    higher_brackets = [bracket.age_from for bracket in row.brackets[1:]] if row else []
    return Rule(
        conditions=(
            eligibility("OAA-C1", p.person.nationality_thai),
            eligibility("OAA-C2", age >= law.value("minimum_age")),
            eligibility("OAA-C3", p.person.registered_with_local_body, remediable=True),
            judgement("OAA-C4", p.person.income_none_or_insufficient),
            transitional("OAA-C5", p.person.was_recipient_before < law.value("change_of_rule"), waives=["OAA-C4"]),
            exclusion("OAA-C6", p.person.receives_state_pension_type_benefit),
        ),
        sums=(
            pays_by_age(monthly, age),
            in_addition(pays_by_age(law.amount("temporary_extra"), age)),
        ),
        cautions=(
            caution("OAA-B1", any_of(*((age_in_october < reached) & (age >= reached) for reached in higher_brackets))),
        ),
    )
