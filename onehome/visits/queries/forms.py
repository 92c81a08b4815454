"""Forms: those somebody may see, one with its versions, and what phones may have."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.db.models import Q, QuerySet

from onehome.access.compiled import CompiledOnce
from onehome.access.errors import not_here
from onehome.access.gate import acting
from onehome.access.types import Actor, Permission, system_actor
from onehome.kernel.bilingual import Bilingual
from onehome.places.types import NATION
from onehome.visits.form_types import FormKind
from onehome.visits.forms.meanings import is_sensitive
from onehome.visits.forms.questions import Question, question_from
from onehome.visits.models import Form, FormFile, FormVersion

WHY = "forms say what is asked, not what anybody answered; the database shows the nation's and the province's own"
READER = system_actor("submissions are read as their forms were asked")
MOST_STROKES = 20
_HEAVY = ("source", "xform", "questions", "advice")


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form in a list: its newest published version, and how many there are."""

    id: UUID
    code: str
    title: Bilingual
    kind: FormKind
    place: str
    standard: bool
    retired_at: datetime | None
    version: str  # "" while only drafts are there
    published_at: datetime | None
    versions: int
    drafts: int


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of a form in the list of its versions."""

    id: UUID
    version: str
    uploaded_at: datetime
    uploaded_by: Bilingual | None
    published_at: datetime | None
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedForm:
    """A version that phones may have, without its text."""

    code: str
    version: str
    title: Bilingual
    kind: FormKind
    xform_sha256: str
    xform_md5: str
    lists: tuple[str, ...]
    media: tuple[str, ...]
    version_id: UUID
    place: str

    @property
    def has_files(self) -> bool:
        """Whether anything comes with it."""
        return bool(self.lists or self.media)


@dataclass(frozen=True, slots=True)
class PublishedForm:
    """A version as phones receive it."""

    xform: str
    lists: tuple[str, ...]


def published_form(actor: Actor, version_id: UUID) -> PublishedForm:
    """Return a published version, also of a retired form: whoever fills it in may go on.

    Raises:
        NotThere: it is a draft, or not in sight.
    """
    version = version_in_sight(actor, version_id)
    if version.published_at is None:
        raise not_here()
    return PublishedForm(version.xform, tuple(version.lists))


def forms_in_sight(actor: Actor) -> QuerySet[Form]:
    """Return the forms of the nation and of the provinces where the actor's grants lie."""
    return Form.objects.by_system(why=WHY).filter(_near(actor, "place"))


def versions_in_sight(actor: Actor) -> QuerySet[FormVersion]:
    """Return the versions of forms in sight."""
    return FormVersion.objects.by_system(why=WHY).filter(_near(actor, "place")).select_related("form")


def form_in_sight(actor: Actor, form_id: UUID) -> Form:
    """Return one form.

    Raises:
        NotThere: it is not in sight.
    """
    form = forms_in_sight(actor).filter(pk=form_id).first()
    if form is None:
        raise not_here()
    return form


def version_in_sight(actor: Actor, version_id: UUID) -> FormVersion:
    """Return one version with its form.

    Raises:
        NotThere: it is not in sight.
    """
    version = versions_in_sight(actor).select_related("uploaded_by").filter(pk=version_id).first()
    if version is None:
        raise not_here()
    return version


def form_lines(actor: Actor, forms: list[Form]) -> list[FormLine]:
    """Return forms, already in sight, as lines of a list, in one statement."""
    found: dict[UUID, list[FormVersion]] = {form.pk: [] for form in forms}
    rows = versions_in_sight(actor).filter(form__in=found).defer(*_HEAVY)
    for row in rows.order_by("published_at", "pk"):
        found[row.form_id].append(row)
    return [_line(form, found[form.pk]) for form in forms]


def version_lines(actor: Actor, form_id: UUID) -> list[VersionLine]:
    """Return the versions of a form, newest first."""
    rows = versions_in_sight(actor).select_related("uploaded_by").filter(form_id=form_id).defer(*_HEAVY)
    return [
        VersionLine(
            id=row.pk,
            version=row.version,
            uploaded_at=row.uploaded_at,
            uploaded_by=row.uploaded_by.name if row.uploaded_by else None,
            published_at=row.published_at,
            languages=tuple(row.languages),
        )
        for row in rows.order_by("-uploaded_at", "-pk")
    ]


def asked_forms(actor: Actor) -> list[AskedForm]:
    """Return the newest published version of every form in use that the actor may fill in.

    A volunteer is not offered a form that asks what is sensitive: what he heard of it would not be kept.
    """
    rows = versions_in_sight(actor).filter(published_at__isnull=False, form__retired_at__isnull=True).defer(*_HEAVY)
    newest: dict[UUID, FormVersion] = {}
    for row in rows.order_by("published_at", "pk"):
        newest[row.form_id] = row
    offered = list(newest.values())
    if not may_hear_all(actor):
        delicate = _delicate(actor, [row.pk for row in offered])
        offered = [row for row in offered if row.pk not in delicate]
    return sorted((_asked(row) for row in offered), key=lambda one: one.code)


