"""Spark maps the same function over the same partitions: the same bytes as a run on one machine."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

from onehome.engine.columns.cluster import cluster_here, decide_population_on_cluster
from onehome.engine.columns.nation import decide_population
from onehome.engine.columns.schedule import schedule
from onehome.law.catalogue import programmes
from tests.engine.columns.nation import write_population

pytestmark = pytest.mark.cluster


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """A cluster of two workers on this machine."""
    place = str(tmp_path_factory.mktemp("spark"))
    address = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
    session = cluster_here(2, {**address, "spark.local.dir": place, "spark.sql.warehouse.dir": place})
    yield session
    session.stop()


def test_the_workers_run_under_this_python_whatever_the_path_says(spark: SparkSession) -> None:
    assert spark.sparkContext.parallelize([0], 1).map(lambda _: sys.executable).collect() == [sys.executable]


def test_the_cluster_writes_the_same_bytes(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "population").mkdir()
    write_population(tmp_path / "population", 11, 12)
    law = schedule(programmes(), 2025, 11)
    alone = list(decide_population(tmp_path / "population", tmp_path / "alone", law))
    together = list(decide_population_on_cluster(tmp_path / "population", tmp_path / "together", law, spark=spark))
    assert sum(step.people for step in alone) == sum(step.people for step in together)
    names = {path.name for path in (tmp_path / "alone").iterdir()}
    assert names == {path.name for path in (tmp_path / "together").iterdir()}
    for name in names:
        assert (tmp_path / "alone" / name).read_bytes() == (tmp_path / "together" / name).read_bytes(), name
