"""Go asks iterables of Python for elements when it wants them."""

import gc
import itertools
import sys
import threading
import weakref
from collections.abc import Iterable, Iterator

import pytest

from features import iterables
from features.iterables import Point


class Source:
    """Counts, and tells what happens."""

    def __init__(self, n: int = sys.maxsize, error: BaseException | None = None) -> None:
        self.n = n
        self.error = error
        self.events: list[str | int] = []

    def __iter__(self) -> Iterator[int]:
        self.events.append("begin")
        try:
            for i in range(self.n):
                self.events.append(i)
                yield i
            if self.error is not None:
                raise self.error
        finally:
            self.events.append("end")


def test_elements_come_when_they_are_wanted() -> None:
    s = Source()
    assert iterables.take(s, 3) == [0, 1, 2]
    assert s.events == ["begin", 0, 1, 2, "end"]


def test_nothing_is_asked_that_is_not_wanted() -> None:
    s = Source()
    assert iterables.take(s, 0) == []
    assert s.events == []
    it = iter(range(10))
    assert iterables.take(it, 2) == [0, 1]
    assert next(it) == 2


def test_by_turns() -> None:
    events: list[str] = []

    def texts() -> Iterator[str]:
        for t in "abc":
            events.append(f"give {t}")
            yield t
        events.append("end")

    iterables.each(texts(), lambda t: events.append(f"got {t}"))
    assert events == ["give a", "got a", "give b", "got b", "give c", "got c", "end"]


def test_infinite() -> None:
    assert iterables.take(itertools.count(5), 3) == [5, 6, 7]
    assert iterables.pairs(zip(itertools.cycle("ab"), itertools.count(), strict=False), 3) == ["a=0", "b=1", "a=2"]
    assert list(itertools.islice(iterables.doubled(itertools.count()), 3)) == [0, 2, 4]


def test_what_can_be_read_again_is() -> None:
    s = Source(2)
    assert iterables.twice(s) == [0, 1, 0, 1]
    assert s.events == ["begin", 0, 1, "end"] * 2
    assert iterables.twice([1, 2]) == [1, 2, 1, 2]
    assert iterables.twice(iter([1, 2])) == [1, 2]


@pytest.mark.parametrize("error", [KeyError("k"), KeyboardInterrupt(), StopAsyncIteration()])
def test_exceptions_unwind(error: BaseException) -> None:
    s = Source(2, error)
    with pytest.raises(type(error)) as caught:
        iterables.take(s, 5)
    assert caught.value is error
    assert s.events == ["begin", 0, 1, "end"]
    with pytest.raises(type(error)) as caught:
        list(iterables.doubled(s))
    assert caught.value is error
    assert iterables.recovers(Source(0, ValueError("no more"))) == "ValueError: no more"


def test_errors_in_the_place_of_elements() -> None:
    assert iterables.good(Source(2, ValueError("bad"))) == ([0, 1], "ValueError: bad")
    assert iterables.good(Source(2)) == ([0, 1], "")
    error = LookupError("x")
    with pytest.raises(LookupError) as caught:
        iterables.sum(Source(3, error))
    assert caught.value is error
    assert iterables.sum(Source(4)) == 6


def test_iter_that_fails() -> None:
    class Bad:
        def __iter__(self) -> Iterator[int]:
            raise LookupError

    with pytest.raises(LookupError):
        iterables.take(Bad(), 1)
    assert iterables.take(Bad(), 0) == []


def test_elements_that_do_not_fit() -> None:
    def mixed() -> Iterator[int]:
        yield 1
        yield "2"  # type: ignore[misc]

    assert iterables.take(mixed(), 1) == [1]
    with pytest.raises(TypeError, match="element 1 of generator object must be int, not str"):
        iterables.take(mixed(), 2)
    with pytest.raises(OverflowError, match="element 0 of list_iterator object"):
        iterables.take(iter([2**64]), 2)
    with pytest.raises(TypeError, match="element 0 of list_iterator object must be a pair, not int"):
        iterables.pairs(iter([1]), 1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"element 1 of list_iterator object, element 1 must be int, not str|element 1"):
        iterables.pairs(iter([("a", 1), ("b", "c")]), 2)  # type: ignore[arg-type]


def test_no_iterable() -> None:
    with pytest.raises(TypeError, match=r"take\(\) argument 'numbers' must be an iterable of int, not int"):
        iterables.take(1, 1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"argument 'texts' must be an iterable of str, not str"):
        iterables.longest("abc")


def test_a_panic_ends_the_generator() -> None:
    s = Source()
    with pytest.raises(iterables.GoPanic, match="at 0"):
        iterables.panics(s)
    assert s.events == ["begin", 0, "end"]


def test_pull() -> None:
    assert iterables.zip(iter("abc"), iter("xyz")) == ["ax", "by", "cz"]
    assert iterables.zip(iter("abc"), itertools.repeat("-")) == ["a-", "b-", "c-"]

    def fails() -> Iterator[str]:
        yield "x"
        raise LookupError

    with pytest.raises(LookupError):
        iterables.zip(iter("abc"), fails())


def test_kept() -> None:
    iterables.keep(itertools.count())
    assert iterables.kept(2) == [0, 1]
    assert iterables.kept(2) == [2, 3]
    iterables.keep(Source())
    assert iterables.kept(2) == [0, 1]
    assert iterables.kept(2) == [0, 1]
    iterables.forget()


def test_an_exception_where_nobody_can_raise_it(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda args: seen.append(args.exc_type))
    iterables.keep(Source(1, LookupError()))
    assert iterables.kept(2) == []
    assert seen == [LookupError]
    iterables.forget()


def test_it_goes_when_nobody_needs_it() -> None:
    s = Source(3)
    gone = weakref.ref(s)
    iterables.keep(s)
    del s
    gc.collect()
    assert iterables.kept(1) == [0]
    for _ in range(1000):
        iterables.forget()
        iterables.take(Source(), 1)
        if gone() is None:
            break
    assert gone() is None


def test_a_generator_that_asks_itself() -> None:
    def loop() -> Iterator[int]:
        yield from iterables.take(it, 1)

    it = loop()
    with pytest.raises(ValueError, match="generator already executing"):
        iterables.take(it, 1)


def test_deep() -> None:
    it: Iterable[int] = itertools.count()
    for _ in range(20):
        it = iterables.doubled(it)
    assert iterables.take(it, 2) == [0, 2**20]


def test_texts_of_all_lengths() -> None:
    texts = ["x" * n for n in (0, 1, 1023, 1024, 1025, 100_000)]
    assert iterables.longest(t for t in texts) == texts[-1]


def test_objects() -> None:
    assert iterables.move(Point(x=i, y=1) for i in range(4)) == Point(x=6, y=4)
    assert iterables.rows([i] * i for i in range(4)) == 6
    assert iterables.flat(iter([i, 10 * i]) for i in range(1, 3)) == [1, 10, 2, 20]
    assert iterables.called(lambda: itertools.count(7)) == [7, 8, 9]


def test_threads() -> None:
    results: list[list[int]] = []
    threads = [
        threading.Thread(target=lambda: results.append(iterables.take(itertools.count(), 200))) for _ in range(4)
    ]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert results == [list(range(200))] * 4


def test_mappings_are_read_at_once() -> None:
    assert iterables.pairs({"a": 1}, 5) == ["a=1"]
    assert iterables.pairs({"a": 1}.items(), 5) == ["a=1"]
