"""Child support grant: a sum a month for each small child of a household with a low income."""

from onehome.law.language import Facts, Law, Rule, born_within, eligibility, exclusion, month_of, pays

_MONTHS_A_YEAR = 12


def rule(p: Facts, law: Law) -> Rule:
    """Return what the Department of Children and Youth regulations ask (B.E. 2562 and 2565).

    A child counts from the month of birth to the month before the birthday that the age window names (CSG-B1).
    """
    born, this_month = month_of(p.child.birth_date), month_of(law.today)
    last_month = born + law.value("until_age") * _MONTHS_A_YEAR - 1
    return Rule(
        conditions=(
            eligibility("CSG-C1", p.child.nationality_thai),
            eligibility("CSG-C2", this_month.between(born, last_month)),
            eligibility("CSG-C3", p.child.lives_with_guardian),
            exclusion("CSG-C4", p.child.in_institution),
            eligibility("CSG-C5", p.household.income_per_head_year <= law.value("income_line_per_head")),
            eligibility("CSG-C6", p.guardian.promptpay, remediable=True),
        ),
        sums=(pays(law.amount("monthly"), when=lambda row: born_within(p.child.birth_date, row)),),
    )
