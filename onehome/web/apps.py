"""Names the pages as a Django app, so that their templates are found."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages."""

    name = "onehome.web"
    label = "web"
