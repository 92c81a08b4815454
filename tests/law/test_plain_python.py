"""Law and engine are plain Python: importing all of them brings in neither Django nor a database, nor Spark."""

import subprocess
import sys

PROGRAM = """
import importlib, pkgutil, sys
import onehome.law, onehome.engine

def brought_in(among):
    return sorted({name.partition(".")[0] for name in sys.modules} & among)

names = [
    module.name
    for package in (onehome.law, onehome.engine)
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + ".")
]
# The columns stand apart: numba asks for the coverage tool where it is installed, and that one for SQLite.
for name in (name for name in names if not name.startswith("onehome.engine.columns")):
    importlib.import_module(name)
print(brought_in({"django", "psycopg", "sqlite3", "numba", "pyarrow", "pyspark"}))
# The one module for a cluster imports Spark, and nothing imports it.
for name in (name for name in names if name != "onehome.engine.columns.cluster"):
    importlib.import_module(name)
print(brought_in({"django", "psycopg", "pyspark"}))
from onehome.law.catalogue import programmes
assert len(programmes()) >= 4
"""


def test_law_and_engine_import_neither_django_nor_a_database_nor_spark() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[]", "[]"]
