"""Addresses of the OpenRosa server, below /openrosa/."""

from django.urls import path

from onehome.web.field.openrosa import views

app_name = "openrosa"
urlpatterns = [
    path("formList", views.form_list, name="form_list"),
    path("submission", views.submission, name="submission"),
    path("forms/<uuid:version_id>.xml", views.form, name="form"),
    path("forms/<uuid:version_id>/manifest", views.manifest, name="manifest"),
    path("forms/<uuid:version_id>/files/<str:name>", views.file, name="file"),
    path("lists/<str:name>", views.entity_list, name="list"),
    path("lists/<str:name>/integrity", views.integrity, name="integrity"),
    path("<path:anything>", views.nothing, name="nothing"),
]
