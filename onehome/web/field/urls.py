"""Addresses below /field/ that hold the program of the field client."""

from django.urls import URLPattern, URLResolver, path

from onehome.web.field import page

app_name = "field"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", page.page, name="page"),
    path("<str:name>", page.program_file, name="file"),
]
