"""The night in which the weeks of a region are planned: how long do 500 officials take, through the database?

Run: python -m benchmarks.night [officials, 24] [seed, 1]
In full: python -m benchmarks.night 500 1

Eight provinces of the north, offices of thirteen; sixty homes of his own for each official in villages around the
office, and forty that are nobody's for each office; measured places for four of five homes; one to three reasons to
visit for every third home, of the kinds and urgencies that the product itself writes, and visits within two hundred
days for most of the rest. Then the worker's own job plans province after province, as the application's role, row
security on: who, which homes, which days, which ways, the search, and the stops as rows.
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
    size, seed = (int(text) for text in (sys.argv[1:] + ["24", "1"][len(sys.argv) - 1 :])[:2])
    importlib.import_module("benchmarks._night").measure(size, seed)  # models can be imported from here on


if __name__ == "__main__":
    main()
