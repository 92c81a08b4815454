"""Finds the code of a sub-district that a file names by code or by names, within what the actor reaches."""

from collections.abc import Mapping

from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid
from onehome.kernel.thai_text import arabic_digits, normalise
from onehome.places.queries import areas_within
from onehome.places.types import NATION, AreaLevel

_KINDS = ("ตำบล", "แขวง", "อำเภอ", "เขต", "จังหวัด", "ต.", "อ.", "จ.")
UNKNOWN = Bilingual(
    "ไม่พบตำบลนี้ กรุณาใส่รหัสหกหลัก หรือชื่อตำบล อำเภอ จังหวัด",
    "This sub-district is not known. Give its six-digit code, or the names of sub-district, district and province.",
)
SEVERAL = Bilingual(
    "มีหลายตำบลชื่อนี้ กรุณาใส่อำเภอและจังหวัดด้วย", "Several sub-districts have this name. Give the district and province too."
)
OUTSIDE = Bilingual("ตำบลนี้อยู่นอกพื้นที่ที่คุณนำเข้าข้อมูลได้", "This sub-district lies outside the area for which you may import.")


class Subdistricts:
    """All sub-districts by code and by name, read once in three statements."""

    def __init__(self, actor: Actor, permission: Permission) -> None:
        self._actor = actor
        self._permission = permission
        self._above = {
            area.code: _plain(area.name_th)
            for level in (AreaLevel.PROVINCE, AreaLevel.DISTRICT)
            for area in areas_within(NATION, level)
        }
        self._codes: set[str] = set()
        self._by_name: dict[str, list[str]] = {}
        for area in areas_within(NATION, AreaLevel.SUBDISTRICT):
            self._codes.add(area.code)
            self._by_name.setdefault(_plain(area.name_th), []).append(area.code)

    def code(self, values: Mapping[str, object]) -> str:
        """Return the code that `place`, or `subdistrict` with `district` and `province`, stands for.

        Raises:
            Invalid: there is none, there are several, or it lies out of reach.
        """
        typed = arabic_digits(str(values.get("place") or ""))
        found = [typed] if typed in self._codes else []
        if not typed:
            name = _plain(str(values.get("subdistrict") or ""))
            found = [code for code in self._by_name.get(name, []) if self._fits(code, values)]
        reached = [code for code in found if self._actor.may_in(self._permission, code)]
        if not found:
            raise Invalid(UNKNOWN, "place")
        if not reached:
            raise Invalid(OUTSIDE, "place")
        if len(reached) > 1:
            raise Invalid(SEVERAL, "subdistrict")
        return reached[0]

    def code_or_none(self, values: Mapping[str, object]) -> str | None:
        """Return the code, or None where none can be told."""
        try:
            return self.code(values)
        except Invalid:
            return None

    def _fits(self, code: str, values: Mapping[str, object]) -> bool:
        asked = ((code[:4], values.get("district")), (code[:2], values.get("province")))
        return all(not name or self._above.get(area) == _plain(str(name)) for area, name in asked)


def _plain(name: str) -> str:
    plain = normalise(name)
    for kind in _KINDS:
        plain = plain.removeprefix(kind).strip()
    return plain
