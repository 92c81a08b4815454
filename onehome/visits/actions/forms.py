"""Takes in forms: read, checked, kept as a draft, published and retired; the standard ones go the same way."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from onehome.access.errors import not_here
from onehome.access.gate import acting, require
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid
from onehome.visits import form_errors as errors
from onehome.visits.form_errors import CannotPublish
from onehome.visits.form_types import FormKind
from onehome.visits.forms.conversion import Converted, convert, refuse_if_stopped
from onehome.visits.forms.faults import faults, rows_of_questions
from onehome.visits.forms.file_guard import FileKind, kind_of
from onehome.visits.forms.meanings import check_meanings
from onehome.visits.forms.problems import FormRefused, Problem
from onehome.visits.forms.questions import ReadForm, bilingual_of, read_form, with_version
from onehome.visits.models import Form, FormFile, FormVersion
from onehome.visits.queries.forms import forms_in_sight, versions_in_sight

MOST_FILE_BYTES = 10_000_000
MOST_FILES = 60
LONGEST_CODE, LONGEST_VERSION, LONGEST_TITLE, LONGEST_REASON = 80, 60, 200, 300


@dataclass(frozen=True, slots=True)
class CheckedForm:
    """A form that can be used: the file as it came, and what it asks."""

    content: bytes
    name: str
    kind: FileKind
    xform: str
    read: ReadForm
    advice: tuple[Problem, ...] = ()

    @property
    def title(self) -> Bilingual:
        """The title as the form gives it; authors write both languages with a stroke between."""
        told = bilingual_of(self.read.titles, self.read.code)
        thai, stroke, english = told.th.partition(" / ")
        return Bilingual(thai.strip(), english.strip()) if stroke else told


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file that comes with a form."""

    name: str
    content: bytes
    content_type: str


def check_form(content: bytes, *, name: str, kind: FormKind, at: datetime) -> CheckedForm:
    """Return a form as it would be kept; nothing is written.

    Args:
        kind: what it is for; a form of volunteers may ask less.
        at: the moment from which a version is made where the author gave none.

    Raises:
        FormRefused: with every problem that was found.
        Invalid: an XForm that is no safe XML.
    """
    file_kind = kind_of(name, content)
    version = f"{clock.in_bangkok(at):%Y%m%d%H%M}"
    if file_kind is FileKind.XFORM:
        converted = Converted(xform=with_version(_decoded(content), version))
    else:
        converted = convert(content, file_kind, name=name, fallback_version=version)
    if not converted.xform:
        refuse_if_stopped(_merged(faults(converted.workbook), converted.problems))
        raise FormRefused(list(converted.problems))
    read = read_form(converted.xform.encode())
    rows = {f"/{_root_of(read)}/{path}": row for path, row in _rows(converted).items()}
    problems = [*converted.problems, *_plain_faults(read)]
    problems += check_meanings(read.questions, rows, for_volunteers=kind is FormKind.VOLUNTEER_REPORT)
    refuse_if_stopped(problems)
    return CheckedForm(content, name[:200], file_kind, converted.xform, read, tuple(problems))


def keep_form(
    *,
    by: Actor,
    checked: CheckedForm,
    kind: FormKind,
    place: str,
    title: Bilingual | None = None,
    files: Sequence[MediaFile] = (),
    standard: bool = False,
    at: datetime,
) -> FormVersion:
    """Keep a checked form as a draft: a new form, or the next version of one that is there.

    Args:
        place: "" for a form of the nation, otherwise the code of the province that writes it.
        title: as people see it; as the form says unless given.

    Raises:
        Refused: the actor may not write forms for this place.
        Invalid: the code belongs to somebody else's form, or this version was published before.
    """
    with acting(by):
        require(by, Permission.WRITE_FORMS, place)
        title = _title(title or checked.title)
        form = _form(by, checked, kind, place, title, standard=standard, at=at)
        _drop_draft(form, checked.read.version)
        kept = FormVersion(
            form=form,
            place=form.place,
            version=checked.read.version,
            source=checked.content,
            source_name=checked.name,
            source_kind=checked.kind.value,
            xform=checked.xform,
            xform_sha256=hashlib.sha256(checked.xform.encode()).hexdigest(),
            xform_md5=_md5(checked.xform.encode()),
            languages=list(checked.read.languages),
            questions=[one.plain() for one in checked.read.questions],
            lists=list(checked.read.lists),
            media=list(checked.read.media),
            advice=[problem.plain() for problem in checked.advice],
            uploaded_at=at,
            uploaded_by_id=by.staff_id,
        )
        kept.save(force_insert=True)
        _keep_files(kept, files)
        _note("visits.form_uploaded", kept, by)
        return kept


def publish_form(*, by: Actor, version_id: UUID, at: datetime) -> FormVersion:
    """Hand a version out to the phones; those that still fill in an earlier one may go on.

    Raises:
        NotThere: there is no such draft in sight.
        Refused: the actor may not write forms for its place.
        CannotPublish: it is published already, its form is retired, or files that it names are missing.
    """
    with acting(by):
        version = versions_in_sight(by).select_for_update(of=("self",)).filter(pk=version_id).first()
        if version is None:
            raise not_here()
        form = version.form
        require(by, Permission.WRITE_FORMS, form.place)
        if version.published_at is not None:
            raise CannotPublish(errors.PUBLISHED_ALREADY)
        if form.retired_at is not None:
            raise CannotPublish(errors.FORM_IS_RETIRED)
        version.published_at = at
        version.save(update_fields=["published_at"])
        _note("visits.form_published", version, by)
        return version


