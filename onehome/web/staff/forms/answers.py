"""What was answered with a form: all of it, one submission as it was asked, its files, and a table to take along."""

from collections.abc import Iterable
from typing import cast
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from onehome.access.types import Permission
from onehome.visits.actions.export_answers import columns_of, export_answers
from onehome.visits.forms.questions import Question
from onehome.visits.queries.answers import (
    AnswersInFull,
    answer_lines,
    answers_in_full,
    answers_seen_by,
    questions_by_version,
)
from onehome.visits.queries.forms import form_in_sight
from onehome.visits.queries.media import file_of_answers
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.media import media_response
from onehome.web.staff.forms.answered import answered_line, told_lines
from onehome.web.staff.forms.shown import safe_name

PAGE_ROWS, MOST_COLUMNS = 30, 3
# What a reader of many answers looks for first; questions of other meanings follow in the order of the form.
TOLD_FIRST = ("hardship.words", "hardship.theme", "still_there", "safe", "needs")
SAID_ELSEWHERE = {"household", "visited_on", "notice_given", "notice_reason", "hardship.may_be_quoted"}


@require_GET
@staff_page(Permission.SEE_SUBMISSIONS, reads_people=True)
def answers(request: StaffRequest, form_id: UUID) -> HttpResponse:
    """What was answered with this form, in all its versions?"""
    row = form_in_sight(request.actor, form_id)
    found = answers_seen_by(request.actor, row.code, Permission.SEE_SUBMISSIONS)
    page = Paginator(found, PAGE_ROWS).get_page(request.GET.get("page"))
    versions = questions_by_version(request.actor, row.code)
    lines = answer_lines(request.actor, list(page.object_list), versions)
    columns = _columns(columns_of(versions.values()))
    request.shown.note("visits.form", [row.pk])
    request.shown.note("people.household", {line.household.id for line in lines if line.household})
    request.shown.note("visits.submission", [line.id for line in lines])
    context = {
        "form": row,
        "page": page,
        "columns": [answered_line(one) for one in columns],
        "lines": [(line, told_lines(line, columns)) for line in lines],
        "sees_forms": request.actor.may(Permission.SEE_FORMS),
        "may_export": request.actor.may(Permission.EXPORT_ANSWERS),
        "several": len(versions) > 1,
    }
    return render(request, "forms/answers.html", context)


@require_GET
@staff_page(Permission.SEE_SUBMISSIONS, reads_people=True)
def answer(request: StaffRequest, submission_id: UUID) -> HttpResponse:
    """What was asked, and what did they say?"""
    found = answers_in_full(request.actor, submission_id)
    household = found.line.household
    request.shown.note("visits.submission", [submission_id])
    request.shown.note("people.household", [household.id] if household else [])
    return render(request, "forms/answer.html", _context(request, found))


@require_GET
@staff_page(Permission.SEE_SUBMISSIONS, reads_people=True)
def file(request: StaffRequest, submission_id: UUID, attachment_id: UUID) -> HttpResponse:
    """Let a recording or photograph of an answered form be heard or seen."""
    media = file_of_answers(request.actor, submission_id, attachment_id)
    request.shown.note("visits.submission", [submission_id])
    request.shown.note("people.household", [media.household_id] if media.household_id else [])
    return media_response(request, media)


@require_GET
@staff_page(Permission.EXPORT_ANSWERS)
def export(request: StaffRequest, form_id: UUID) -> HttpResponse:
    """Hand out the answers of all versions as CSV; choices as the form names them, or with `?words=` in a language."""
    row = form_in_sight(request.actor, form_id)
    language = request.GET.get("words", "")
    pieces = export_answers(by=request.actor, form_id=form_id, language=language if language in {"th", "en"} else "")
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{safe_name(row.code)}-answers.csv"'
    return cast(HttpResponse, response)  # Django's two kinds of answers share no more than their headers


def _columns(asked: Iterable[Question]) -> list[Question]:
    """Return the few questions that stand in the table: their own words first."""
    shown = [one for one in asked if one.kind != "hidden" and not one.is_file and one.meaning not in SAID_ELSEWHERE]
    rank = {meaning: place for place, meaning in enumerate(TOLD_FIRST)}
    return sorted(shown, key=lambda one: rank.get(one.meaning, len(rank)))[:MOST_COLUMNS]


def _context(request: StaffRequest, found: AnswersInFull) -> dict[str, object]:
    return {
        "found": found,
        "sees_forms": request.actor.may(Permission.SEE_FORMS),
        "line": found.line,
        "row": found.line.read.row,
        "version": found.line.read.version,
        "erased": found.line.read.told is None,
        "whole": found.line.read.whole,
        "told": told_lines(found.line, None, people=found.people, files=found.files),
        "unanswered": [answered_line(one) for one in found.unanswered],
    }
