"""Addresses that telephones use."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", include("onehome.web.field.api.urls")),
]