def retire_form(*, by: Actor, form_id: UUID, reason: str, at: datetime) -> Form:
    """Take a form out of use: phones get it no more, what was and will be sent with it stays readable.

    Raises:
        NotThere: there is no such form in sight.
        Refused: the actor may not write forms for its place.
        Invalid: the reason is missing.
        CannotPublish: it is retired already, or is shipped with OneHome.
    """
    with acting(by):
        form = forms_in_sight(by).select_for_update(of=("self",)).filter(pk=form_id).first()
        if form is None:
            raise not_here()
        require(by, Permission.WRITE_FORMS, form.place)
        if not reason.strip():
            raise Invalid(errors.REASON_MISSING, "reason")
        if form.retired_at is not None:
            raise CannotPublish(errors.RETIRED_ALREADY)
        form.retired_at, form.retired_reason = at, reason.strip()[:LONGEST_REASON]
        form.save(update_fields=["retired_at", "retired_reason"])
        record(Fact("visits.form_retired", subjects=(subject("visits.form", form.pk),), reason=reason), by=by.by)
        return form


def _form(
    by: Actor, checked: CheckedForm, kind: FormKind, place: str, title: Bilingual, *, standard: bool, at: datetime
) -> Form:
    """Return the form of this code, made now if it is new."""
    code = checked.read.code
    known = forms_in_sight(by).select_for_update(of=("self",)).filter(code=code).first()
    if known is None:
        form = Form(code=code, kind=kind, place=place, standard=standard, made_at=at, made_by_id=by.staff_id)
        form.title_th, form.title_en = title.th, title.en
        try:
            with transaction.atomic():
                form.save(force_insert=True)
        except IntegrityError as error:
            raise Invalid(errors.CODE_TAKEN.format(code=code), "file") from error
        return form
    if known.place != place or known.standard is not standard:
        raise Invalid(errors.CODE_TAKEN.format(code=code), "file")
    if known.retired_at is not None:
        raise Invalid(errors.FORM_IS_RETIRED, "file")
    known.kind, known.title_th, known.title_en = kind, title.th, title.en
    known.save(update_fields=["kind", "title_th", "title_en"])
    return known


def _drop_draft(form: Form, version: str) -> None:
    """Make room for a draft that was mended; a published version stays for ever."""
    before = FormVersion.objects.by_system(why="the version of a form that was already found in sight")
    earlier = before.filter(form=form, version=version).first()
    if earlier is None:
        return
    if earlier.published_at is not None:
        raise Invalid(errors.VERSION_PUBLISHED.format(version=version), "file")
    earlier.delete()


def _keep_files(version: FormVersion, files: Sequence[MediaFile]) -> None:
    if len(files) > MOST_FILES or any(len(file.content) > MOST_FILE_BYTES for file in files):
        raise Invalid(errors.FILES_TOO_BIG.format(most=MOST_FILES, bytes=MOST_FILE_BYTES // 1_000_000), "files")
    wanted = {*version.media, *version.lists}
    rows = []
    for file in files:
        if file.name not in wanted:
            raise Invalid(errors.FILE_NOT_NAMED.format(name=file.name), "files")
        rows.append(
            FormFile(
                version=version,
                place=version.place,
                name=file.name,
                content=file.content,
                content_type=file.content_type[:80],
                md5=_md5(file.content),
            )
        )
    FormFile.objects.add_all(rows)


def _plain_faults(read: ReadForm) -> list[Problem]:
    problems = []
    if not read.version:
        problems.append(Problem(errors.NO_VERSION))
    if len(read.code) > LONGEST_CODE or len(read.version) > LONGEST_VERSION:
        problems.append(Problem(errors.CODE_TOO_LONG.format(code=LONGEST_CODE, version=LONGEST_VERSION), "settings"))
    if not any(one.kind not in {"hidden", "note"} for one in read.questions):
        problems.append(Problem(errors.NO_QUESTIONS, "survey", stops=False))
    return problems


def _merged(own: list[Problem], converter: Sequence[Problem]) -> list[Problem]:
    """Return all problems once: what the converter says of a row that we have named already adds nothing."""
    named = {(problem.sheet, problem.row) for problem in own}
    known = {problem.sentence for problem in own}
    return [
        *own,
        *(one for one in converter if one.sentence not in known and not (one.stops and (one.sheet, one.row) in named)),
    ]


def _rows(converted: Converted) -> dict[str, int]:
    return rows_of_questions(converted.workbook.get("survey", []))


def _root_of(read: ReadForm) -> str:
    return read.questions[0].path.split("/")[1] if read.questions else "data"


def _title(title: Bilingual) -> Bilingual:
    return Bilingual(title.th.strip()[:LONGEST_TITLE], (title.en.strip() or title.th.strip())[:LONGEST_TITLE])


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid(errors.NOT_UTF8, "file") from error


def _md5(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


def _note(name: str, version: FormVersion, by: Actor) -> None:
    subjects = (subject("visits.form", version.form_id), subject("visits.form_version", version.pk))
    record(
        Fact(name, subjects=subjects, details={"version": version.version, "sha256": version.xform_sha256}), by=by.by
    )
