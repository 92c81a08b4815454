"""Route of the home page."""

from django.urls import path

from onehome.web.staff.home import views

urlpatterns = [path("", views.home, name="home")]
