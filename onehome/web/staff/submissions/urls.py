"""Routes of records from the field."""

from django.urls import path

from onehome.web.staff.submissions import views

urlpatterns = [
    path("submissions", views.submissions, name="submissions"),
    path("submissions/kept", views.submissions_kept, name="submissions_kept"),
    path("submissions/<uuid:submission_id>", views.submission, name="submission"),
    path("submissions/<uuid:submission_id>/content", views.submission_content, name="submission_content"),
    path("submissions/<uuid:submission_id>/take-in", views.submission_take_in, name="submission_take_in"),
    path("submissions/<uuid:submission_id>/keep", views.submission_keep, name="submission_keep"),
]
