"""State welfare card: credits of different periods for people of small means; another ministry decides."""

from onehome.law.language import Facts, Law, Rule, any_of, eligibility, exclusion, judgement


def rule(p: Facts, law: Law) -> Rule:
    """Return what the Ministry of Finance asks of a holder; all lines of 100,000 baht are inclusive (SWC-B1)."""
    person = p.person
    holds_an_office_or_lives_on_the_state = any_of(
        person.is_monk_or_novice,
        person.is_prisoner,
        person.in_state_institution,
        person.is_civil_servant,
        person.is_pensioner,
        person.holds_political_office,
    )
    return Rule(
        conditions=(
            eligibility("SWC-C1", person.nationality_thai),
            eligibility("SWC-C2", person.age_years >= law.value("minimum_age")),
            eligibility("SWC-C3", person.income_year <= law.value("income_line")),
            eligibility("SWC-C4", p.household.income_per_head_year <= law.value("income_line_per_head")),
            eligibility("SWC-C5", person.financial_assets <= law.value("assets_line")),
            eligibility("SWC-C6", p.household.assets_per_head <= law.value("assets_line_per_head")),
            judgement("SWC-C7", person.property_within_limits),
            exclusion("SWC-C8", person.has_credit_card),
            exclusion("SWC-C9", person.home_loan > law.value("largest_home_loan")),
            exclusion("SWC-C10", person.car_loan > law.value("largest_car_loan")),
            exclusion("SWC-C11", holds_an_office_or_lives_on_the_state),
        ),
        shown=tuple(law.amount(credit) for credit in ("goods", "transport", "cooking_gas", "electricity", "water")),
    )
