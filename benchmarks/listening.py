"""The listening board of a nation: how long do its pages take with 77 provinces and a year of weeks?

Run: python -m benchmarks.listening [officials, 2310] [seed, 1]
"""

import importlib
import os
import sys

import django

from config.embedded_postgres import start_test_server


def main() -> None:
    """Start the throwaway cluster, then measure."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    start_test_server()
    django.setup()
    size, seed = (int(text) for text in (sys.argv[1:] + ["2310", "1"][len(sys.argv) - 1 :])[:2])
    importlib.import_module("benchmarks._listening").measure(size, seed)  # models can be imported from here on


if __name__ == "__main__":
    main()
