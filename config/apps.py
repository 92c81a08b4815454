"""Names the wiring as a Django app, so that its commands are found."""

from django.apps import AppConfig


class WiringConfig(AppConfig):
    """Settings, routes, reactions and schedule."""

    name = "config"
    label = "wiring"
