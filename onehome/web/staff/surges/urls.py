"""Routes of emergencies."""

from django.urls import path

from onehome.web.staff.surges import views

urlpatterns = [
    path("surges", views.surge_list, name="surges"),
    path("surges/new", views.declare, name="surge_new"),
    path("surges/<uuid:surge_id>", views.progress, name="surge"),
    path("surges/<uuid:surge_id>/end", views.end, name="surge_end"),
]
