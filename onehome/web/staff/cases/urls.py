"""Routes of the queue, of a case and of the steps on it."""

from django.urls import path

from onehome.web.staff.cases import opening, steps, views

urlpatterns = [
    path("cases", views.cases, name="cases"),
    path("cases/<uuid:case_id>", views.case, name="case"),
    path("hardships/<uuid:hardship_id>/case", opening.case_open, name="case_open"),
    path("cases/<uuid:case_id>/assign", steps.case_assign, name="case_assign"),
    path("cases/<uuid:case_id>/need", steps.case_need, name="case_need"),
    path("cases/<uuid:case_id>/note", steps.case_note, name="case_note"),
    path("cases/<uuid:case_id>/refer", steps.case_refer, name="case_refer"),
    path("cases/<uuid:case_id>/voice", steps.case_voice, name="case_voice"),
    path("cases/<uuid:case_id>/follow-up", steps.case_follow_up, name="case_follow_up"),
    path("cases/<uuid:case_id>/close", steps.case_close, name="case_close"),
    path("cases/<uuid:case_id>/needs/<uuid:need_id>", steps.need_settle, name="need_settle"),
    path("cases/<uuid:case_id>/referrals/<uuid:referral_id>", steps.referral_answer, name="referral_answer"),
]
