"""Days as people read and type them: Buddhist Era in Thai, Common Era in English, ISO in files."""

import re
from datetime import date, datetime
from typing import Literal

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.clock import in_bangkok
from onehome.kernel.errors import Invalid
from onehome.kernel.thai_text import arabic_digits, normalise

BE_OFFSET = 543
# Within these Common Era years no number is a year of both eras, so a typed year can be told apart.
EARLIEST_YEAR, LATEST_YEAR = 1857, 2100

_MONTHS = {
    ("th", "short"): "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
    ("th", "long"): "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
    ("en", "short"): "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    ("en", "long"): "January February March April May June July August September October November December",
}
_MONTH_NUMBERS = {"sept": 9} | {
    name.replace(".", "").casefold(): number
    for names in _MONTHS.values()
    for number, name in enumerate(names.split(), start=1)
}

_ERA = r"(?P<era>พ\.? ?ศ\.?|ค\.? ?ศ\.?|b\.?e\.?|c\.?e\.?|a\.?d\.?)?"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_ERA} ?(?P<year>[0-9]{{4}})[-/. ](?P<month>[0-9]{{1,2}})[-/. ](?P<day>[0-9]{{1,2}})",
        rf"(?P<day>[0-9]{{1,2}}) ?[-/. ] ?(?P<month>[0-9]{{1,2}}) ?[-/. ] ?{_ERA} ?(?P<year>[0-9]{{1,4}})",
        rf"(?P<day>[0-9]{{1,2}})[-/. ]*(?P<month>[^0-9/]+?)[-/., ]*{_ERA} ?(?P<year>[0-9]{{1,4}})",
    )
)
_LONGEST = 60


def show_date(day: date, language: str, style: Literal["short", "long"] = "short") -> str:
    """Return `22 พ.ย. 2569` or `22 Nov 2026`; with style "long" the month is written out."""
    return f"{day.day} {_month_of(day, language, style)} {_year_of(day, language)}"


def show_range(first: date, last: date, language: str) -> str:
    """Return the days from `first` to `last` without repeating what they share, as in `16–22 พ.ย. 2569`."""
    end = show_date(last, language)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    if first.year == last.year:
        return f"{first.day} {_month_of(first, language, 'short')} – {end}"
    return f"{show_date(first, language)} – {end}"


def show_moment(moment: datetime, language: str) -> str:
    """Return `22 พ.ย. 2569 14:05 น.` or `22 Nov 2026, 14:05`, on the clocks of Thailand.

    Raises:
        ValueError: `moment` has no time zone.
    """
    local = in_bangkok(moment)
    day = show_date(local.date(), language)
    return Bilingual(f"{day} {local:%H:%M} น.", f"{day}, {local:%H:%M}").in_language(language)


def show_relative(day: date, today: date, language: str) -> str:
    """Return `พรุ่งนี้`, `in 3 days` and the like within a week of `today`, and the date itself further off."""
    distance = (day - today).days
    near = {
        0: Bilingual("วันนี้", "today"),
        1: Bilingual("พรุ่งนี้", "tomorrow"),
        -1: Bilingual("เมื่อวาน", "yesterday"),
    }
    if distance in near:
        return near[distance].in_language(language)
    if abs(distance) > 7:
        return show_date(day, language)
    if distance > 0:
        return Bilingual(f"อีก {distance} วัน", f"in {distance} days").in_language(language)
    return Bilingual(f"{-distance} วันก่อน", f"{-distance} days ago").in_language(language)


def parse_typed_date(text: str) -> date:
    """Return the day typed as 22/11/2569, 22 พ.ย. 2569, 22 Nov 2026 or 2026-11-22, in Thai or Arabic digits.

    The day comes before the month unless the year leads. A year from 1857 to 2100 is of the Common Era, one from
    2400 to 2643 of the Buddhist Era; an era that is written beside the year has to agree with it.

    Raises:
        Invalid: unreadable, a short year, a year of neither era, an era that contradicts, or no such day.
    """
    typed = arabic_digits(normalise(text)).casefold().removeprefix("วันที่").strip()
    matches = (shape.fullmatch(typed) for shape in _SHAPES if len(typed) <= _LONGEST)
    found = next(filter(None, matches), None)
    month = _month_number(found["month"]) if found else None
    if found is None or month is None:
        raise Invalid(
            Bilingual(
                "อ่านวันที่ไม่ได้ กรุณาพิมพ์ วัน/เดือน/ปี เช่น 22/11/2569 หรือ 22 พ.ย. 2569",
                "This date cannot be read. Type day/month/year, for example 22/11/2569 or 22 Nov 2026.",
            )
        )
    year = _common_era(found["year"], found["era"] or "")
    try:
        return date(year, month, int(found["day"]))
    except ValueError as error:
        raise Invalid(
            Bilingual(
                "ไม่มีวันนี้ในปฏิทิน กรุณาตรวจดู แล้วพิมพ์วันก่อนเดือน เช่น 22/11/2569",
                "There is no such day in the calendar. Check it and type the day before the month: 22/11/2569.",
            )
        ) from error


def _common_era(year: str, era: str) -> int:
    """Return the Common Era year; the era written beside it, if any, has to agree."""
    if len(year) < 4:
        raise Invalid(
            Bilingual(
                "กรุณาพิมพ์ปีให้ครบสี่หลัก เช่น 2569 เพราะปีสองหลักอาจเป็น พ.ศ. หรือ ค.ศ. ก็ได้",
                "Type the year with four digits, for example 2569: a short year may be of either era.",
            )
        )
    number = int(year)
    if not era.startswith(("ค", "c", "a")) and EARLIEST_YEAR <= number - BE_OFFSET <= LATEST_YEAR:
        return number - BE_OFFSET
    if not era.startswith(("พ", "b")) and EARLIEST_YEAR <= number <= LATEST_YEAR:
        return number
    raise Invalid(
        Bilingual(
            f"ปี {number} ไม่ถูกต้อง กรุณาพิมพ์ปี พ.ศ. เช่น 2569 หรือปี ค.ศ. เช่น 2026 ถ้าเขียน พ.ศ. หรือ ค.ศ. กำกับ ต้องตรงกับปี",
            f"The year {number} cannot be right. Type a Buddhist Era year such as 2569 or a Common Era year "
            "such as 2026; an era written beside it has to match.",
        )
    )


def _month_number(word: str) -> int | None:
    return int(word) if word.isdigit() else _MONTH_NUMBERS.get(re.sub(r"[. -]", "", word))


def _month_of(day: date, language: str, style: str) -> str:
    return _MONTHS[Bilingual("th", "en").in_language(language), style].split()[day.month - 1]


def _year_of(day: date, language: str) -> str:
    return Bilingual(str(day.year + BE_OFFSET), str(day.year)).in_language(language)