def may_hear_all(actor: Actor) -> bool:
    """Return whether the actor records what is sensitive; a volunteer does not."""
    return actor.may(Permission.REGISTER_PERSON)


def _delicate(actor: Actor, version_ids: list[UUID]) -> set[UUID]:
    """Return those of the versions that ask something sensitive."""
    rows = versions_in_sight(actor).filter(pk__in=version_ids).only("questions", "form")
    return {row.pk for row in rows if any(is_sensitive(one) for one in questions_of(row))}


def published_version(actor: Actor, code: str, version: str) -> FormVersion:
    """Return one published version, also of a retired form: old answers are read with it.

    Raises:
        NotThere: it was never published, or is not in sight.
    """
    rows = versions_in_sight(actor).filter(form__code=code, version=version, published_at__isnull=False)
    row = rows.first()
    if row is None:
        raise not_here()
    return row


def published_as(actor: Actor, named: str) -> FormVersion:
    """Return the published version that an address names as code/version; either may hold strokes of its own.

    Raises:
        NotThere: it was never published, or is not in sight.
    """
    parts = named.split("/")
    either = Q(pk__in=())
    for at in range(1, min(len(parts), MOST_STROKES)):
        either |= Q(form__code="/".join(parts[:at]), version="/".join(parts[at:]))
    row = versions_in_sight(actor).filter(either, published_at__isnull=False).first()
    if row is None:
        raise not_here()
    return row


def newest_version(actor: Actor, code: str) -> FormVersion:
    """Return the newest published version of a form in use.

    Raises:
        NotThere: there is none in sight.
    """
    rows = versions_in_sight(actor).filter(form__code=code, published_at__isnull=False, form__retired_at__isnull=True)
    row = rows.order_by("-published_at", "-pk").first()
    if row is None:
        raise not_here()
    return row


def questions_of(version: FormVersion) -> tuple[Question, ...]:
    """Return the questions of a version as they were asked."""
    return tuple(question_from(one) for one in version.questions)


def questions_answered(asked: Collection[tuple[str, str]]) -> Callable[[Actor, str, str], tuple[Question, ...]]:
    """Return what tells the questions of published versions, for somebody who answers a form (code, version).

    None are told of a form that was never published, or is not near him. In one transaction for all of them; what this
    process has read before it does not read again: a version is never changed once it is published.
    """
    with acting(READER):
        rows = _PUBLISHED.rows([code for code, _ in asked])
        found = {(row.form.code, row.version): (row.place, _questions_once(row.pk)) for row in rows}

    def told(actor: Actor, code: str, version: str) -> tuple[Question, ...]:
        place, questions = found.get((code, version), ("", ()))
        return questions if _is_near(actor, place) else ()

    return told


def _published(codes: list[str]) -> QuerySet[FormVersion]:
    rows = FormVersion.objects.by_system(why=WHY).filter(form__code__any_of=codes, published_at__isnull=False)
    return rows.select_related("form").only("place", "version", "form__code")


_PUBLISHED = CompiledOnce(_published, [""])


@lru_cache(maxsize=500)
def _questions_once(version_id: UUID) -> tuple[Question, ...]:
    return questions_of(FormVersion.objects.by_system(why=WHY).only("questions").get(pk=version_id))


def files_of(actor: Actor, version_id: UUID) -> QuerySet[FormFile]:
    """Return the files of a version in sight."""
    return FormFile.objects.by_system(why=WHY).filter(_near(actor, "place"), version_id=version_id).order_by("name")


def may_write(actor: Actor, place: str) -> bool:
    """Return whether the actor may publish for this place."""
    return actor.may_in(Permission.WRITE_FORMS, place)


def _near(actor: Actor, column: str) -> Q:
    """Return the condition for rows of the nation and of the provinces of the actor's grants."""
    places = _places_near(actor)
    return Q() if places is None else Q(**{f"{column}__in": places})


def _is_near(actor: Actor, place: str) -> bool:
    places = _places_near(actor)
    return places is None or place in places


def _places_near(actor: Actor) -> set[str] | None:
    """Return the nation and the provinces of the actor's grants; None for whoever sees all of them."""
    if actor.system or any(grant.place == NATION for grant in actor.grants):
        return None
    return {NATION, *(grant.place[:2] for grant in actor.grants)}


def _line(form: Form, versions: list[FormVersion]) -> FormLine:
    published = [row for row in versions if row.published_at is not None]
    newest = max(published, key=lambda row: (row.published_at, row.pk), default=None)
    return FormLine(
        id=form.pk,
        code=form.code,
        title=form.title,
        kind=FormKind(form.kind),
        place=form.place,
        standard=form.standard,
        retired_at=form.retired_at,
        version=newest.version if newest else "",
        published_at=newest.published_at if newest else None,
        versions=len(published),
        drafts=len(versions) - len(published),
    )


def _asked(row: FormVersion) -> AskedForm:
    return AskedForm(
        code=row.form.code,
        version=row.version,
        title=row.form.title,
        kind=FormKind(row.form.kind),
        xform_sha256=row.xform_sha256,
        xform_md5=row.xform_md5,
        lists=tuple(row.lists),
        media=tuple(row.media),
        version_id=row.pk,
        place=row.place,
    )
