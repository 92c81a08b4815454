"""The reference data: every official area and department, loaded once and recognised the next time."""

from io import StringIO
from time import perf_counter

import pytest
from django.core.management import call_command

from onehome.journal.models import Entry
from onehome.kernel.thai_text import sort_key
from onehome.places.actions.load_organisation import load_organisation
from onehome.places.models import Area, Department, UnitKind
from onehome.places.types import AreaLevel, Confidence
from onehome.strategy.models import Briefing, Goal

pytestmark = pytest.mark.django_db


def load(*arguments: str) -> str:
    out = StringIO()
    call_command("load_reference", *arguments, stdout=out)
    return out.getvalue()


def test_all_areas_are_there_in_thai_order_and_nest() -> None:
    load()
    counts = {level: Area.objects.filter(level=level).count() for level in AreaLevel}
    assert counts == {AreaLevel.PROVINCE: 77, AreaLevel.DISTRICT: 928, AreaLevel.SUBDISTRICT: 7_436}
    codes = set(Area.objects.values_list("pk", flat=True))
    assert all(code[:-2] in codes for code in codes if len(code) > 2)
    provinces = list(Area.objects.filter(level=AreaLevel.PROVINCE).order_by("sort_key"))
    assert provinces[0].name_th == "กระบี่"
    assert [area.sort_key for area in provinces] == sorted(sort_key(area.name_th) for area in provinces)
    regions = {area.code: area.inspection_region for area in provinces}
    assert regions["10"] is None, "Bangkok is inspected centrally"
    assert regions["55"] == 16
    assert sum(1 for region in regions.values() if region in range(15, 19)) == 17, "the North, as sourced"


def test_departments_and_kinds_keep_their_confidence() -> None:
    load_organisation()
    assert Department.objects.get(pk="DSDW").confidence == Confidence.SOURCED
    assert Department.objects.get(pk="NHA").confidence == Confidence.UNVERIFIED
    kind = UnitKind.objects.get(pk="women_family_learning_centre")
    assert (kind.department_id, kind.confidence) == ("DWF", Confidence.UNVERIFIED)


def test_loaded_again_nothing_changes_and_unchanged_it_is_fast() -> None:
    load()
    before = list(Goal.objects.order_by("pk").values())
    directives = set(Briefing.objects.get().directives.values_list("pk", flat=True))
    started = perf_counter()
    assert "unchanged" in load()
    assert perf_counter() - started < 1
    assert Entry.objects.filter(name="places.reference_loaded").count() == 1
    load("--force")
    assert Entry.objects.filter(name="places.reference_loaded").count() == 2
    assert list(Goal.objects.order_by("pk").values()) == before
    assert set(Briefing.objects.get().directives.values_list("pk", flat=True)) == directives
    assert Area.objects.count() == 77 + 928 + 7_436


def test_directives_are_handed_down_once_for_a_later_year() -> None:
    assert "handed down" in load("--for-year", "2570", "--held-on", "2026-10-05", "--due-on", "2026-12-31")
    assert "before" in load("--for-year", "2570")
    again = Briefing.objects.get(fiscal_year=2570)
    assert again.repeats == Briefing.objects.get(fiscal_year=2564)
    assert again.directives.count() == 11
    assert {line.due_on.isoformat() for line in again.directives.all()} == {"2026-12-31"}
