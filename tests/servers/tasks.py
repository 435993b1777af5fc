"""Tasks of Celery, whose parent has called Go. The broker is a folder."""

import os

from celery import Celery

from features import processes

FOLDER = os.environ["TASKS_FOLDER"]
LOADED = processes.goroutines(100)

app = Celery(
    "tasks",
    broker="filesystem://",
    backend=f"file://{FOLDER}/results",
    broker_transport_options={
        "data_folder_in": f"{FOLDER}/queue",
        "data_folder_out": f"{FOLDER}/queue",
        "control_folder": f"{FOLDER}/control",
    },
)


@app.task
def work(n: int) -> tuple[int, int, int, int]:
    """Do what a dead runtime of Go cannot."""
    processes.collect()
    return os.getpid(), processes.goroutines(n), processes.timers(2), processes.allocate(10)
