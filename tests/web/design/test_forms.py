"""Fields: labels, hints and errors are words, and tied to their input for those who listen to the page."""

from datetime import date

import pytest
from django import forms
from django.utils import translation

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.web.design.fields import BahtField, DayField
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import words
from onehome.web.design.widgets import RadioCards


class Heard(PlainForm):
    told = forms.CharField(label=words("เขาเล่าว่า", "They said"), help_text=words("ตามคำพูด", "As said"))
    heard_on = DayField(label=words("วันที่ฟัง", "Day heard"))
    income = BahtField(label=words("รายได้", "Income"), required=False)
    level = forms.ChoiceField(
        label=words("ระดับ", "Level"),
        choices=[("1", words("หนึ่ง", "One")), ("2", words("สอง", "Two"))],
        widget=RadioCards(hints={"1": Bilingual("อดมื้อกินมื้อ", "Meals are missed")}),
    )
    told_of_notice = forms.BooleanField(label=words("แจ้งแล้ว", "Told"))


def filled(**changes: str) -> Heard:
    answers = {"told": "ข้าวหมด", "heard_on": "22/11/2569", "level": "1", "told_of_notice": "on"}
    return Heard(data=answers | changes)


def test_a_good_form_cleans() -> None:
    form = filled(income="๓,๐๐๐ บาท")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["heard_on"] == date(2026, 11, 22)
    assert form.cleaned_data["income"] == 3000


def test_label_and_hint_are_tied_to_the_input() -> None:
    shown = str(Heard()["told"].as_field_group())
    assert '<label class="label" for="id_told">เขาเล่าว่า' in shown
    assert 'aria-describedby="id_told_helptext"' in shown
    assert 'id="id_told_helptext">ตามคำพูด' in shown


def test_error_is_a_sentence_tied_to_the_input() -> None:
    form = filled(told="")
    shown = str(form["told"].as_field_group())
    assert 'aria-invalid="true"' in shown
    assert 'aria-describedby="id_told_helptext id_told_error"' in shown
    assert 'id="id_told_error"' in shown
    assert "โปรดกรอกช่องนี้" in shown


def test_errors_speak_the_language_of_the_page() -> None:
    with translation.override("en"):
        form = filled(told="", level="", told_of_notice="")
        assert form.errors["told"] == ["Fill this in"]
        assert form.errors["level"] == ["Choose an answer"]
        assert form.errors["told_of_notice"] == ["Tick this box"]


def test_radio_cards_are_a_fieldset_with_legend_hints_and_errors() -> None:
    shown = str(filled(level="")["level"].as_field_group())
    assert '<fieldset aria-describedby="id_level_error">' in shown
    assert "<legend" in shown
    assert "อดมื้อกินมื้อ" in shown
    assert shown.count('type="radio"') == 2


def test_whole_form_has_a_summary_that_leads_to_the_fields() -> None:
    shown = str(filled(told="", level=""))
    assert 'role="alert"' in shown
    assert '<a href="#id_told">' in shown
    assert '<a href="#id_level_0">' in shown
    assert 'id="id_level_0"' in shown
    assert 'id="error-summary"' not in str(Heard())


@pytest.mark.parametrize(("typed", "says"), [("31/2/2569", "ไม่มีวันนี้"), ("พรุ่งนี้", "อ่านวันที่ไม่ได้"), ("1/1/69", "สี่หลัก")])
def test_a_day_that_cannot_be_is_refused_in_words(typed: str, says: str) -> None:
    assert says in filled(heard_on=typed).errors["heard_on"][0]


def test_a_day_is_shown_in_the_era_of_the_language() -> None:
    form = Heard(initial={"heard_on": date(2026, 11, 22)})
    assert 'value="22 พ.ย. 2569"' in str(form["heard_on"])
    with translation.override("en"):
        assert 'value="22 Nov 2026"' in str(form["heard_on"])
    assert 'value="31/2/2569"' in str(filled(heard_on="31/2/2569")["heard_on"])


def test_refusal_of_an_action_lands_beside_its_field_or_on_top() -> None:
    form = filled()
    assert form.is_valid()
    form.refuse(Invalid(Bilingual("สั้นไป", "Too short"), field="told"))
    form.refuse(Conflict(Bilingual("มีคนแก้ก่อนแล้ว", "Somebody changed it first")))
    form.refuse(Invalid(Bilingual("นอกแบบ", "Not in the form"), field="elsewhere"))
    assert form.errors["told"] == ["สั้นไป"]
    assert form.non_field_errors() == ["มีคนแก้ก่อนแล้ว", "นอกแบบ"]
    assert "มีคนแก้ก่อนแล้ว" in str(form)


def test_what_was_typed_is_escaped() -> None:
    assert "<script>" not in str(filled(told="<script>", level=""))


def test_own_error_sentences_are_kept() -> None:
    class Own(PlainForm):
        name = forms.CharField(label="ชื่อ", error_messages={"required": "ขอทราบชื่อ"})

    assert Own(data={}).errors["name"] == ["ขอทราบชื่อ"]


def test_a_field_without_a_label_is_refused() -> None:
    class Mute(PlainForm):
        name = forms.CharField()

    with pytest.raises(ValueError, match="needs a label"):
        Mute()


def test_no_browser_refuses_an_empty_field_in_its_own_language() -> None:
    assert " required" not in str(Heard())
