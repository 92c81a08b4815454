"""Routes of the pages about forms."""

from django.urls import path

from onehome.web.staff.forms import answers, versions, views

urlpatterns = [
    path("forms", views.forms, name="forms"),
    path("forms/upload", views.upload, name="form_upload"),
    path("forms/<uuid:form_id>", views.form, name="form"),
    path("forms/<uuid:form_id>/answers", answers.answers, name="form_answers"),
    path("forms/<uuid:form_id>/answers.csv", answers.export, name="form_export"),
    path("forms/answers/<uuid:submission_id>", answers.answer, name="form_answer"),
    path("forms/answers/<uuid:submission_id>/files/<uuid:attachment_id>", answers.file, name="form_answers_file"),
    path("forms/<uuid:form_id>/retire", views.retire, name="form_retire"),
    path("forms/versions/<uuid:version_id>", versions.version, name="form_version"),
    path("forms/versions/<uuid:version_id>/publish", versions.publish, name="form_publish"),
    path("forms/versions/<uuid:version_id>/source", versions.source, name="form_source"),
]
