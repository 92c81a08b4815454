"""Addresses of the journal pages."""

from django.urls import URLPattern, path

from onehome.web.staff.journal import views

urlpatterns: list[URLPattern] = [
    path("journal", views.journal, name="journal"),
    path("journal/about/<str:kind>/<uuid:record_id>", views.journal_about, name="journal_about"),
    path("journal/check", views.journal_check, name="journal_check"),
]
