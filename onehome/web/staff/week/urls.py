"""Routes of the week."""

from django.urls import path

from onehome.web.staff.week import views

urlpatterns = [
    path("week", views.own_week, name="week"),
    path("week/plan", views.plan, name="week_plan"),
    path("week/<uuid:staff_id>", views.week_of_staff, name="week_of_staff"),
    path("weeks", views.weeks_of_team, name="weeks"),
    path("stops/<uuid:stop_id>/drop", views.drop, name="stop_drop"),
    path("stops/<uuid:stop_id>/miss", views.miss, name="stop_miss"),
    path("households/<uuid:household_id>/stop", views.add, name="stop_add"),
]
