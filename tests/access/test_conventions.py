"""What the apps promise one another about rows: each convention is shown to bite on a planted breach."""

from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.http import HttpRequest, HttpResponse

from onehome.access.errors import UnscopedRead
from onehome.access.row_security import PROVINCE_COLUMN, PUBLIC_TABLES
from onehome.access.scope import Scope, Scoped
from onehome.cases.models import Case
from onehome.people.models import Household, Person
from tests.access.matrix.table import TABLE, WAY_IN
from tests.routes import Route, all_routes

# The line of imports (pyproject.toml), from the first app to the last; apps in one group do not know each other.
LINE = (
    {"journal"},
    {"places"},
    {"access"},
    {"strategy", "people", "volunteers"},
    {"plans"},
    {"visits"},
    {"cases"},
    {"benefits"},
    {"results"},
)
RANK = {app: rank for rank, group in enumerate(LINE) for app in group}


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in RANK]


def wrong_relation(field: Any) -> str:
    """Return what is wrong with a foreign key, or nothing."""
    if not isinstance(field, models.ForeignKey):
        return ""
    mine, other = field.model._meta.app_label, field.related_model._meta.app_label  # type: ignore[union-attr]
    if mine == other:
        return ""
    if RANK[other] >= RANK[mine]:
        return f"{field} points downstream or sideways to {other}"
    return "" if field.remote_field.related_name == "+" else f"{field} can be followed backwards from {other}"


def test_foreign_keys_that_cross_apps_point_upstream_and_one_way() -> None:
    wrong = [wrong_relation(field) for model in our_models() for field in model._meta.local_fields]
    assert [sentence for sentence in wrong if sentence] == []


@pytest.mark.parametrize(
    ("app", "to", "related_name", "complaint"),
    [
        ("cases", "people.Household", "cases", "backwards"),
        ("people", "cases.Case", "+", "downstream"),
        ("people", "volunteers.Volunteer", "+", "sideways"),
    ],
)
def test_a_planted_relation_is_found(app: str, to: str, related_name: str, complaint: str) -> None:
    meta = type("Meta", (), {"app_label": app, "managed": False, "apps": apps.__class__()})
    key = models.ForeignKey(apps.get_model(to), on_delete=models.CASCADE, related_name=related_name)
    planted = type("Planted", (models.Model,), {"Meta": meta, "__module__": __name__, "planted": key})
    assert complaint in wrong_relation(planted._meta.get_field("planted"))


def test_every_row_of_a_province_is_read_through_a_scope() -> None:
    unscoped = [
        model.__name__
        for model in our_models()
        if model._meta.db_table not in PUBLIC_TABLES
        and any(field.name == PROVINCE_COLUMN for field in model._meta.local_fields)
        and not (isinstance(model._default_manager, Scoped) and isinstance(getattr(model, "scope", None), Scope))
    ]
    assert unscoped == []


def test_the_columns_of_every_scope_exist() -> None:
    for model in our_models():
        scope: Scope | None = getattr(model, "scope", None)
        for column in ("place", "province_code", scope.unit, *scope.own) if scope else ():
            if column:
                model._base_manager.filter(**{column: None})  # an unknown column raises FieldError


@pytest.mark.parametrize("model", [Household, Person, Case])
def test_an_unscoped_read_raises(model: Any) -> None:
    with pytest.raises(UnscopedRead):
        model.objects.all()
    with pytest.raises(UnscopedRead):
        model.objects.filter(pk=None)
    with pytest.raises(UnscopedRead):
        model.objects.count()
    with pytest.raises(UnscopedRead):
        model.objects.by_system(why="")


def test_every_route_has_a_door() -> None:
    assert [route.name for route in all_routes() if route.door is None] == []


def test_a_route_without_a_door_or_a_row_is_found() -> None:
    def bare(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    planted = Route("staff:planted", (), bare)
    assert planted.door is None
    assert planted.name not in {*TABLE, *WAY_IN}
