"""Forms with which a visit is recorded, their versions as they were published, and the files they show."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from onehome.access.scope import Placed, Scope
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.identifiers import new_id
from onehome.visits.form_types import FormKind


class Form(Placed):
    """A set of questions under one code; `place` is "" for a form of the nation, or the province that wrote it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=80, unique=True)  # the form id that phones and submissions name
    kind = models.CharField(max_length=20, choices=FormKind.choices)
    title_th = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    standard = models.BooleanField(default=False)  # shipped with OneHome; its next version comes with an upgrade
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)
    retired_at = models.DateTimeField(null=True)
    retired_reason = models.CharField(max_length=300, blank=True)

    scope: ClassVar[Scope] = Scope(own=("made_by_id",))

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="form_retired_with_a_reason", condition=Q(retired_at__isnull=True) | ~Q(retired_reason="")
            ),
        )
        indexes = (models.Index(fields=["province_code", "code"], name="form_code"),)

    def __str__(self) -> str:
        return self.code

    @property
    def title(self) -> Bilingual:
        """The title in both languages."""
        return Bilingual(self.title_th, self.title_en)


class FormVersion(Placed):
    """One version of a form, as its author uploaded it and as phones receive it; never changed once published."""

    id = models.UUIDField(primary_key=True, default=new_id)
    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="versions")
    version = models.CharField(max_length=60)
    source = models.BinaryField()
    source_name = models.CharField(max_length=200)
    source_kind = models.CharField(max_length=8)
    xform = models.TextField()
    xform_sha256 = models.CharField(max_length=64)
    xform_md5 = models.CharField(max_length=32)  # OpenRosa names files by MD5; nothing is trusted because of it
    languages = models.JSONField(default=list)
    questions = models.JSONField(default=list)  # onehome.visits.forms.questions.Question, written down
    lists = models.JSONField(default=list)  # tables outside the form that it chooses from, such as households.csv
    media = models.JSONField(default=list)  # files that the form names
    advice = models.JSONField(default=list)  # onehome.visits.forms.problems.Problem that stop nothing
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)
    published_at = models.DateTimeField(null=True)

    scope: ClassVar[Scope] = Scope(own=("form__made_by_id",))

    class Meta:
        constraints = (models.UniqueConstraint(fields=["form", "version"], name="one_version_of_a_form"),)
        indexes = (models.Index(fields=["form", "-published_at"], name="form_version_published"),)

    def __str__(self) -> str:
        return f"{self.form_id} {self.version}"


class FormFile(Placed):
    """A picture, sound or table that a version of a form shows."""

    id = models.UUIDField(primary_key=True, default=new_id)
    version = models.ForeignKey(FormVersion, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=120)
    content = models.BinaryField()
    content_type = models.CharField(max_length=80)
    md5 = models.CharField(max_length=32)

    scope: ClassVar[Scope] = Scope(own=("version__form__made_by_id",))

    class Meta:
        constraints = (models.UniqueConstraint(fields=["version", "name"], name="one_file_of_a_name_a_version"),)

    def __str__(self) -> str:
        return self.name
