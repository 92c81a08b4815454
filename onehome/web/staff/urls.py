"""Routes of the staff pages: one line for each page family."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "staff"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("onehome.web.staff.people.urls")),
    path("", include("onehome.web.staff.cases.urls")),
    path("", include("onehome.web.staff.plans.urls")),
    path("", include("onehome.web.staff.strategy.urls")),
    path("", include("onehome.web.staff.briefings.urls")),
]
