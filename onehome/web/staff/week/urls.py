"""Routes of the week."""

from django.urls import path

from onehome.web.staff.week import calendar, changing, two_persons, views, working

urlpatterns = [
    path("week", views.own_week, name="week"),
    path("week/plan", views.plan, name="week_plan"),
    path("week/<uuid:staff_id>", views.week_of_staff, name="week_of_staff"),
    path("week/commitment", working.commitment, name="commitment"),
    path("week/commitment/days", working.pattern, name="pattern"),
    path("week/commitment/leave", working.leave, name="leave"),
    path("week/commitment/leave/<uuid:leave_id>/withdraw", working.leave_withdraw, name="leave_withdraw"),
    path("week/commitment/went", working.went, name="went"),
    path("week/calendar", calendar.address, name="calendar_address"),
    path("week/calendar/end", calendar.end, name="calendar_end"),
    path("calendar/<str:secret>.ics", calendar.feed, name="calendar_feed"),
    path("stops/<uuid:stop_id>/move", changing.move, name="stop_move"),
    path("weeks", views.weeks_of_team, name="weeks"),
    path("stops/<uuid:stop_id>/drop", views.drop, name="stop_drop"),
    path("stops/<uuid:stop_id>/miss", views.miss, name="stop_miss"),
    path("households/<uuid:household_id>/two-persons", two_persons.two_person_rule, name="two_person_rule"),
    path("households/<uuid:household_id>/stop", views.add, name="stop_add"),
]
