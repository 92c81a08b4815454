"""Routes of the pages about people who seem entitled and do not receive."""

from django.urls import path

from onehome.web.staff.entitled import steps, views

urlpatterns = [
    path("entitled", views.entitled, name="entitled"),
    path("entitled/mine", views.mine, name="entitled_mine"),
    path("entitled/<uuid:missed_id>/visit", steps.ask_visit, name="entitled_visit"),
    path("entitled/<uuid:missed_id>/visit/undo", steps.undo_visit, name="entitled_visit_undo"),
    path("entitled/<uuid:missed_id>/apply", steps.apply, name="entitled_apply"),
    path("entitled/<uuid:missed_id>/received", steps.note, name="entitled_received"),
    path("entitled/received/<uuid:received_id>/undo", steps.undo_note, name="entitled_received_undo"),
]
