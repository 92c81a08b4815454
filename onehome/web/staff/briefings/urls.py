"""Routes of the briefings."""

from django.urls import path

from onehome.web.staff.briefings import views

urlpatterns = [
    path("briefings", views.briefings, name="briefings"),
    path("briefings/<uuid:briefing_id>", views.briefing, name="briefing"),
    path("briefings/<uuid:briefing_id>/units", views.briefing_units, name="briefing_units"),
    path("briefings/<uuid:briefing_id>/hand-down", views.hand_down, name="briefing_hand_down"),
    path("directives/<uuid:directive_id>", views.directive, name="directive"),
    path("directives/<uuid:directive_id>/acknowledge", views.acknowledge_directive, name="directive_acknowledge"),
    path("directives/<uuid:directive_id>/answer", views.answer, name="directive_answer"),
]
