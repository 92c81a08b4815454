"""Official areas and the organisation's units."""

from django.db import models
from django.db.models.functions import Left

from onehome.kernel.bilingual import NamedInTwoLanguages
from onehome.kernel.identifiers import new_id
from onehome.places.types import AreaLevel, Confidence


class Area(NamedInTwoLanguages, models.Model):
    """A province, district or sub-district; its code starts with the code of the area that holds it."""

    code = models.CharField(max_length=6, primary_key=True)
    level = models.CharField(max_length=12, choices=AreaLevel.choices)
    name_th = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=300, db_index=True)
    inspection_region = models.PositiveSmallIntegerField(null=True)
    postal_codes = models.CharField(max_length=30, blank=True)

    class Meta:
        indexes = (models.Index(fields=["level", "sort_key"], name="area_level"),)

    def __str__(self) -> str:
        return self.name_th


class Department(NamedInTwoLanguages, models.Model):
    """A department or agency of the ministry."""

    code = models.CharField(max_length=12, primary_key=True)
    name_th = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    short_th = models.CharField(max_length=30, blank=True)
    confidence = models.CharField(max_length=16, choices=Confidence.choices)

    def __str__(self) -> str:
        return self.name_th


class UnitKind(NamedInTwoLanguages, models.Model):
    """A kind of unit; a province has any subset of the kinds."""

    code = models.CharField(max_length=40, primary_key=True)
    name_th = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="unit_kinds")
    confidence = models.CharField(max_length=16, choices=Confidence.choices)

    def __str__(self) -> str:
        return self.name_th


class Unit(NamedInTwoLanguages, models.Model):
    """An office, centre, settlement or institution; `place` is the area it serves ("" for the nation)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=40, unique=True)
    kind = models.ForeignKey(UnitKind, on_delete=models.PROTECT, related_name="units", null=True)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, related_name="children", null=True)
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    place = models.CharField(max_length=8, blank=True)
    province_code = models.GeneratedField(
        expression=Left("place", 2), output_field=models.CharField(max_length=2), db_persist=True
    )
    closed_on = models.DateField(null=True)
    fictional = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=["province_code"], name="unit_province"),)

    def __str__(self) -> str:
        return self.name_th


class ReferenceLoad(models.Model):
    """What the last loading of reference data was made from, so that an unchanged set is not loaded again."""

    name = models.CharField(max_length=20, primary_key=True)
    fingerprint = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
