#!/usr/bin/env python3
"""Run a management command with the settings of this environment."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Hand the command line to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
