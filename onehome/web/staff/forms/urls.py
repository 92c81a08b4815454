"""Routes of the pages about forms."""

from django.urls import path

from onehome.web.staff.forms import versions, views

urlpatterns = [
    path("forms", views.forms, name="forms"),
    path("forms/upload", views.upload, name="form_upload"),
    path("forms/<uuid:form_id>", views.form, name="form"),
    path("forms/<uuid:form_id>/retire", views.retire, name="form_retire"),
    path("forms/versions/<uuid:version_id>", versions.version, name="form_version"),
    path("forms/versions/<uuid:version_id>/publish", versions.publish, name="form_publish"),
    path("forms/versions/<uuid:version_id>/source", versions.source, name="form_source"),
]
