"""The addresses that ODK Collect and KoboCollect ask: forms, their files, lists of homes and people, submissions."""

import hashlib
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from onehome.access.errors import not_here
from onehome.access.gate import acting
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid, NotThere
from onehome.visits.actions.attachments import receive_attachment
from onehome.visits.actions.intake import receive
from onehome.visits.errors import TooLarge
from onehome.visits.forms.answers import Submitted, read_submission
from onehome.visits.forms.questions import Question
from onehome.visits.queries.field_lists import LIST_NAMES, FieldLists, field_lists
from onehome.visits.queries.forms import asked_forms, files_of, published_form, published_version, questions_of
from onehome.web.field.openrosa import documents
from onehome.web.field.openrosa.arrivals import FULL, arrival_of
from onehome.web.field.openrosa.documents import ListedFile, ListedForm
from onehome.web.field.openrosa.door import NOT_HERE, DeviceRequest, device_route
from onehome.web.field.openrosa.reading import Post, PostTooLarge, read_post

MORE_TO_COME = Bilingual("รับแล้ว รอไฟล์ที่เหลือ", "It has arrived; the other files are awaited.")
MOST_INTEGRITY = 1_000


@device_route("GET")
def form_list(request: DeviceRequest) -> HttpResponse:
    """Which forms may this device fill in? With `?formID=` only that one."""
    wanted = request.GET.get("formID", "")
    forms = [form for form in asked_forms(request.bearer.actor) if wanted in {"", form.code}]
    listed = [
        ListedForm(
            code=form.code,
            name=form.title.th,
            version=form.version,
            md5=form.xform_md5,
            url=_url(request, "form", form.version_id),
            manifest_url=_url(request, "manifest", form.version_id) if form.has_files else "",
        )
        for form in forms
    ]
    return documents.form_list(listed)


@device_route("GET")
def form(request: DeviceRequest, version_id: UUID) -> HttpResponse:
    """One version of a form."""
    version = published_form(request.bearer.actor, version_id)
    return HttpResponse(version.xform.encode(), content_type=documents.XML)


@device_route("GET")
def manifest(request: DeviceRequest, version_id: UUID) -> HttpResponse:
    """The files of a form: those its author gave, and the lists of homes and people of this device's holder."""
    version = published_form(request.bearer.actor, version_id)
    files = [
        ListedFile(file.name, file.md5, _url(request, "file", version_id, quote(file.name, safe="")))
        for file in files_of(request.bearer.actor, version_id).defer("content")
    ]
    wanted = [name for name in LIST_NAMES if name in version.lists]
    lists = _lists(request) if wanted else None
    for name in wanted:
        assert lists is not None
        digest = hashlib.md5(lists.table(name), usedforsecurity=False).hexdigest()
        files.append(ListedFile(name, digest, _url(request, "list", name), _url(request, "integrity", name)))
    return documents.manifest(files)


@device_route("GET")
def file(request: DeviceRequest, version_id: UUID, name: str) -> HttpResponse:
    """A file that a form shows."""
    published_form(request.bearer.actor, version_id)
    found = files_of(request.bearer.actor, version_id).filter(name=name).first()
    if found is None:
        raise not_here()
    response = HttpResponse(bytes(found.content), content_type="application/octet-stream")
    response["Content-Disposition"] = "attachment"
    return response


@device_route("GET")
def entity_list(request: DeviceRequest, name: str) -> HttpResponse:
    """The homes or people of this device's holder as a table."""
    if name not in LIST_NAMES:
        raise not_here()
    return HttpResponse(_lists(request).table(name), content_type="text/csv; charset=utf-8")


@device_route("GET")
def integrity(request: DeviceRequest, name: str) -> HttpResponse:
    """Which of the entities that the phone still holds are no longer its to hold?"""
    if name not in LIST_NAMES:
        raise not_here()
    asked = [one for one in request.GET.get("id", "").split(",") if one][:MOST_INTEGRITY]
    known = _lists(request).ids(name)
    return documents.integrity((one, one not in known) for one in asked)


@device_route("HEAD", "GET", "POST", reads=False)
def nothing(request: DeviceRequest, anything: str) -> HttpResponse:
    """Say that there is nothing at an address, as a client of the protocol understands it."""
    return documents.message(NOT_HERE, status=404, error=True)


@device_route("HEAD", "GET", "POST", reads=False)
def submission(request: DeviceRequest) -> HttpResponse:
    """Take in a submission or more files of one; the client asks first by HEAD how much may be sent at once."""
    if request.method != "POST":
        return HttpResponse(status=204)
    try:
        post = read_post(request)
        return _take(request, post, read_submission(post.body))
    except (PostTooLarge, TooLarge) as error:
        return documents.message(error.sentence, status=413, error=True)
    except Invalid as error:
        return documents.message(error.sentence, status=400, error=True)


def _take(request: DeviceRequest, post: Post, submitted: Submitted) -> HttpResponse:
    by, at = request.bearer.actor, clock.now()
    arrival = arrival_of(post, submitted, _questions(request, submitted))
    received = receive(holder=request.bearer, arrival=arrival, at=at)
    for sent in post.files:
        receive_attachment(
            by=by, submission_id=received.submission_id, name=sent.name, offset=0, content=sent.content, at=at
        )
    if post.more_follow:
        return documents.message(MORE_TO_COME, status=202)
    return documents.message(FULL, status=201)


def _questions(request: DeviceRequest, submitted: Submitted) -> tuple[Question, ...]:
    """Return the questions that a submission answers; none if its form is not known here: it is kept all the same."""
    actor = request.bearer.actor
    with acting(actor):
        try:
            return questions_of(published_version(actor, submitted.form_code, submitted.form_version))
        except NotThere:
            return ()


def _lists(request: DeviceRequest) -> FieldLists:
    lists = field_lists(request.bearer.actor, today=clock.today())
    request.households.update(lists.household_ids)
    return lists


def _url(request: HttpRequest, name: str, *args: object) -> str:
    return request.build_absolute_uri(reverse(f"openrosa:{name}", args=args))
