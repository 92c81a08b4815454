"""The same partitions answered on a Spark cluster: the same function mapped, nothing exchanged between workers.

Every worker needs this program, and the directories of the population and of the answers under the same names. Spark
is no part of what the service needs: nothing else imports this module.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from pyspark.sql import SparkSession

from onehome.engine.columns.disk import read_register
from onehome.engine.columns.nation import Finished, Progress, Task, answer, close, opened
from onehome.engine.columns.schedule import Schedule

_PARTITIONS_FOR_EACH_WORKER = 4
"""Partitions sent out together, for each worker: many enough to keep all at work, few enough to show the progress."""


def cluster_here(workers: int, settings: Mapping[str, str] | None = None) -> SparkSession:
    """Start Spark on this machine alone, its workers under the Python that runs this program.

    Without that Spark takes the first `python3` on the path, which need not have what the answers are worked out with.

    Args:
        workers: how many partitions are answered at a time.
        settings: what Spark is told besides, by the names of its documentation.
    """
    builder = SparkSession.builder.master(f"local[{workers}]").appName("onehome").config("spark.ui.enabled", "false")
    for name, value in (settings or {}).items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.pythonExec = sys.executable
    return session


def decide_population_on_cluster(
    population: Path, out: Path, schedule: Schedule, *, spark: SparkSession
) -> Iterator[Progress]:
    """Answer a population as `onehome.engine.columns.nation.decide_population` does, on the cluster of `spark`.

    Raises:
        PopulationDiffers: the population is not whole or not laid out as agreed.
        OtherQuestion: `out` holds answers for another month, law or population.
        AlreadyRunning: another run is writing there.
    """
    register = read_register(population)
    with opened(out, register, schedule):
        tasks = [Task(population, part, out) for part in register.parts]
        law = spark.sparkContext.broadcast(schedule)

        def answered(task: Task) -> Finished:
            return answer(task, law.value)

        finished: list[Finished] = []
        wave = _PARTITIONS_FOR_EACH_WORKER * spark.sparkContext.defaultParallelism
        for first in range(0, len(tasks), wave):
            some = tasks[first : first + wave]
            for done in spark.sparkContext.parallelize(some, len(some)).map(answered).collect():
                finished.append(done)
                yield Progress(done.counted.rows, done.kept)
        close(out, finished, schedule)
