"""Routes of screening, applications and decisions."""

from django.urls import path

from onehome.web.staff.help import applications, replay, screening

urlpatterns = [
    path("households/<uuid:household_id>/screening", screening.screening, name="screening"),
    path("screenings/<uuid:screening_id>/apply", screening.apply, name="application_new"),
    path("applications", applications.applications, name="applications"),
    path("applications/<uuid:application_id>", applications.application, name="application"),
    path("applications/<uuid:application_id>/replay", replay.replay, name="application_replay"),
    path("applications/<uuid:application_id>/decide", applications.decide, name="application_decide"),
    path("applications/<uuid:application_id>/send", applications.send, name="application_send"),
    path("applications/<uuid:application_id>/outcome", applications.outcome, name="application_outcome"),
    path("applications/<uuid:application_id>/withdraw", applications.take_back, name="application_withdraw"),
]
