"""Do the screener and the law agree, and how many questions does it take?

Run: python -m benchmarks.law_interview [households, 10000] [seed, 1] [through the pages, 100]

The households are generated (`population/`), with their gaps. Somebody at home answers exactly what is asked from what
is true of them, and passes over what he does not know. At the end every answer and sum is held against those of the
engine given everything he could have told: the engine that `onehome law explain` asks. A sample goes through the real
pages, as a browser without scripts does. It is done twice: with what everybody is asked, and with every part opened.
"""

import importlib
import os
import sys

import django

from config.embedded_postgres import start_test_server


def main() -> None:
    """Start the throwaway cluster, which holds the law in force for the pages, then measure."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    start_test_server()
    django.setup()
    defaults = ["10000", "1", "100"]
    size, seed, pages = (int(text) for text in (sys.argv[1:] + defaults[len(sys.argv) - 1 :])[:3])
    importlib.import_module("benchmarks._interview").measure(size, seed, pages)  # models can be imported from here on


if __name__ == "__main__":
    main()
