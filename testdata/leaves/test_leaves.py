"""What C calls without entering Go does what it does in Go."""

import gc
import math
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from features import leaves

ints = st.integers(-(2**63), 2**63 - 1)
words = st.integers(0, 2**64 - 1)
floats = st.floats()


def wrapped(n: int, bits: int = 64) -> int:
    """Return n as it is in so many bits with a sign."""
    return (n + (1 << bits - 1)) % (1 << bits) - (1 << bits - 1)


@given(ints, ints, ints)
def test_ints(a: int, b: int, c: int) -> None:
    assert leaves.add(a, b) == wrapped(a + b)
    assert leaves.add(b=b, a=a) == wrapped(a + b)
    assert leaves.middle(a, b, c) == sorted([a, b, c])[1]
    assert leaves.both(a) == (a >> 1, a & 1)
    assert leaves.positive(a) == (a if a > 0 else None)


@given(st.integers(-128, 127), st.integers(-128, 127))
def test_small_ints(a: int, b: int) -> None:
    assert leaves.low(a, b) == wrapped(a + b, 8)


@given(words, words)
def test_words(a: int, b: int) -> None:
    assert leaves.high(a, b) == a * b >> 64
    assert leaves.ones(a) == a.bit_count()


@given(st.floats(-1e150, 1e150), st.floats(-1e150, 1e150))
def test_floats(a: float, b: float) -> None:
    assert leaves.hypotenuse(a, b) == math.sqrt(a * a + b * b)
    assert leaves.times(complex(a, b), 2) == complex(a, b) * 2


@given(st.integers(-(2**52), 2**52))
def test_whole_numbers(n: int) -> None:
    assert leaves.whole(n + 0.5) == (n if n >= 0 else n + 1)
    assert leaves.narrow(float(n % 4096)) == n % 4096


@given(ints | st.integers(-1000, 1000))
def test_digits(n: int) -> None:
    assert leaves.digits(n) == str(n)
    assert leaves.Gauge(level=n).text() == str(n)
    day = leaves.day(n % 7)
    rest = n % 7 if n >= 0 else -(-n % 7)
    if rest >= 0:
        assert leaves.day_and_number(n) == (leaves.day(rest), str(n))
        assert leaves.number_and_day(n) == (str(n), leaves.day(rest))
    assert day.endswith("day")


@given(words)
def test_digits_of_words(n: int) -> None:
    assert leaves.digits_of(n, 10) == str(n)
    assert leaves.digits_of(n, 16) == f"{n:x}"


def test_digits_of_every_length() -> None:
    for power in range(19):
        for n in (10**power - 1, 10**power, 10**power + 1):
            assert leaves.digits(n) == str(n)
            assert leaves.digits(-n) == str(-n)


@given(ints)
def test_what_fails_in_some_cases(n: int) -> None:
    if n % 2 == 0:
        assert leaves.half(n) == n // 2
    else:
        with pytest.raises(leaves.Error, match=f"^{n} is odd$"):
            leaves.half(n)


def test_what_changes_something_is_not_done_twice() -> None:
    before = leaves.spent(0)
    for i in range(200):
        with pytest.raises(leaves.GoPanic, match="negative"):
            leaves.spent(-1)
        assert leaves.spent(0) == before + 2 * i + 2


def test_what_gives_up_again_and_again() -> None:
    for i in range(1000):
        n = i % 9
        if n < 7:
            assert leaves.day(n) == ["Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"][n] + "day"
        else:
            with pytest.raises(leaves.GoPanic, match="index out of range"):
                leaves.day(n)


def test_loops() -> None:
    assert [leaves.steps(n) for n in (1, 2, 3, 27)] == [0, 1, 7, 111]


def test_the_rest() -> None:
    assert [leaves.exclusive(a, b) for a in (False, True) for b in (False, True)] == [False, True, True, False]
    assert leaves.third() == 1 / 3
    assert leaves.divide(7, -2) == -3
    before = leaves.tally(0)
    assert leaves.tally(5) == before + 5


def test_what_is_wrong_raises_as_ever() -> None:
    with pytest.raises(leaves.GoPanic, match="divide by zero"):
        leaves.divide(1, 0)
    with pytest.raises(TypeError, match=r"add\(\) argument 'b' must be int, not str"):
        leaves.add(1, "2")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"add\(\) missing"):
        leaves.add(1)  # type: ignore[call-arg]
    with pytest.raises(OverflowError, match="low"):
        leaves.low(128, 0)
    with pytest.raises(OverflowError, match="add"):
        leaves.add(2**63, 0)


@given(ints, floats, ints)
def test_fields(level: int, ratio: float, by: int) -> None:
    gauge = leaves.Gauge(level=level, ratio=ratio, tag="täg")
    gauge.fill(by)
    assert gauge.level == wrapped(level + by)
    assert gauge.is_above(0) == (float(gauge.level) * ratio > 0)
    assert gauge.toggle()
    assert not gauge.toggle()
    assert gauge.size() == len("täg".encode())
    assert gauge.label() == "täg"
    gauge.remember()
    gauge.fill(1)
    gauge.remember()
    assert [gauge.past(i) for i in (0, 1, 2, -1)] == [gauge.level, wrapped(level + by), 0, 0]
    assert gauge.sum() == wrapped(gauge.level + gauge.past(0) + gauge.past(3))
    gauge.forget()
    assert tuple(gauge.history) == (0, 0, 0, 0)


def test_pointers() -> None:
    gauge = leaves.Gauge(level=1)
    with pytest.raises(leaves.GoPanic, match="nil pointer"):
        gauge.behind()
    with pytest.raises(leaves.GoPanic, match="out of range"):
        gauge.past5(4)
    gauge.link(leaves.Gauge(level=2))
    gc.collect()
    assert gauge.behind() == 2


def test_threads_count_right() -> None:
    before = leaves.hit()

    def hit() -> None:
        for _ in range(10_000):
            leaves.hit()

    threads = [threading.Thread(target=hit) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert leaves.hit() == before + 40_001
