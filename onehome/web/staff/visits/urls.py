"""Routes of visits, voices and assessments."""

from django.urls import path

from onehome.web.staff.visits import assessments, hardships, media, record, visit, voices

urlpatterns = [
    path("households/<uuid:household_id>/visits/new", record.visit_new, name="visit_new"),
    path("visits/<uuid:visit_id>", visit.visit_page, name="visit"),
    path("visits/<uuid:visit_id>/files/<uuid:attachment_id>", media.visit_file, name="visit_file"),
    path("hardships/<uuid:hardship_id>", hardships.hardship_page, name="hardship"),
    path("hardships/<uuid:hardship_id>/answer", hardships.answer, name="hardship_answer"),
    path("hardships/<uuid:hardship_id>/try", hardships.attempt, name="hardship_try"),
    path("hardships/<uuid:hardship_id>/in-person", hardships.in_person, name="hardship_in_person"),
    path("hardships/<uuid:hardship_id>/assign", hardships.assign, name="hardship_assign"),
    path("voices", voices.voices_list, name="voices"),
    path("visits", voices.visits_list, name="visits"),
    path("assessments", assessments.waiting, name="assessments_waiting"),
    path("assessments/<uuid:assessment_id>/confirm", assessments.confirm, name="assessment_confirm"),
]
