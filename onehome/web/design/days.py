"""Days of the week and lengths of time, as people say them."""

from datetime import date

from onehome.kernel.bilingual import Bilingual
from onehome.web.design.language import in_words, speak

WEEKDAYS = (
    Bilingual("วันจันทร์", "Monday"),
    Bilingual("วันอังคาร", "Tuesday"),
    Bilingual("วันพุธ", "Wednesday"),
    Bilingual("วันพฤหัสบดี", "Thursday"),
    Bilingual("วันศุกร์", "Friday"),
    Bilingual("วันเสาร์", "Saturday"),
    Bilingual("วันอาทิตย์", "Sunday"),
)


def weekday(on: date | None) -> str:
    """Return "วันอังคาร" or "Tuesday"; "–" without a day."""
    return "–" if on is None else in_words(WEEKDAYS[on.weekday()])


def duration(minutes: int) -> str:
    """Return "2 ชม. 10 นาที" or "2 h 10 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return speak("{n} นาที", "{n} min", n=rest)
    if not rest:
        return speak("{n} ชม.", "{n} h", n=hours)
    return speak("{h} ชม. {m} นาที", "{h} h {m} min", h=hours, m=rest)
