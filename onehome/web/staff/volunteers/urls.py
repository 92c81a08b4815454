"""Routes of the pages about volunteers."""

from django.urls import path

from onehome.web.staff.volunteers import views

urlpatterns = [
    path("volunteers", views.volunteers, name="volunteers"),
    path("volunteers/<uuid:volunteer_id>", views.volunteer_page, name="volunteer"),
    path("volunteers/<uuid:volunteer_id>/change", views.volunteer_change, name="volunteer_change"),
    path("volunteers/<uuid:volunteer_id>/thanks", views.thanks_new, name="volunteer_thanks"),
]
