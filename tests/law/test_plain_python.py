"""Law and engine are plain Python: importing all of them brings in neither Django nor a database, nor Spark.

The one module for a cluster is left out: it imports Spark, and nothing imports it.
"""

import subprocess
import sys

PROGRAM = """
import importlib, pkgutil, sys
import onehome.law, onehome.engine
for package in (onehome.law, onehome.engine):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if module.name != "onehome.engine.columns.cluster":
            importlib.import_module(module.name)
from onehome.law.catalogue import programmes
assert len(programmes()) >= 4
print(sorted({name.partition(".")[0] for name in sys.modules} & {"django", "psycopg", "pyspark", "sqlite3"}))
"""


def test_law_and_engine_import_neither_django_nor_a_database() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
