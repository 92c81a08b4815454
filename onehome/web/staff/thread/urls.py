"""Routes of the thread."""

from django.urls import path

from onehome.web.staff.thread import views

urlpatterns = [path("thread/<str:kind>/<str:key>", views.thread, name="thread")]
