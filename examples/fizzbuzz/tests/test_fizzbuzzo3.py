"""What the module made from Go promises."""

import inspect
import os
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest

import fizzbuzz as package
from fizzbuzz import fizzbuzzpy
from fizzbuzz.fizzbuzzo3 import fizzbuzz

untyped: Any = fizzbuzz  # for calls that a type checker would not let pass


@pytest.mark.parametrize(
    ("n", "answer"),
    [
        (1, "1"),
        (3, "fizz"),
        (5, "buzz"),
        (15, "fizzbuzz"),
        (0, "fizzbuzz"),
        (-3, "fizz"),
        (-7, "-7"),
        (-15, "fizzbuzz"),
        (True, "1"),
    ],
)
def test_int(n: int, answer: str) -> None:
    assert fizzbuzz(n) == answer


@pytest.mark.parametrize(
    ("n", "answer"),
    [
        (2**63 - 1, "9223372036854775807"),
        (2**63, "9223372036854775808"),
        (-(2**63), "-9223372036854775808"),
        (-(2**63) - 1, "fizz"),
        (2**70, "1180591620717411303424"),
        (2**70 + 1, "buzz"),
        (15**100, "fizzbuzz"),
        (2**5000, str(2**5000)),
    ],
)
def test_int_of_any_size(n: int, answer: str) -> None:
    assert fizzbuzz(n) == answer
    assert fizzbuzz([n, 3, n]) == [answer, "fizz", answer]


@pytest.mark.parametrize(
    ("n", "answer"),
    [
        (1.0, "1"),
        (3.0, "fizz"),
        (3.1, "3.1"),
        (-5.0, "buzz"),
        (-0.0, "fizzbuzz"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e-5, "1e-05"),
        (1e16, "buzz"),
        (2.0**70, "1180591620717411303424"),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
    ],
)
def test_float(n: float, answer: str) -> None:
    assert fizzbuzz(n) == answer
    assert fizzbuzz([n, 0.5]) == [answer, "0.5"]


def test_many() -> None:
    assert fizzbuzz([1, 3]) == ["1", "fizz"]
    assert fizzbuzz([]) == []
    assert fizzbuzz([1.0, 3.0, 3.1]) == ["1", "fizz", "3.1"]
    assert fizzbuzz([1, 2.5]) == ["1", "2.5"]
    assert fizzbuzz((1, 3)) == ["1", "fizz"]
    assert fizzbuzz(()) == []
    assert fizzbuzz(range(1, 6)) == ["1", "2", "fizz", "4", "buzz"]
    assert fizzbuzz(range(5, 0, -2)) == ["buzz", "fizz", "1"]
    assert fizzbuzz(range(0)) == []


def test_slice() -> None:
    assert fizzbuzz(slice(1, 4)) == ["1", "2", "fizz"]
    assert fizzbuzz(slice(1, 4, 1)) == ["1", "2", "fizz"]
    assert fizzbuzz(slice(1, 4, 2)) == ["1", "fizz"]
    assert fizzbuzz(slice(4, 1, -1)) == ["4", "fizz", "2"]
    assert fizzbuzz(slice(1, 5, -1)) == []
    assert fizzbuzz(slice(5, 1)) == []
    assert fizzbuzz(slice(3)) == ["fizzbuzz", "1", "2"]


def test_slice_with_a_step_of_zero() -> None:
    with pytest.raises(ValueError, match=r"^step cannot be zero$"):
        fizzbuzz(slice(1, 5, 0))


def test_slice_without_a_stop() -> None:
    with pytest.raises(ValueError, match=r"^slice without a stop$"):
        fizzbuzz(slice(1, None))


def test_more_answers_than_memory_holds() -> None:
    with pytest.raises(MemoryError, match="answers at once"):
        fizzbuzz(range(2**62))
    with pytest.raises(MemoryError, match="answers at once"):
        fizzbuzz(slice(2**62))


