"""Routes of the pages that bring in tables."""

from django.urls import path

from onehome.web.staff.imports import views

urlpatterns = [
    path("imports", views.imports, name="imports"),
    path("imports/<slug:kind>", views.upload, name="import_upload"),
    path("imports/<slug:kind>/template", views.template, name="import_template"),
    path("imports/<slug:kind>/<slug:name>", views.preview, name="import_preview"),
]
