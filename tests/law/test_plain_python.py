"""Law and engine are plain Python: importing all of them brings in neither Django nor a database."""

import subprocess
import sys

PROGRAM = """
import importlib, pkgutil, sys
import onehome.law, onehome.engine
for package in (onehome.law, onehome.engine):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
from onehome.law.catalogue import programmes
assert len(programmes()) == 22
print(sorted({name.partition(".")[0] for name in sys.modules} & {"django", "psycopg"}))
"""


def test_law_and_engine_import_neither_django_nor_a_database() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
