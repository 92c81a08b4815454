"""Routes of the staff pages: one line for each page family."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "staff"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("onehome.web.staff.home.urls")),
    path("", include("onehome.web.staff.week.urls")),
    path("", include("onehome.web.staff.surges.urls")),
    path("", include("onehome.web.staff.visits.urls")),
    path("", include("onehome.web.staff.listening.urls")),
    path("", include("onehome.web.staff.people.urls")),
    path("", include("onehome.web.staff.devices.urls")),
    path("", include("onehome.web.staff.submissions.urls")),
    path("", include("onehome.web.staff.differences.urls")),
    path("", include("onehome.web.staff.cases.urls")),
    path("", include("onehome.web.staff.help.urls")),
    path("", include("onehome.web.staff.entitled.urls")),
    path("", include("onehome.web.staff.plans.urls")),
    path("", include("onehome.web.staff.strategy.urls")),
    path("", include("onehome.web.staff.briefings.urls")),
    path("", include("onehome.web.staff.law.urls")),
    path("", include("onehome.web.staff.results.urls")),
    path("", include("onehome.web.staff.thread.urls")),
    path("", include("onehome.web.staff.volunteers.urls")),
    path("", include("onehome.web.staff.journal.urls")),
    path("", include("onehome.web.staff.accounts.urls")),
    path("", include("onehome.web.staff.imports.urls")),
    path("", include("onehome.web.staff.forms.urls")),
]
