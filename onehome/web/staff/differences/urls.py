"""Routes of differences."""

from django.urls import path

from onehome.web.staff.differences import views

urlpatterns = [
    path("differences", views.differences, name="differences"),
    path("differences/<uuid:change_id>", views.difference, name="difference"),
]
