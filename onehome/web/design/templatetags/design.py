"""The one tag library of the pages: `{% load design %}`. How to use a tag: first line of its template, README.md."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal

from django import forms, template
from django.core.paginator import Page
from django.forms import BoundField
from django.template.context import RequestContext
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from onehome.kernel import clock, thai_dates
from onehome.kernel.thai_calendar import AppraisalRound, FiscalYear, Quarter, Week
from onehome.web.design import days, figures, icons, maps, numbers, parts
from onehome.web.design import heat as heat_calendar
from onehome.web.design.language import Text, current_language, in_words, speak
from onehome.web.design.numbers import Number

register = template.Library()

register.filter("baht", numbers.baht)
register.filter("number", numbers.number)
register.filter("percent", numbers.percent)
register.filter("weekday", days.weekday)
register.filter("duration", days.duration)
register.simple_tag(icons.icon, name="icon")

STATUS_ICONS: dict[str, str] = {
    "good": "circle-check",
    "watch": "triangle-alert",
    "bad": "octagon-alert",
    "unknown": "circle-question-mark",
    "info": "info",
}
CONFIDENCE_WORDS: dict[str, tuple[str, str]] = {
    "weakly-sourced": ("มีแหล่งอ้างอิงน้อย", "Weakly sourced"),
    "unverified": ("ยังไม่ยืนยัน", "Not verified"),
    "fictional": ("ข้อมูลสมมุติ", "Fictional"),
    "unconfirmed": ("รอยืนยันผล", "Awaiting confirmation"),
}


# Words -----------------------------------------------------------------------------------------------------------


@register.simple_tag(name="t")
def tell(thai: str, english: str, **values: object) -> str:
    """Return the sentence in the language of the page: {% t "ไทย {x}" "English {x}" x=value %}, also `as name`.

    Values are escaped with the rest of the sentence, except what a filter such as `unbroken` has made safe already.
    """
    if any(isinstance(value, SafeString) for value in values.values()):
        return format_html(speak(thai, english), **{name: in_words(value) for name, value in values.items()})
    return speak(thai, english, **values)


@register.filter
def bilingual(text: object) -> str:
    """Return a Bilingual in the language of the page; any other value as it is, None as nothing."""
    return in_words(text)


@register.filter
def unbroken(name: object) -> SafeString:
    """Return a name whose words stay on one line: browsers cut Thai names where they suspect a syllable."""
    return format_html_join(" ", '<span class="unbroken">{}</span>', ((word,) for word in in_words(name).split()))


@register.filter
def day(on: date | None, style: Literal["short", "long"] = "short") -> str:
    """Return a day as "22 พ.ย. 2569" or "22 Nov 2026"; style "long" writes the month out."""
    return "–" if on is None else thai_dates.show_date(on, current_language(), style)


@register.filter
def moment(at: datetime | None) -> str:
    """Return a day with its time of day."""
    return "–" if at is None else thai_dates.show_moment(at, current_language())


@register.filter
def relative(on: date | None) -> str:
    """Return "พรุ่งนี้" or "3 days ago" within a week of today, further off the day itself."""
    return "–" if on is None else thai_dates.show_relative(on, clock.today(), current_language())


@register.filter
def period(of: Week | FiscalYear | Quarter | AppraisalRound) -> str:
    """Return a week, quarter, round or fiscal year as people name it: "16–22 พ.ย. 2569"."""
    return of.label(current_language())


@register.simple_tag
def day_mark(on: date) -> SafeString:
    """Show a day as people speak of it, with the exact day on hover and in print."""
    exact = thai_dates.show_date(on, current_language(), "long")
    return format_html('<time datetime="{}" title="{}">{}</time>', on.isoformat(), exact, relative(on))


@register.filter
def level_words(level: int | None) -> str:
    """Return "ระดับ 2" or "level 2"; an unknown level says so."""
    if level is None:
        return speak("ยังไม่ได้ประเมิน", "not assessed")
    return speak("ระดับ {level}", "level {level}", level=level)


# Fields ----------------------------------------------------------------------------------------------------------


@register.filter
def is_choices(field: BoundField) -> bool:
    """Return True for radio buttons and lists of checkboxes."""
    return isinstance(field.field.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple))


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Return True for a single checkbox."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def first_input(field: BoundField) -> str:
    """Return the id of the first input of a field, so that a link can bring the reader to it."""
    if is_choices(field) or isinstance(field.field.widget, forms.MultiWidget):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


# Small parts -----------------------------------------------------------------------------------------------------


@register.inclusion_tag("design/status.html")
def status(level: str, text: Text) -> dict[str, Any]:
    """Show how something stands: word, icon and colour together."""
    return {"level": level, "text": text, "icon_name": STATUS_ICONS[level]}


@register.inclusion_tag("design/tag.html")
def tag(text: Text, icon_name: str = "", tone: str = "plain") -> dict[str, Any]:
    """Show a short label, such as a target group; tone "plain", "voice" or "action"."""
    return {"text": text, "icon_name": icon_name, "tone": tone}


@register.inclusion_tag("design/unverified.html")
def confidence(mark: str) -> dict[str, Any]:
    """Show how sure a fact is; "sourced" needs no mark and shows nothing."""
    thai, english = CONFIDENCE_WORDS.get(mark, ("", ""))
    return {"words": speak(thai, english)}


@register.inclusion_tag("design/stat.html")
def stat(
    label: Text,
    value: str | Number,
    n: int | None = None,
    unit: Text = "",
    url: str = "",
    note: Text = "",
    level: str = "",
    level_text: Text = "",
) -> dict[str, Any]:
    """Show one large figure with the number of people or households behind it."""
    return {
        "label": label,
        "value": value if isinstance(value, str) else numbers.number(value),
        "n": n,
        "is_small": numbers.is_small(n),
        "unit": unit,
        "url": url,
        "note": note,
        "level": level,
        "level_text": level_text,
    }


@register.inclusion_tag("design/figure_with_n.html")
def figure_with_n(value: str | Number, n: int | None, of: Text = "") -> dict[str, Any]:
    """Show a figure in running text with its n: "43% (n = 120 ครัวเรือน)"; small n is said in words."""
    written = value if isinstance(value, str) else numbers.number(value)
    return {"value": written, "n": n, "of": of, "is_small": numbers.is_small(n)}


@register.inclusion_tag("design/button.html")
def button(
    label: Text, url: str = "", kind: str = "primary", icon_name: str = "", name: str = "", value: str = ""
) -> dict[str, Any]:
    """Show a button: a link where `url` is given, otherwise the submit button of the form around it.

    Args:
        kind: "primary" (one a page), "secondary", "danger" or "quiet".
    """
    return {"label": label, "url": url, "kind": kind, "icon_name": icon_name, "name": name, "value": value}


@register.inclusion_tag("design/voice.html")
def voice(
    words: Text, said_by: Text = "", said_on: date | None = None, place: Text = "", url: str = ""
) -> dict[str, Any]:
    """Show a hardship in the words it was told in."""
    return {"words": words, "said_by": said_by, "said_on": said_on, "place": place, "url": url}


@register.inclusion_tag("design/person.html")
def person(
    name: str, url: str = "", facts: Sequence[Text] = (), groups: Sequence[Text] = (), note: Text = ""
) -> dict[str, Any]:
    """Show a person: name, a line of facts (age, relation, place) and target groups."""
    return {"name": name, "url": url, "facts": facts, "groups": groups, "note": note}


# Blocks ----------------------------------------------------------------------------------------------------------


@register.simple_block_tag(takes_context=True)
def notice(context: RequestContext, content: str, level: str = "info", title: Text = "") -> SafeString:
    """Wrap a message to the reader: {% notice "good" title %}…{% endnotice %}; levels as of `status`."""
    return _wrap(context, "notice", content, level=level, title=title, icon_name=STATUS_ICONS[level])


@register.simple_block_tag(takes_context=True)
def card(
    context: RequestContext, content: str, title: Text = "", url: str = "", icon_name: str = "", tone: str = "plain"
) -> SafeString:
    """Wrap a card: {% card title url=… icon_name=… tone="plain|voice|quiet" %}…{% endcard %}."""
    return _wrap(context, "card", content, title=title, url=url, icon_name=icon_name, tone=tone)


@register.simple_block_tag(takes_context=True)
def more(context: RequestContext, content: str, summary: Text) -> SafeString:
    """Wrap what only some readers need: {% more summary %}…{% endmore %} opens on demand, without JavaScript."""
    return _wrap(context, "more", content, summary=summary)


def _wrap(context: RequestContext, component: str, content: str, **values: Any) -> SafeString:
    engine = context.template.engine if context.template else template.Engine.get_default()
    return engine.get_template(f"design/{component}.html").render(template.Context({"content": content, **values}))


# Charts ----------------------------------------------------------------------------------------------------------


@register.inclusion_tag("design/progress.html")
def progress(
    label: Text, value: Number, target: Number, n: int | None = None, unit: Text = "", unconfirmed: Number = 0
) -> dict[str, Any]:
    """Show a value against its target; what is not confirmed yet is drawn apart."""
    bar = figures.draw_progress(value, target, unconfirmed)
    return {
        "label": label,
        "value": value,
        "target": target,
        "n": n,
        "unit": unit,
        "unconfirmed": unconfirmed,
        "bar": bar,
        "unconfirmed_end": bar.done + bar.unconfirmed,
        "is_small": numbers.is_small(n),
    }


@register.inclusion_tag("design/sparkline.html")
def sparkline(label: Text, values: Sequence[Number | None], target: Number | None = None) -> dict[str, Any]:
    """Show a trend as a small line with its first and last known value written out."""
    known = [value for value in values if value is not None]
    return {
        "label": label,
        "spark": figures.draw_sparkline(values, target),
        "first": known[0] if known else None,
        "last": known[-1] if known else None,
        "target": target,
    }


@register.inclusion_tag("design/security.html")
def security(dimensions: Sequence[parts.Dimension], caption: Text = "") -> dict[str, Any]:
    """Show the five dimensions of household security before and after, readable without colour."""
    return {
        "ladders": [figures.draw_ladder(dimension) for dimension in dimensions],
        "rungs": [(level, figures.rung(level)) for level in figures.LEVELS],
        "caption": caption,
        "has_after": any(dimension.after is not None for dimension in dimensions),
    }


@register.inclusion_tag("design/bars.html")
def bars(caption: Text, shares: Sequence[parts.Share], reach: float | None = None) -> dict[str, Any]:
    """Show values of the same kind side by side, each with its figure and n."""
    return {"caption": caption, "bars": figures.draw_bars(shares, reach)}


@register.inclusion_tag("design/map.html")
def province_map(
    values: Mapping[str, maps.ProvinceValue], caption: Text, value_label: Text = "", large_is: str = "good"
) -> dict[str, Any]:
    """Show the map of the 77 provinces in five bands, with the same figures as a table.

    Args:
        values: province code -> value; provinces left out are shown as not known.
        large_is: "good" or "bad", said in the legend.
    """
    return {
        "picture": maps.draw_map(values),
        "caption": caption,
        "value_label": value_label,
        "large_is_bad": large_is == "bad",
    }


@register.inclusion_tag("design/heat.html")
def heat(
    caption: Text,
    weeks: Sequence[tuple[Week, str]],
    rows: Sequence[heat_calendar.HeatRow],
    chosen: date,
    people: bool = False,
) -> dict[str, Any]:
    """Show who went out in which week, each cell in figures or words as well as in colour.

    Args:
        people: whether the rows are single people, whose weeks have signs instead of shares.
    """
    return {"caption": caption, "drawn": heat_calendar.draw_heat(weeks, rows, chosen), "people": people}


# Lists -----------------------------------------------------------------------------------------------------------


@register.inclusion_tag("design/empty.html")
def empty(title: Text, text: Text = "", label: Text = "", url: str = "", icon_name: str = "inbox") -> dict[str, Any]:
    """Show that there is nothing here yet, why, and what to do."""
    return {"title": title, "text": text, "label": label, "url": url, "icon_name": icon_name}


@register.inclusion_tag("design/facts.html")
def facts(lines: Sequence[parts.Fact]) -> dict[str, Any]:
    """Show a list of facts, each with its mark of confidence."""
    return {"lines": lines}


@register.inclusion_tag("design/thread.html")
def thread(steps: Sequence[parts.ThreadStep], label: Text = "") -> dict[str, Any]:
    """Show the thread from a voice to the national goal (or down again) as a line of cards."""
    return {"steps": steps, "label": label}


@register.inclusion_tag("design/timeline.html")
def timeline(events: Sequence[parts.Event]) -> dict[str, Any]:
    """Show what happened, in the order given."""
    return {"events": events}


@register.inclusion_tag("design/tasks.html")
def tasks(lines: Sequence[parts.Task]) -> dict[str, Any]:
    """Show a task list: what, until when, how it stands."""
    return {"lines": lines}


@register.inclusion_tag("design/steps.html")
def steps(current: int, *labels: Text) -> dict[str, Any]:
    """Show where the reader is in a sequence; `current` counts from 1."""
    return {"labels": labels, "current": current, "total": len(labels), "current_label": labels[current - 1]}


@register.inclusion_tag("design/tree.html")
def tree(branches: Sequence[parts.Branch]) -> dict[str, Any]:
    """Show a cascade from goal to plan to target, with what hangs below each."""
    return {"branches": branches}


@register.inclusion_tag("design/messages.html")
def message_list(messages: Sequence[parts.Message]) -> dict[str, Any]:
    """Show messages, the unread ones marked in words."""
    return {"messages": messages}


@register.inclusion_tag("design/duplicates.html")
def duplicates(candidates: Sequence[parts.Candidate]) -> dict[str, Any]:
    """Show people already in the register who may be the one about to be added."""
    return {"candidates": candidates}


@register.inclusion_tag("design/tabs.html")
def tabs(links: Sequence[parts.Link], label: Text) -> dict[str, Any]:
    """Show views of the same thing as links, the current one marked."""
    return {"links": links, "label": label}


@register.inclusion_tag("design/up.html")
def up(label: Text, url: str) -> dict[str, Any]:
    """Show the way one level up."""
    return {"label": label, "url": url}


@register.inclusion_tag("design/pagination.html", takes_context=True)
def pagination(context: RequestContext, page: Page[Any]) -> dict[str, Any]:
    """Show the way through the pages of a list, keeping the filters of the address."""
    return {"page": page, "request": context["request"]}


@register.inclusion_tag("design/undo.html", takes_context=True)
def undo(context: RequestContext, text: Text, url: str) -> dict[str, Any]:
    """Show what was just done and offer to take it back."""
    return {"text": text, "url": url, "csrf_token": context.get("csrf_token", "")}


@register.inclusion_tag("design/search.html")
def search_box(label: Text, value: str = "", name: str = "q", hint: Text = "", url: str = "") -> dict[str, Any]:
    """Show a search box that sends its text as `name` by GET."""
    return {"label": label, "value": value, "name": name, "hint": hint, "url": url}
