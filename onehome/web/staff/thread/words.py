"""Sums, counts and changes of the thread in words."""

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.money import show_baht
from onehome.kernel.thai_dates import show_date
from onehome.results.types import ChangeOnThread, Progress, TargetOnThread
from onehome.visits.types import ANCHORS, LEVEL_NAMES, Dimension
from onehome.web.design.numbers import SMALLEST_TELLING_N
from onehome.web.design.parts import Level

FICTIONAL = Bilingual("ข้อมูลสมมุติ", "Fictional")
NOT_ASSESSED = Bilingual("ยังไม่ได้ประเมิน", "not assessed")
PERCENT_OF = Bilingual("ร้อยละ", "percent")


def on_day(label: Bilingual, day: object) -> Bilingual:
    """Return a label with its day in the calendar of each language."""
    return Bilingual(f"{label.th} {show_date(day, 'th')}", f"{label.en} {show_date(day, 'en')}")  # type: ignore[arg-type]


def baht(amount: int) -> Bilingual:
    """Return whole baht in words."""
    return Bilingual(show_baht(amount, "th"), show_baht(amount, "en"))


def dimension_name(dimension: Dimension) -> Bilingual:
    """Return what a dimension of household security is called."""
    return ANCHORS[dimension].name


def level_name(level: int | None) -> Bilingual:
    """Return a level of security by its name; unknown says so."""
    return NOT_ASSESSED if level is None else LEVEL_NAMES[level]


def change_words(change: ChangeOnThread) -> Bilingual:
    """Return a change as "income: fragile → managing"."""
    name, before, after = dimension_name(change.dimension), level_name(change.before), level_name(change.after)
    return Bilingual(f"{name.th}: {before.th} → {after.th}", f"{name.en}: {before.en} → {after.en}")


def change_status(change: ChangeOnThread) -> tuple[Level, Bilingual]:
    """Return how far a change can be relied on."""
    if change.before is None or change.after is None:
        return "unknown", Bilingual("ยังบอกไม่ได้ว่าดีขึ้นหรือไม่", "Cannot tell yet whether it is better")
    if change.after < change.before:
        return "bad", Bilingual("แย่ลง", "Worse than before")
    if change.fell:
        names = [dimension_name(one) for one in change.fell]
        thai, english = " ".join(name.th for name in names), ", ".join(name.en.lower() for name in names)
        return "watch", Bilingual(f"แต่แย่ลงด้าน{thai}", f"But worse in {english}")
    if not change.rose:
        return "info", Bilingual("ยังเท่าเดิม", "Unchanged")
    if change.confirmed:
        return "good", Bilingual("ดีขึ้น มีผู้ยืนยันแล้ว", "Better, confirmed by another person")
    return "watch", Bilingual("ดีขึ้น แต่ยังรอผู้ยืนยัน", "Better, but waits to be confirmed")


def progress_facts(target: TargetOnThread) -> list[Bilingual]:
    """Return what was reached of a target, out of how many, and what still waits."""
    progress = target.progress
    if progress is None:
        return [_unseen(target)]
    if not progress.known:
        return [Bilingual("ยังไม่มีอะไรให้วัดในปีนี้", "Nothing to measure in this year yet")]
    said = [_reached(progress, target.measured_in)]
    if progress.reached.unconfirmed:
        more = f"{progress.reached.unconfirmed:,}"
        said.append(Bilingual(f"อีก {more} รอผู้ยืนยัน", f"{more} more wait to be confirmed"))
    said.append(count_behind(progress.reached.n))
    if progress.level is not None:
        said.append(Bilingual(f"ระดับคะแนน {progress.level} จาก 5", f"Score level {progress.level} of 5"))
    return said


def count_behind(n: int) -> Bilingual:
    """Return the number behind a figure; a small one is said to be small."""
    small = Bilingual(" จำนวนน้อย", ", a small number") if n < SMALLEST_TELLING_N else Bilingual("", "")
    return Bilingual(f"n = {n:,}{small.th}", f"n = {n:,}{small.en}")


def progress_status(progress: Progress | None) -> tuple[Level, Bilingual] | None:
    """Return whether a promise is reached; None where nothing is known."""
    if progress is None or not progress.known:
        return None
    if progress.reached.value >= progress.promised:
        return "good", Bilingual("ถึงเป้าแล้ว", "Target reached")
    return "info", Bilingual(f"ได้แล้ว {progress.share}% ของเป้า", f"{progress.share}% of the target so far")


def _reached(progress: Progress, measured_in: Bilingual) -> Bilingual:
    value, promised = f"{progress.reached.value:,}", f"{progress.promised:,.0f}"
    if progress.is_share:
        return Bilingual(f"ร้อยละ {value} จากเป้าร้อยละ {promised}", f"{value} percent of the promised {promised} percent")
    return Bilingual(
        f"ยืนยันแล้ว {value} จากเป้า {promised} {measured_in.th}",
        f"{value} of {promised} {measured_in.en}, confirmed",
    )


def _unseen(target: TargetOnThread) -> Bilingual:
    if not target.open_to_reader and target.place:
        return Bilingual(
            "ผลรายคนเห็นได้เฉพาะเจ้าตัวและหัวหน้า", "Personal results are seen by the official and the head only"
        )
    return Bilingual("ตัวเลขระดับนี้ดูได้ที่ส่วนกลาง", "The figure of this level is seen at the centre")
