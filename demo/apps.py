"""Names the demo data as a Django app; installed in demo and test settings only."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Fictional data."""

    name = "demo"
    label = "demo"
