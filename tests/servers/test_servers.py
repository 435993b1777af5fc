"""Servers that fork, after their parent has called Go."""

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PATIENCE = 60.0  # seconds
WORKERS = 3
REQUESTS = 60


def needs(module: str, server: str) -> None:
    """Skip the test where a server is not installed."""
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{server} is not installed")


def program(name: str) -> str:
    """Return the path of a program, which Python packages put beside Python."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed: pip install -r tests/servers/requirements.txt")
    return found


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextlib.contextmanager
def running(command: list[str], log: Path, **environment: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a server for as long as the block, and see that it ends when it is told to."""
    path = os.pathsep.join(filter(None, [str(HERE), os.environ.get("PYTHONPATH", "")]))
    with log.open("wb") as out:
        server = subprocess.Popen(
            command, stdout=out, stderr=out, env=os.environ | {"PYTHONPATH": path} | environment, cwd=log.parent
        )
        try:
            yield server
            server.send_signal(signal.SIGTERM)
            server.wait(PATIENCE)
        finally:
            server.kill()
            server.wait()


def ask(port: int, server: "subprocess.Popen[bytes]") -> str:
    """Ask a web server, which may not be there yet."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE) as answer:
                text: str = answer.read().decode()
                return text
        except (urllib.error.URLError, ConnectionError):
            if server.poll() is not None or time.monotonic() > end:
                raise


def check_web(command: list[str], port: int, log: Path) -> None:
    """See that several workers answer, and that each knows what its parent has made."""
    pids = set()
    with running(command, log) as server:
        for _ in range(REQUESTS):
            pid, rest = ask(port, server).split(" ", maxsplit=1)
            pids.add(pid)
            assert rest.startswith("4950 (4950, 3, 10) this Counter was made before the process forked"), rest
    assert str(server.pid) not in pids
    assert len(pids) > 1, log.read_text()


@pytest.mark.parametrize("kind", ["sync", "gthread"])
def test_gunicorn(tmp_path: Path, kind: str) -> None:
    needs("gunicorn", "gunicorn")
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--preload", "--workers", str(WORKERS), "--worker-class", kind]
    check_web([*command, "--bind", f"127.0.0.1:{port}", "web:application"], port, tmp_path / "log")


def test_uwsgi(tmp_path: Path) -> None:
    port = free_port()
    command = [program("uwsgi"), "--master", "--enable-threads", "--die-on-term", "--processes", str(WORKERS)]
    home = ["--home", sys.prefix] if sys.prefix != sys.base_prefix else []
    check_web(
        [*command, *home, "--http-socket", f"127.0.0.1:{port}", "--module", "web:application"], port, tmp_path / "log"
    )


def test_celery(tmp_path: Path) -> None:
    needs("celery", "Celery")
    for folder in ("queue", "control", "results"):
        (tmp_path / folder).mkdir()
    client = """
import os, tasks
results = [tasks.work.delay(n) for n in range(40)]
answers = [result.get(timeout=60) for result in results]
assert [answer[1:] for answer in answers] == [[n * (n - 1) // 2, 2, 10] for n in range(40)], answers
print(len({answer[0] for answer in answers}))
"""
    command = [sys.executable, "-m", "celery", "-A", "tasks", "worker", "--pool", "prefork", "-c", "2", "-l", "INFO"]
    environment = {"TASKS_FOLDER": str(tmp_path)}
    path = os.pathsep.join(filter(None, [str(HERE), os.environ.get("PYTHONPATH", "")]))
    with running(command, tmp_path / "log", **environment):
        done = subprocess.run(
            [sys.executable, "-c", client],
            env=os.environ | environment | {"PYTHONPATH": path},
            capture_output=True,
            text=True,
            timeout=2 * PATIENCE,
            check=False,
        )
    assert done.returncode == 0, done.stderr + (tmp_path / "log").read_text()
    assert int(done.stdout) > 1


def test_pyspark() -> None:
    needs("pyspark", "PySpark")
    if shutil.which("java") is None:
        pytest.skip("PySpark needs Java, which is not installed")
    path = os.pathsep.join(filter(None, [str(HERE), os.environ.get("PYTHONPATH", "")]))
    environment = {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1", "PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, str(HERE / "spark.py")],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=3 * PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "right, from others\n"


def test_data_loader() -> None:
    """PyTorch's own, whose workers have handlers for faults."""
    needs("torch", "PyTorch")
    script = """
import torch.utils.data as data
from features import processes

class Numbers(data.Dataset):
    def __len__(self):
        return 40
    def __getitem__(self, i):
        try:
            processes.fault()
        except processes.GoPanic:
            return processes.goroutines(i)

processes.goroutines(10)
for _ in range(3):
    loader = data.DataLoader(Numbers(), num_workers=2, batch_size=8, multiprocessing_context="fork")
    got = [int(n) for batch in loader for n in batch]
    assert got == [n * (n - 1) // 2 for n in range(40)], got
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=2 * PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
