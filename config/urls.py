"""All routes of the product."""

from django.urls import include, path

handler404 = "onehome.web.errors.not_found"

urlpatterns = [
    # What telephones and programs ask stands first: of the pages each one would be tried before.
    path("field/api/", include("onehome.web.field.api.urls")),
    path("openrosa/", include("onehome.web.field.openrosa.urls")),
    path("api/v1/", include("onehome.web.api.urls")),
    path("field/", include("onehome.web.field.urls")),
    path("", include("onehome.web.staff.urls")),
    path("", include("onehome.web.open.urls")),
    path("", include("onehome.web.design.urls")),
]
