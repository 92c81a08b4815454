"""Routes of visits, voices and assessments."""

from django.urls import path

from onehome.web.staff.visits import assessments, hardships, record, visit

urlpatterns = [
    path("households/<uuid:household_id>/visits/new", record.visit_new, name="visit_new"),
    path("visits/<uuid:visit_id>", visit.visit_page, name="visit"),
    path("hardships/<uuid:hardship_id>", hardships.hardship_page, name="hardship"),
    path("hardships/<uuid:hardship_id>/answer", hardships.answer, name="hardship_answer"),
    path("voices", hardships.unanswered_voices, name="voices_unanswered"),
    path("voices/quoted", hardships.quoted_voices, name="voices_quoted"),
    path("assessments", assessments.waiting, name="assessments_waiting"),
    path("assessments/<uuid:assessment_id>/confirm", assessments.confirm, name="assessment_confirm"),
]
