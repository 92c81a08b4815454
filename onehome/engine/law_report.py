"""What a check of the law reports: the worked cases by programme and kind, and every finding in plain words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from onehome.engine.cases import CaseKind
from onehome.kernel.bilingual import Bilingual


class FindingKind(StrEnum):
    """What can be wrong with a programme."""

    BROKEN = "broken"
    LEFT_OUT = "left-out"
    NOT_STATED = "not-stated"
    STATED_OTHERWISE = "stated-otherwise"
    NO_SOURCE = "no-source"
    GAP = "gap"
    OVERLAP = "overlap"
    WRONG_CASE = "wrong-case"
    UNCITED_CASE = "uncited-case"
    NO_CASE_OF_KIND = "no-case-of-kind"
    README = "readme"


SENTENCES: Mapping[FindingKind, Bilingual] = {
    FindingKind.BROKEN: Bilingual("อ่านหรือใช้ไม่ได้: {detail}", "Cannot be read or used: {detail}"),
    FindingKind.LEFT_OUT: Bilingual(
        "มีในข้อมูลโครงการของกระทรวง แต่ไม่มีในระบบ ให้เพิ่มให้ครบ",
        "The ministry's facts state it and the system does not hold it. Add it.",
    ),
    FindingKind.NOT_STATED: Bilingual(
        "มีในระบบ แต่ไม่มีในข้อมูลโครงการของกระทรวง ให้ตัดออกหรือแก้รหัส",
        "The system holds it and the ministry's facts do not state it. Remove it or mend its id.",
    ),
    FindingKind.STATED_OTHERWISE: Bilingual(
        "ไม่ตรงกับข้อมูลโครงการของกระทรวง: {detail}", "The ministry's facts state it otherwise: {detail}"
    ),
    FindingKind.NO_SOURCE: Bilingual(
        "ไม่มีแหล่งที่มา ให้ระบุแหล่งที่มา หรือระบุว่ายังไม่ยืนยัน",
        "It has no source. Name one, or mark it unverified.",
    ),
    FindingKind.GAP: Bilingual(
        "ไม่มีค่าที่ใช้ได้ในช่วง {detail} ให้ตรวจวันเริ่มและวันสิ้นสุด", "No row stands in {detail}. Check the first and last days."
    ),
    FindingKind.OVERLAP: Bilingual(
        "มีสองค่าในวันเดียวกัน: {detail} ให้ตรวจวันเริ่มและวันสิ้นสุด",
        "Two rows claim the same day: {detail}. Check their first and last days.",
    ),
    FindingKind.WRONG_CASE: Bilingual(
        "คำตอบไม่ตรงกับที่คิดด้วยมือ: {detail}", "The answer is not the one worked out by hand: {detail}"
    ),
    FindingKind.UNCITED_CASE: Bilingual(
        "กรณีตัวอย่างไม่ได้อ้างแถวที่มีอยู่จริง: {detail}", "The case does not cite a row that is there: {detail}"
    ),
    FindingKind.NO_CASE_OF_KIND: Bilingual(
        "ยังไม่มีกรณีตัวอย่างแบบ “{detail}” ทั้งที่หลักเกณฑ์มีเรื่องนี้",
        "There is no case of the kind “{detail}”, which the rule calls for.",
    ),
    FindingKind.README: Bilingual(
        "คำอธิบายสำหรับประชาชนยังไม่ครบ: {detail}", "The words for citizens are not complete: {detail}"
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    Args:
        about: the id of the row, condition, series, case or file it is about.
    """

    kind: FindingKind
    programme: str
    about: str
    text: Bilingual


@dataclass(frozen=True, slots=True)
class CaseReport:
    """One worked case, and what the engine answers otherwise than was worked out by hand."""

    id: str
    kind: CaseKind
    about: Bilingual
    differences: tuple[str, ...]

    @property
    def is_green(self) -> bool:
        """Whether the engine answers as was worked out by hand."""
        return not self.differences


@dataclass(frozen=True, slots=True)
class ProgrammeReport:
    """What was checked of one programme.

    Args:
        rows: its conditions and dated rows; `unverified_rows` of them are marked so and need no source.
        has_legal_text: a text of law is known; the ministry's facts name none for some programmes.
    """

    code: str
    name: Bilingual
    cases: tuple[CaseReport, ...]
    rows: int
    unverified_rows: int
    has_legal_text: bool
    findings: tuple[Finding, ...]

    @property
    def cases_by_kind(self) -> Mapping[CaseKind, int]:
        """The number of cases of each kind, in the order of the kinds; kinds without a case are left out."""
        return _in_order(Counter(case.kind for case in self.cases))

    @property
    def green(self) -> int:
        """The number of cases answered as was worked out by hand."""
        return sum(case.is_green for case in self.cases)


@dataclass(frozen=True, slots=True)
class LawReport:
    """What was checked of the whole law.

    Args:
        findings: what is wrong with the law as a whole; what is wrong with one programme stands in its own report.
    """

    programmes: tuple[ProgrammeReport, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Everything that is wrong, that of the whole law first."""
        return (*self.findings, *(finding for report in self.programmes for finding in report.findings))

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.all_findings

    @property
    def cases(self) -> int:
        """The number of worked cases."""
        return sum(len(report.cases) for report in self.programmes)

    @property
    def green(self) -> int:
        """The number of worked cases answered as was worked out by hand."""
        return sum(report.green for report in self.programmes)

    @property
    def cases_by_kind(self) -> Mapping[CaseKind, int]:
        """The number of cases of each kind over all programmes, in the order of the kinds."""
        return _in_order(Counter(case.kind for report in self.programmes for case in report.cases))


def finding(kind: FindingKind, programme: str, about: str, detail: Bilingual | str = "") -> Finding:
    """Return a finding with its sentence filled in."""
    both = detail if isinstance(detail, Bilingual) else Bilingual(detail, detail)
    sentence = SENTENCES[kind]
    return Finding(
        kind, programme, about, Bilingual(sentence.th.format(detail=both.th), sentence.en.format(detail=both.en))
    )


def _in_order(counted: Mapping[CaseKind, int]) -> Mapping[CaseKind, int]:
    return {kind: counted[kind] for kind in CaseKind if kind in counted}
