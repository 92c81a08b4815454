"""Addresses of the field client's interface."""

from django.urls import path

from onehome.web.field.api import views

app_name = "field_api"
urlpatterns = [
    path("enrol", views.enrol, name="enrol"),
    path("assignment", views.assignment, name="assignment"),
    path("forms/<path:named>", views.form, name="form"),
    path("records/<uuid:record_id>", views.record, name="record"),
    path("records/<uuid:record_id>/attachments/<str:name>", views.attachment, name="attachment"),
    path("statuses", views.record_statuses, name="statuses"),
    path("outbox", views.outbox, name="outbox"),
]
