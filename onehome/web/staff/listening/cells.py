"""Cells of the heat calendar: what one week of a group or of a person says."""

from collections.abc import Iterable

from onehome.kernel.bilingual import Bilingual
from onehome.results.queries.tally import Tally
from onehome.web.design.heat import HeatCell, band_of
from onehome.web.design.language import THAI, current_language, in_words

NOBODY = Bilingual("ไม่มีใครต้องไป", "nobody was to go")


def group_cells(tallies: Iterable[Tally]) -> list[HeatCell]:
    """Return the weeks of a province or unit: how many of those who were to go went; in the language spoken now."""
    thai, nobody = current_language() == THAI, in_words(NOBODY)
    cells = []
    for tally in tallies:
        went, due = tally.listened, tally.staff - tally.on_leave
        if due <= 0:
            cells.append(HeatCell("–", nobody))
            continue
        words = (
            f"ลงพื้นที่ {went} จาก {due} คน ไปเยี่ยม {tally.households} บ้าน ได้ฟัง {tally.voices} เรื่อง"
            if thai
            else f"{went} of {due} went, {tally.households} homes seen, {tally.voices} hardships heard"
        )
        cells.append(HeatCell(f"{went}/{due}", words, band_of(went / due)))
    return cells


def person_cell(tally: Tally, url: str) -> HeatCell:
    """Return the week of one official: went, on leave, missed with or without a reason, not yet, nothing promised."""
    sign, short, words = _of_person(tally)
    return HeatCell(short, words, sign=sign, url=url)


def _of_person(tally: Tally) -> tuple[str, Bilingual, Bilingual]:
    if tally.listened:
        homes = tally.households
        return "went", Bilingual(f"{homes}", f"{homes}"), Bilingual(f"ไปแล้ว {homes} บ้าน", f"went to {homes} homes")
    if tally.on_leave:
        return "leave", Bilingual("ลา", "leave"), Bilingual("ลา", "on leave")
    if tally.missed_said:
        said = Bilingual("ไม่ได้ไป บอกเหตุไว้", "missed, and said why")
        return "missed", Bilingual("มีเหตุ", "why"), said
    if tally.missed:
        return "missed", Bilingual("ไม่ไป", "no"), Bilingual("ไม่ได้ไป ไม่ได้บอกเหตุ", "missed, without saying why")
    if tally.not_yet:
        return (
            "not-yet",
            Bilingual("ยังไม่ไป", "not yet"),
            Bilingual("ยังไม่ไป สัปดาห์ยังไม่จบ", "not yet; the week is not over"),
        )
    return "leave", Bilingual("ไม่มีแผน", "none"), Bilingual("ไม่ได้สัญญาไว้ และไม่ได้ไป", "nothing promised, and did not go")
