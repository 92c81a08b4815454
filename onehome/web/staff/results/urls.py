"""Routes of the scoreboard."""

from django.urls import path

from onehome.web.staff.results import views

urlpatterns = [path("results", views.results, name="results")]
