"""The address of the catalogue of components."""

from django.urls import path

from onehome.web.design import views

app_name = "design"

urlpatterns = [path("design", views.catalogue, name="catalogue")]
