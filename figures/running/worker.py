"""What the job `process_records` does, again and again, until it is killed: `python -m figures.running.worker`."""

import os
import time
from importlib import import_module

import django

PAUSE = 0.05


def main() -> None:
    """Process whatever is complete."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    django.setup()
    schedule = import_module("config.schedule")
    processing = import_module("onehome.visits.actions.processing")
    while True:
        if not processing.process_waiting(processors=schedule.PROCESSORS, most=50):
            time.sleep(PAUSE)


if __name__ == "__main__":
    main()
