"""The volunteer registry."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from onehome.access.scope import Placed, Scope
from onehome.kernel.identifiers import new_id


class Volunteer(Placed):
    """A volunteer for social development and human security; `place` is the sub-district served."""

    id = models.UUIDField(primary_key=True, default=new_id)
    staff_member = models.OneToOneField("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    village = models.CharField(max_length=80, blank=True)
    skills = ArrayField(models.CharField(max_length=40), default=list)
    since = models.DateField()
    trained_on = models.DateField(null=True)

    scope: ClassVar[Scope] = Scope(unit="staff_member__unit_id", own=("staff_member_id",))

    def __str__(self) -> str:
        return str(self.pk)


class Thanks(Placed):
    """What a volunteer's report led to, said to him in words."""

    id = models.UUIDField(primary_key=True, default=new_id)
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="thanks")
    words_th = models.CharField(max_length=300)
    words_en = models.CharField(max_length=300)
    by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    scope: ClassVar[Scope] = Scope(unit="volunteer__staff_member__unit_id", own=("volunteer__staff_member_id",))

    def __str__(self) -> str:
        return self.words_th
