"""Jobs of PySpark: its daemon forks a worker for each task."""

import os
import sys

from pyspark.sql import SparkSession

from features import processes


def work(n: int) -> tuple[int, int, int]:
    """Do what a dead runtime of Go cannot."""
    processes.collect()
    return n, processes.goroutines(n), os.getpid()


def main() -> None:
    processes.goroutines(10)
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    for _ in range(3):
        results = session.sparkContext.parallelize(range(50), 10).map(work).collect()
        if [(n, got) for n, got, _ in results] != [(n, n * (n - 1) // 2) for n in range(50)]:
            sys.exit(f"wrong: {results}")
    print("right, from", "others" if os.getpid() not in {pid for *_, pid in results} else "here")
    session.stop()


main()
