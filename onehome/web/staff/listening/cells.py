"""Cells of the heat calendar: what one week of a group or of a person says."""

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_calendar import Week
from onehome.results.queries.listening import Tally
from onehome.web.design.heat import HeatCell, band_of


def group_cell(week: Week, tally: Tally) -> HeatCell:
    """Return the week of a province or unit: how many of those who were to go went."""
    if tally.due <= 0:
        nobody = Bilingual("ไม่มีใครต้องไป", "nobody was to go")
        return HeatCell("–", _said(week, nobody))
    words = Bilingual(
        f"ลงพื้นที่ {tally.listened} จาก {tally.due} คน ไปเยี่ยม {tally.households} บ้าน ได้ฟัง {tally.voices} เรื่อง",
        f"{tally.listened} of {tally.due} went, {tally.households} homes seen, {tally.voices} hardships heard",
    )
    return HeatCell(f"{tally.listened}/{tally.due}", _said(week, words), band_of(tally.share))


def person_cell(week: Week, tally: Tally, url: str) -> HeatCell:
    """Return the week of one official: went, on leave, missed with or without a reason, not yet, nothing promised."""
    sign, short, words = _of_person(tally)
    return HeatCell(short, _said(week, words), sign=sign, url=url)


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


def _said(week: Week, words: Bilingual) -> Bilingual:
    return Bilingual(f"{week.label('th')}: {words.th}", f"{week.label('en')}: {words.en}")
