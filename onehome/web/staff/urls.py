"""Routes of the staff pages: one line for each page family."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "staff"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("onehome.web.staff.week.urls")),
    path("", include("onehome.web.staff.visits.urls")),
]
