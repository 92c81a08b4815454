"""Routes of telephones."""

from django.urls import path

from onehome.web.staff.devices import views

urlpatterns = [
    path("devices", views.devices, name="devices"),
    path("devices/new", views.device_new, name="device_new"),
    path("devices/of/<uuid:staff_id>", views.devices_of_staff, name="devices_of"),
    path("devices/of/<uuid:staff_id>/code", views.device_code, name="device_code"),
    path("devices/of/<uuid:staff_id>/collect", views.device_collect, name="device_collect"),
    path("devices/<uuid:device_id>/revoke", views.device_revoke, name="device_revoke"),
    path("devices/<uuid:device_id>/outbox", views.device_outbox, name="device_outbox"),
]
