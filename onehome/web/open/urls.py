"""Routes that need no sign-in."""

from django.urls import URLPattern, URLResolver, path

from onehome.web.language import set_language

app_name = "open"
urlpatterns: list[URLPattern | URLResolver] = [
    path("language", set_language, name="set_language"),
]
