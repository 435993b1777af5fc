"""Memory of Go behind objects of Python, and the Go runtime of a module."""

import gc
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from features import memory

runtime = memory.__go__


def eventually(holds: Callable[[], bool]) -> bool:
    """Return whether something becomes true without any call that would help."""
    end = time.monotonic() + 30
    while not holds() and time.monotonic() < end:
        time.sleep(0.01)
    return holds()


def test_go_object() -> None:
    assert isinstance(runtime, ModuleType)
    assert runtime is memory.__go__
    assert runtime.__name__ == "features.memory.__go__"
    assert "__go__" not in memory.__all__
    assert all(getattr(runtime, name).__doc__ for name in dir(runtime) if not name.startswith("_"))


def test_a_single_value_is_let_go_of_at_rest() -> None:
    runtime.collect()
    before = runtime.stats()["values"]
    block = memory.Block(1000)
    assert runtime.stats()["values"] == before + 1
    del block
    assert eventually(lambda: runtime.stats()["values"] <= before)


def test_collect_leaves_nothing_behind() -> None:
    runtime.collect()
    before = memory.alive()
    blocks = [memory.Block(1000) for _ in range(10)]
    assert memory.alive() == before + len(blocks)
    del blocks
    runtime.collect()
    assert memory.alive() == before


def test_objects_are_counted() -> None:
    before = runtime.stats()["objects"]
    for _ in range(3):
        memory.keep(lambda: None)
    assert runtime.stats()["objects"] >= before + 3
    memory.forget()
    runtime.collect()
    assert runtime.stats()["objects"] <= before


class Cycle:
    """A cycle that a Go value is part of."""

    def __init__(self, size: int) -> None:
        self.me, self.block = self, memory.Block(size)


def test_cycles_with_much_memory_of_go_are_collected() -> None:
    thresholds = gc.get_threshold()
    gc.collect()
    gc.set_threshold(1_000_000)
    try:
        most, count = 0, 6000
        for _ in range(count):
            Cycle(1 << 20)
            most = max(most, memory.alive())
    finally:
        gc.set_threshold(*thresholds)
    assert most < count  # without collections it is all of them; how many it is depends on the processors


def test_python_is_not_asked_where_it_does_not_want_to() -> None:
    gc.collect()
    runtime.collect()
    before = memory.alive()
    gc.disable()
    try:
        for _ in range(200):
            Cycle(1 << 20)
        assert memory.alive() == before + 200
    finally:
        gc.enable()
    gc.collect()
    runtime.collect()
    assert memory.alive() == before


def test_memory_limit() -> None:
    before = runtime.set_memory_limit(1 << 30)
    assert runtime.set_memory_limit(None) == 1 << 30
    assert runtime.set_memory_limit(before) is None
    with pytest.raises(TypeError):
        runtime.set_memory_limit("1GiB")
    with pytest.raises(ValueError, match="must be at least 0"):
        runtime.set_memory_limit(-1)
    with pytest.raises(OverflowError):
        runtime.set_memory_limit(1 << 64)


def test_gc_percent() -> None:
    before = runtime.set_gc_percent(50)
    assert runtime.set_gc_percent(None) == 50
    assert runtime.set_gc_percent(before) is None
    with pytest.raises(ValueError, match="must be at least 0"):
        runtime.set_gc_percent(-1)


def test_max_procs() -> None:
    before = runtime.set_max_procs(5)
    assert runtime.set_max_procs(before) == 5
    with pytest.raises(ValueError, match="must be at least 1"):
        runtime.set_max_procs(0)
    with pytest.raises(TypeError):
        runtime.set_max_procs(None)


def test_stats() -> None:
    block = memory.Block(1 << 22)
    runtime.collect()
    stats = runtime.stats()
    assert set(stats) == {"heap", "total", "collections", "goroutines", "values", "objects"}
    assert block.size() <= stats["heap"] <= stats["total"]
    runtime.collect()
    assert runtime.stats()["collections"] > stats["collections"]


def fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Yield number and content of the fields of a protobuf message."""
    at = 0

    def number() -> int:
        nonlocal at
        n = shift = 0
        while True:
            n |= (message[at] & 127) << shift
            at, shift = at + 1, shift + 7
            if message[at - 1] < 128:
                return n

    while at < len(message):
        field, kind = divmod(number(), 8)
        content = number()
        if kind == 2:
            yield field, message[at : at + content]
            at += content
        else:
            yield field, content


def profiled(file: Path) -> tuple[set[str], int]:
    """Return the names in a profile as pprof reads it, and the sum of the last of its numbers."""
    profile = list(fields(file.read_bytes()))
    samples = [content for field, content in profile if field == 2 and isinstance(content, bytes)]
    names = {content.decode() for field, content in profile if field == 6 and isinstance(content, bytes)}
    return names, sum([n for field, n in fields(sample) if field == 2 and isinstance(n, int)][-1] for sample in samples)


def test_cpu_profile(tmp_path: Path) -> None:
    cpu = tmp_path / "cpu.pprof"
    runtime.start_cpu_profile(os.fsencode(cpu))
    with pytest.raises(RuntimeError, match="a CPU profile is being made"):
        runtime.start_cpu_profile(str(cpu))
    end = time.process_time() + 0.3
    while time.process_time() < end:
        memory.burn(10_000_000)
    runtime.stop_cpu_profile()
    names, nanoseconds = profiled(cpu)
    assert any(name.endswith("/memory.Burn") for name in names)
    assert nanoseconds >= 50_000_000
    with pytest.raises(RuntimeError, match="no CPU profile is being made"):
        runtime.stop_cpu_profile()
    cpu.unlink()
    runtime.cpu_profile(cpu, 0.001)
    assert "nanoseconds" in profiled(cpu)[0]
    with pytest.raises(ValueError, match="sleep length must be non-negative"):
        runtime.cpu_profile(cpu, -1)
    runtime.cpu_profile(cpu, 0)


def test_heap_profile(tmp_path: Path) -> None:
    heap = tmp_path / "heap.pprof"
    block = memory.Block(1 << 26)
    runtime.heap_profile(heap)
    names, used = profiled(heap)
    assert any(name.endswith("/memory.NewBlock") for name in names)
    assert used >= block.size()
    with pytest.raises(FileNotFoundError, match="nowhere"):
        runtime.heap_profile(tmp_path / "nowhere" / "heap.pprof")


def test_goroutines() -> None:
    assert runtime.goroutines().startswith("goroutine ")
