"""Lays out what the conformance test talks to, in a process of its own, and looks what has become of what it sent.

Run: python -m tests.openrosa.ground lay-out | look
"""

import importlib
import json
import sys

import django


def main() -> None:
    """Do what is asked and print it as JSON."""
    django.setup()
    print(json.dumps(importlib.import_module("tests.openrosa.rows").COMMANDS[sys.argv[1]]()))


if __name__ == "__main__":
    main()
