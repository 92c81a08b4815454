"""Registers the design system with Django."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Templates, static files and template tags shared by all pages."""

    name = "onehome.web.design"
    label = "design"