@pytest.mark.parametrize("wrong", ["1", None, 3j, ["a"], [1, None], object()])
def test_wrong_type(wrong: object) -> None:
    with pytest.raises(TypeError) as error:
        untyped(wrong)
    assert "\n" not in str(error.value)


def test_wrong_type_says_what_is_right() -> None:
    with pytest.raises(TypeError) as error:
        untyped("1")
    for accepted in ("fizzbuzz()", "int", "float", "slice", "range", "str"):
        assert accepted in str(error.value)


def test_parameter_has_the_name_that_is_documented() -> None:
    assert fizzbuzz(n=3) == "fizz"
    assert fizzbuzz(n=[3, 5]) == ["fizz", "buzz"]
    for call in (
        untyped,
        lambda: untyped(1, 2),
        lambda: untyped(num=1),
        lambda: untyped(1, n=1),
    ):
        with pytest.raises(TypeError, match=r"^fizzbuzz\(\)"):
            call()


def test_help() -> None:
    assert fizzbuzz.__name__ == "fizzbuzz"
    assert fizzbuzz.__module__ == "fizzbuzz.fizzbuzzo3"
    assert untyped.__text_signature__ == "(n)"
    assert str(inspect.signature(fizzbuzz)) == "(n)"
    assert fizzbuzz.__doc__ is not None
    assert ">>> fizzbuzz(3)\n" in fizzbuzz.__doc__
    assert package.fizzbuzz is fizzbuzz


def ints(source: random.Random) -> Iterator[int]:
    for bits in range(1, 200):
        for _ in range(10):
            yield source.getrandbits(bits) * source.choice((1, -1))


def floats(source: random.Random) -> Iterator[float]:
    for exponent in range(-300, 300):
        yield source.uniform(-1, 1) * 10.0**exponent
        yield float(source.randrange(-(10**6), 10**6)) / source.choice((1, 2, 10))


def test_python_and_go_agree() -> None:
    source = random.Random(15)
    for n in ints(source):
        assert fizzbuzz(n) == fizzbuzzpy.fizzbuzz(n)
    for f in floats(source):
        assert fizzbuzz(f) == fizzbuzzpy.fizzbuzz(f)


def test_python_and_go_agree_on_many() -> None:
    source = random.Random(5)
    big, real = list(ints(source)), list(floats(source))
    assert fizzbuzz(big) == fizzbuzzpy.fizzbuzz(big)
    assert fizzbuzz(real) == fizzbuzzpy.fizzbuzz(real)
    for size in (10, 1000, 100_000):
        low = source.randrange(-(10**6), 10**6)
        step = source.choice((1, -1, 2, -7, 15))
        numbers = range(low, low + size * step, step)
        expected = fizzbuzzpy.fizzbuzz(numbers)
        assert fizzbuzz(numbers) == expected
        assert fizzbuzz(list(numbers)) == expected
        assert fizzbuzz(slice(low, low + size * step, step)) == expected


def test_other_threads_run_during_a_bulk_call() -> None:
    # The interpreter is told never to take turns, so the other thread can only
    # run once a call lets go of the interpreter.
    start = threading.Event()
    ran = threading.Event()

    def other() -> None:
        start.wait()
        ran.set()

    thread = threading.Thread(target=other)
    thread.start()
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1000)
    try:
        start.set()
        for _ in range(200):  # the system may be slow to wake the other thread
            fizzbuzz(range(200_000))
            if ran.is_set():
                break
        assert ran.is_set()
    finally:
        sys.setswitchinterval(interval)
        thread.join()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_forked_child_of_a_process_that_used_it() -> None:
    script = """
import os
from fizzbuzz.fizzbuzzo3 import fizzbuzz

answers = fizzbuzz(range(300_000))
child = os.fork()
if child == 0:
    os._exit(0 if fizzbuzz(range(300_000)) == answers else 1)
_, status = os.waitpid(child, 0)
raise SystemExit(os.waitstatus_to_exitcode(status))
"""
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
