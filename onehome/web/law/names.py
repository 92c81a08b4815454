"""What the numbers of the law are called, and how their units are said; a test holds that none is missing."""

from collections.abc import Mapping

from onehome.kernel.bilingual import Bilingual

# A name stands for every programme that has such a series; one of a single programme is written "CODE.series".
SERIES_NAMES: Mapping[str, Bilingual] = {
    "monthly": Bilingual("เงินรายเดือน", "Sum a month"),
    "monthly_young": Bilingual("เงินรายเดือนของเด็กและเยาวชน", "Sum a month for the young"),
    "monthly_with_welfare_card": Bilingual("เงินรายเดือนของผู้มีบัตรสวัสดิการแห่งรัฐ", "Sum a month with a welfare card"),
    "monthly_others": Bilingual("เงินรายเดือนของคนอื่น ๆ", "Sum a month for everybody else"),
    "monthly_ceiling_of_a_family": Bilingual("เพดานต่อเดือนของทั้งครอบครัว", "Ceiling a month for the whole family"),
    "temporary_extra": Bilingual("เงินเพิ่มชั่วคราว", "Temporary extra"),
    "grant": Bilingual("เงินช่วยเหลือแต่ละครั้ง", "Grant, each time"),
    "grants_in_a_year": Bilingual("จำนวนครั้งใน 1 ปี", "Grants in a year"),
    "grants_in_a_row": Bilingual("จำนวนครั้งติดต่อกัน", "Grants in a row"),
    "hourly": Bilingual("ค่าตอบแทนต่อชั่วโมง", "Rate an hour"),
    "house": Bilingual("ค่าปรับหรือซ่อมบ้านต่อหลัง", "For one house"),
    "goods": Bilingual("สิ่งของ", "Help in goods"),
    "land": Bilingual("ที่ดิน", "Land"),
    "training": Bilingual("การฝึกอาชีพ", "Training"),
    "places": Bilingual("จำนวนที่รับได้", "Number of places"),
    "for_one_child": Bilingual("เมื่อมีเด็กหนึ่งคน", "For one child"),
    "for_several_children": Bilingual("เมื่อมีเด็กมากกว่าหนึ่งคน", "For more than one child"),
    "for_the_family": Bilingual("สำหรับครอบครัว", "For the family"),
    "occupation_capital_for_women": Bilingual("ทุนประกอบอาชีพสำหรับสตรี", "Capital to start work, for women"),
    "one_person": Bilingual("กู้รายบุคคล", "Loan to one person"),
    "one_person_case_by_case": Bilingual("กู้รายบุคคล (พิจารณาเป็นราย)", "Loan to one person, case by case"),
    "group": Bilingual("กู้รายกลุ่ม", "Loan to a group"),
    "minimum_age": Bilingual("อายุขั้นต่ำ", "Lowest age"),
    "until_age": Bilingual("จ่ายถึงอายุ", "Paid until the age of"),
    "legal_age": Bilingual("อายุบรรลุนิติภาวะ", "Age of majority"),
    "legal_age_if_married": Bilingual("อายุบรรลุนิติภาวะเมื่อสมรส", "Age of majority when married"),
    "age_the_higher_rate_ends": Bilingual("อายุที่อัตราสูงสิ้นสุด", "Age at which the higher rate ends"),
    "change_of_rule": Bilingual("วันเปลี่ยนหลักเกณฑ์", "Day of the change of rule"),
    "income_line_per_head": Bilingual("เส้นรายได้เฉลี่ยต่อคน", "Income line per head"),
    "events_of_hardship": Bilingual("เหตุที่เกิดกับผู้หาเลี้ยง", "What happened to the main earner"),
    "least_months_of_residence": Bilingual("อยู่ในบ้านนี้มาแล้วอย่างน้อย", "Least time lived in the house"),
    "other_help_that_leaves_a_need": Bilingual("ความช่วยเหลืออื่นที่ยังไม่พอ", "Other help that leaves a need"),
    "grants_that_end_the_year": Bilingual("ครั้งที่ทำให้ครบของปี", "Grants that end the year"),
    "baht_in_a_year": Bilingual("วงเงินรวมใน 1 ปี", "Sum of a year"),
    "hardships": Bilingual("ความเดือดร้อนที่ช่วยได้", "Hardships that are helped"),
    "smallest_group": Bilingual("จำนวนคนในกลุ่มอย่างน้อย", "Smallest group"),
    "months_to_file": Bilingual("ต้องยื่นภายใน", "To be filed within"),
    "funeral": Bilingual("ค่าจัดการศพ", "For the funeral"),
    "once_for_the_deceased": Bilingual("จำนวนครั้งต่อผู้เสียชีวิต", "Times for one deceased person"),
    "income_line": Bilingual("เส้นรายได้ต่อปี", "Income line a year"),
    "assets_line": Bilingual("เส้นเงินฝากและทรัพย์สิน", "Line of savings and assets"),
    "assets_line_per_head": Bilingual("เส้นทรัพย์สินเฉลี่ยต่อคน", "Line of assets per head"),
    "largest_home_loan": Bilingual("วงเงินกู้บ้านสูงสุด", "Largest home loan"),
    "largest_car_loan": Bilingual("วงเงินกู้รถสูงสุด", "Largest car loan"),
    "transport": Bilingual("ค่าเดินทาง", "Transport"),
    "cooking_gas": Bilingual("ค่าแก๊สหุงต้ม", "Cooking gas"),
    "electricity": Bilingual("ค่าไฟฟ้า", "Electricity"),
    "water": Bilingual("ค่าน้ำประปา", "Water"),
    "SWC.goods": Bilingual("ค่าซื้อสินค้า", "Goods"),
    "one_child": Bilingual("จำนวนเด็กที่นับเป็นหนึ่งคน", "Number that counts as one child"),
}
# The unit of a value as the parameter files write it -> as it is said after the number.
UNIT_NAMES: Mapping[str, Bilingual] = {
    "years completed": Bilingual("ปีบริบูรณ์", "completed years"),
    "birthday before whose month the last payment lies": Bilingual(
        "ปี (จ่ายถึงเดือนก่อนเดือนเกิด)", "years (paid to the month before that birthday)"
    ),
    "baht per head per year, household average, not above": Bilingual(
        "บาทต่อคนต่อปี เฉลี่ยทั้งบ้าน ไม่เกิน", "baht per head a year, household average, not above"
    ),
    "baht per head per year, household average, under": Bilingual(
        "บาทต่อคนต่อปี เฉลี่ยทั้งบ้าน ต่ำกว่า", "baht per head a year, household average, under"
    ),
    "years completed; the higher rate is for those under this age": Bilingual(
        "ปีบริบูรณ์ (อัตราสูงสำหรับผู้อายุน้อยกว่านี้)", "completed years; the higher rate is for those younger"
    ),
    "years completed, for the married": Bilingual("ปีบริบูรณ์ สำหรับผู้สมรสแล้ว", "completed years, for the married"),
    "months of living in the house, six exactly is enough": Bilingual(
        "เดือน (ครบพอดีก็ได้)", "months; exactly that is enough"
    ),
    "children of the family in need": Bilingual("คนในครอบครัวที่เดือดร้อน", "children of the family in need"),
    "years completed at death": Bilingual("ปีบริบูรณ์ในวันที่เสียชีวิต", "completed years at death"),
    "grants to the family in the year": Bilingual("ครั้งของครอบครัวใน 1 ปี", "grants to the family in the year"),
    "grants to the person in the year": Bilingual("ครั้งของคนนั้นใน 1 ปี", "grants to the person in the year"),
    "members of a group": Bilingual("คนต่อกลุ่ม", "members of a group"),
    "calendar months from the date of the death certificate": Bilingual(
        "เดือนนับจากวันที่ในใบมรณบัตร", "calendar months from the date of the death certificate"
    ),
    "baht a year, not above": Bilingual("บาทต่อปี ไม่เกิน", "baht a year, not above"),
    "baht, not above": Bilingual("บาท ไม่เกิน", "baht, not above"),
    "baht per head, household average, not above": Bilingual(
        "บาทต่อคน เฉลี่ยทั้งบ้าน ไม่เกิน", "baht per head, household average, not above"
    ),
    "baht, above it excludes": Bilingual("บาท เกินกว่านี้ไม่ได้รับ", "baht, above it excludes"),
    "day before which the first receipt must lie": Bilingual("ต้องเคยรับก่อนวันนี้", "first received before this day"),
}
PER_NAMES: Mapping[str, Bilingual] = {
    "person": Bilingual("ต่อคน", "per person"),
    "child": Bilingual("ต่อเด็กหนึ่งคน", "per child"),
    "family": Bilingual("ต่อครอบครัว", "per family"),
    "household": Bilingual("ต่อครัวเรือน", "per household"),
    "event": Bilingual("ต่อเหตุการณ์", "per event"),
    "deceased": Bilingual("ต่อผู้เสียชีวิตหนึ่งราย", "for one deceased person"),
    "programme": Bilingual("ทั้งประเทศ", "in the whole programme"),
}


def series_name(programme: str, series: str) -> Bilingual:
    """Return what a series is called; its name in the files where nobody has named it."""
    plain = series.replace("_", " ")
    return SERIES_NAMES.get(f"{programme}.{series}") or SERIES_NAMES.get(series) or Bilingual(plain, plain)
