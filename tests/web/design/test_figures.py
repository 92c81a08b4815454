"""Charts: what is drawn is what is said."""

import pytest
from django.template import Context, Template
from django.utils import translation

from onehome.web.design.figures import BAR_WIDTH, SPARK_HEIGHT, draw_bars, draw_ladder, draw_progress, draw_sparkline
from onehome.web.design.parts import Dimension, Share


def render(source: str, **values: object) -> str:
    with translation.override("th"):
        return Template("{% load design %}" + source).render(Context(values))


@pytest.mark.parametrize(
    ("value", "target", "unconfirmed"), [(9, 24, 3), (130, 120, 0), (0, 10, 0), (0, 0, 0), (5, 0, 2)]
)
def test_bar_and_tick_stay_on_the_scale(value: int, target: int, unconfirmed: int) -> None:
    bar = draw_progress(value, target, unconfirmed)
    assert 0 <= bar.tick <= BAR_WIDTH
    assert 0 <= bar.done + bar.unconfirmed <= BAR_WIDTH
    assert bar.reached == (value >= target)


def test_half_way_is_half_of_the_tick() -> None:
    bar = draw_progress(12, 24)
    assert bar.done == pytest.approx(bar.tick / 2, abs=0.1)


def test_unconfirmed_change_is_drawn_and_said_apart() -> None:
    shown = render('{% progress "ครัวเรือน" 9 24 n=6 unconfirmed=3 %}')
    assert "chart-unconfirmed" in shown
    assert "รอยืนยันอีก 3" in shown
    assert "n = 6 · จำนวนน้อย" in shown
    assert "chart-unconfirmed" not in render('{% progress "ครัวเรือน" 9 24 %}')


def test_sparkline_leaves_a_gap_where_nothing_is_known() -> None:
    spark = draw_sparkline([1, 2, None, 4, None, 6, 7])
    assert len(spark.lines) == 2
    assert len(spark.dots) == 1
    rising = [point for line in spark.lines for point in line.split()]
    heights = [float(point.split(",")[1]) for point in rising]
    assert heights == sorted(heights, reverse=True)


def test_sparkline_of_one_level_and_of_nothing() -> None:
    level = draw_sparkline([5, 5, 5])
    assert level.last is not None
    assert level.last[1] == SPARK_HEIGHT / 2
    assert "ยังไม่มีค่า" in render('{% sparkline "แนวโน้ม" values %}', values=[None, None])


def test_sparkline_writes_a_first_value_of_zero() -> None:
    shown = render('{% sparkline "แนวโน้ม" values %}', values=[0, 4])
    assert '<span class="spark__first">0</span>' in shown
    assert '<span class="spark__value">4</span>' in shown


@pytest.mark.parametrize(
    ("before", "after", "change", "word"),
    [(1, 3, "good", "ดีขึ้น"), (3, 2, "bad", "แย่ลง"), (2, 2, "info", "คงเดิม"), (None, None, "unknown", "ยังไม่ได้ประเมิน")],
)
def test_security_says_the_change_in_a_word(before: int | None, after: int | None, change: str, word: str) -> None:
    dimension = Dimension("รายได้", before, after)
    assert draw_ladder(dimension).change == change
    shown = render("{% security dimensions %}", dimensions=[dimension])
    assert f"status--{change}" in shown
    assert word in shown


def test_security_assessed_once_claims_no_change() -> None:
    shown = render("{% security dimensions %}", dimensions=[Dimension("รายได้", 2)])
    assert "ระดับ 2" in shown
    assert "status--" not in shown
    assert "ก่อน" not in shown


def test_bars_share_one_scale_and_leave_out_what_is_unknown() -> None:
    bars = draw_bars([Share("ก", 1, "1"), Share("ข", 2, "2"), Share("ค", None, "ยังไม่รู้"), Share("ง", -1, "-1")])
    assert [bar.length for bar in bars] == [BAR_WIDTH / 2, BAR_WIDTH, None, 0]
    assert draw_bars([Share("ก", None, "ยังไม่รู้")])[0].length is None


def test_small_n_is_said_in_words() -> None:
    assert "จำนวนน้อย" in render('{% stat "เด็ก" "33%" n=6 %}')
    assert "จำนวนน้อย" not in render('{% stat "เด็ก" "33%" n=60 %}')
    assert "n = 0" in render('{% figure_with_n "0%" 0 %}')
