import gc
import sys
import threading
import traceback
import weakref
from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from features import callbacks

INT64 = st.integers(-(2**63), 2**63 - 1)


def double(n: int) -> int:
    return 2 * n


class Adder:
    def __init__(self, n: int) -> None:
        self.n = n

    def __call__(self, n: int) -> int:
        return self.n + n

    def add(self, n: int) -> int:
        return self.n + n


@pytest.mark.parametrize(
    "f", [double, lambda n: n * 2, Adder(5), Adder(5).add, partial(pow, 2), abs, int, callbacks.kept]
)
def test_any_callable(f: Callable[[int], int]) -> None:
    callbacks.keep(double)
    assert callbacks.apply(f, 5) == f(5)
    callbacks.forget()


@pytest.mark.parametrize("wrong", [5, "f", None, object(), [double]])
def test_no_callable(wrong: Any) -> None:
    name = "None" if wrong is None else type(wrong).__name__
    with pytest.raises(TypeError, match=rf"^apply\(\) argument 'f' must be a callable, not {name}$"):
        callbacks.apply(wrong, 1)


def test_checked_before_go_runs() -> None:
    called: list[int] = []
    with pytest.raises(TypeError, match=r"^compose\(\) argument 'fs': element 1 must be a callable, not int$"):
        callbacks.compose(1, called.append, 5)  # type: ignore[arg-type]
    assert called == []


def test_none_where_there_may_be_none() -> None:
    assert callbacks.maybe(1) == -1
    assert callbacks.maybe(1, None) == -1
    assert callbacks.maybe(1, double) == 2
    with pytest.raises(TypeError, match=r"^maybe\(\) argument 'f' must be a callable or None, not str$"):
        callbacks.maybe(1, "double")  # type: ignore[arg-type]


def test_repeat() -> None:
    calls: list[int] = []
    callbacks.repeat(lambda: calls.append(1), 1000)
    assert len(calls) == 1000


@pytest.mark.parametrize("result", ["2", None, 1.5, [1]])
def test_wrong_result(result: Any) -> None:
    def wrong(n: int) -> Any:
        return result

    name = "None" if result is None else type(result).__name__
    with pytest.raises(TypeError, match=rf"^result of test_wrong_result\.<locals>\.wrong\(\) must be int, not {name}$"):
        callbacks.apply(wrong, 1)


def test_result_out_of_range() -> None:
    with pytest.raises(
        OverflowError, match=r"^result of test_result_out_of_range\.<locals>\.<lambda>\(\) must be in the range"
    ):
        callbacks.apply(lambda n: 2**63, 1)


class Odd:
    """Callable, and with a name that is none."""

    __qualname__ = "Odd"

    def __call__(self, n: int) -> Any:
        return self

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError(name)


def test_wrong_result_without_a_name() -> None:
    with pytest.raises(TypeError, match=r"^result of Odd\(\) must be int, not Odd$"):
        callbacks.apply(Odd(), 1)


def test_several_results() -> None:
    assert callbacks.serve(lambda path: (200, path.encode()), "/x") == "200 /x"
    assert callbacks.serve(lambda path: [404, bytearray(b"no")], "/x") == "404 no"  # type: ignore[arg-type, return-value]
    with pytest.raises(TypeError, match=r"must be a tuple, not int$"):
        callbacks.serve(lambda path: 200, "/x")  # type: ignore[arg-type, return-value]
    with pytest.raises(ValueError, match=r"must be a tuple of length 2, not of length 3$"):
        callbacks.serve(lambda path: (200, b"", 1), "/x")  # type: ignore[arg-type, return-value]
    with pytest.raises(TypeError, match=r": element 1 must be a bytes-like object, not str$"):
        callbacks.serve(lambda path: (200, "text"), "/x")  # type: ignore[arg-type, return-value]


def test_variadic_both_ways() -> None:
    assert callbacks.compose(1, double, double, Adder(1)) == 5
    assert callbacks.join(lambda sep, *parts: sep.join(parts), ["a", "b", "c"]) == "a-b-c"
    assert callbacks.join(lambda sep, *parts: repr((sep, parts)), []) == "('-', ())"


def test_in_a_map() -> None:
    table = {"upper": str.upper, "lower": str.lower}
    assert callbacks.dispatch(table, "upper", "Text") == "TEXT"
    with pytest.raises(callbacks.Error, match="no function title"):
        callbacks.dispatch(table, "title", "Text")
    with pytest.raises(TypeError, match=r"^dispatch\(\) argument 'table': a key or value must be a callable, not int$"):
        callbacks.dispatch({**table, "x": 5}, "upper", "Text")  # type: ignore[dict-item]


def test_callables_from_callables() -> None:
    assert callbacks.make(lambda n: lambda m: n * m, 7) == 49
    assert callbacks.make(Adder, 7) == 14
    with pytest.raises(TypeError, match=r"must be a callable, not int$"):
        callbacks.make(lambda n: n, 7)  # type: ignore[arg-type, return-value]


TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(
    st.tuples(
        st.booleans(),
        st.integers(-128, 127),
        st.integers(0, 2**64 - 1),
        st.floats(allow_nan=False),
        st.complex_numbers(allow_nan=False),
        st.characters(exclude_categories=["Cs"]),
        TEXT,
        st.binary(),
    )
)
def test_echo(values: tuple[Any, ...]) -> None:
    seen = []

    def f(*args: Any) -> Any:
        seen.append(args)
        return args

    assert callbacks.echo(f, *values) == values
    assert seen == [values]


@given(
    st.tuples(
        st.lists(TEXT),
        st.dictionaries(TEXT, st.lists(INT64)),
        st.sets(TEXT),
        st.tuples(*[st.floats(allow_nan=False)] * 3),
        st.none() | INT64,
        st.integers(-(2**300), 2**300),
    )
)
def test_containers(values: tuple[Any, ...]) -> None:
    assert callbacks.containers(lambda *args: args, *values) == values


def test_wide() -> None:
    assert callbacks.wide(lambda a: a, 7) == sum(range(7, 107))
    assert callbacks.wide(lambda a: [n + 1 for n in a], 7) == sum(range(8, 108))


@pytest.mark.parametrize("n", [0, 1, 1000, 1024, 1025, 100_000])
def test_sizes(n: int) -> None:
    assert callbacks.long(lambda s: s + "!", n) == n + 1
    assert callbacks.bytes(lambda b: memoryview(b + b"!")[::-1], n) == n + 1
    assert callbacks.lines(lambda lines: reversed(lines), n) == len("\n".join(f"line {i}" for i in range(n)))


# ---- Exceptions ----


class SpecialError(Exception):
    pass


def names(tb: TracebackType | None) -> list[str]:
    return [frame.name for frame in traceback.extract_tb(tb)]


@pytest.mark.parametrize(
    "error",
    [ValueError("no"), SpecialError("a", 1), KeyError("k"), KeyboardInterrupt(), SystemExit(3), GeneratorExit()],
)
def test_the_same_exception(error: BaseException) -> None:
    def inner() -> int:
        raise error

    def caller(*_: Any) -> int:
        return inner()

    for call in (
        lambda: callbacks.try_(caller, "x"),
        lambda: callbacks.wrap(caller),
        lambda: callbacks.apply(caller, 1),
        lambda: callbacks.unwind(caller, 1),
    ):
        error.__traceback__ = None
        with pytest.raises(type(error)) as caught:
            call()
        assert caught.value is error
        assert names(error.__traceback__)[-2:] == ["caller", "inner"]
        assert error.__cause__ is None


def test_deferred_functions_run() -> None:
    before = callbacks.deferred
    with pytest.raises(ZeroDivisionError):
        callbacks.unwind(lambda n: n // 0, 1)
    assert callbacks.deferred == before + 1


def test_what_go_reads() -> None:
    def fail(error: BaseException, cause: BaseException | None = None) -> Callable[[], None]:
        def f() -> None:
            raise error from cause

        return f

    class UnprintableError(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    assert callbacks.text(fail(ValueError("no"))) == ("ValueError: no", ["no"])  # a py.Error of its kind
    assert callbacks.text(fail(ValueError())) == ("ValueError", [""])
    assert callbacks.text(fail(SpecialError("Ärger, 世界"))) == ("SpecialError: Ärger, 世界", ["Ärger, 世界"])
    assert callbacks.text(fail(UnprintableError())) == (
        "UnprintableError: <exception str() failed>",
        ["<exception str() failed>"],
    )
    assert callbacks.text(fail(ValueError("x" * 5000))) == ("ValueError: " + "x" * 5000, ["x" * 5000])
    inner = KeyError("k")
    inner.__cause__ = OSError(2, "gone")
    assert callbacks.text(fail(ValueError("no"), inner)) == (
        "ValueError: no",
        [
            "no",
            "KeyError: 'k'",
            "'k'",
            "FileNotFoundError: [Errno 2] gone",
            "[Errno 2] gone",
            "no such file or directory",
        ],
    )
    circle = ValueError("round")
    circle.__cause__ = KeyError("k")
    circle.__cause__.__cause__ = circle
    assert len(callbacks.text(fail(circle, circle.__cause__))[1]) < 100
    assert callbacks.text(lambda: None) == ("", [])


def test_go_may_ignore_it() -> None:
    assert callbacks.ignore(lambda: 1 // 0)
    assert not callbacks.ignore(lambda: 1)
    assert callbacks.recover(lambda: "x".index("y")) == "ValueError: substring not found"
    assert callbacks.recover(lambda: None) == ""


def test_exception_of_a_nested_call() -> None:
    error = SpecialError("deep")

    def fail(n: int) -> int:
        raise error

    def nested(n: int) -> int:
        return callbacks.apply(fail if n == 0 else nested, n - 1)

    with pytest.raises(SpecialError) as caught:
        callbacks.apply(nested, 10)
    assert caught.value is error
    assert names(error.__traceback__).count("nested") == 11


def test_caught_inside() -> None:
    def careful(n: int) -> int:
        try:
            return callbacks.apply(lambda n: 1 // 0, n)
        except ZeroDivisionError:
            return 7

    assert callbacks.apply(careful, 1) == 7


def test_nothing_is_left_of_an_exception() -> None:
    error = SpecialError()
    watch = weakref.ref(error)

    def f() -> int:
        raise error  # noqa: F821 - deleted below, when f has run

    with pytest.raises(SpecialError):
        callbacks.wrap(f)
    del error, f
    collect(lambda: watch() is None)


# ---- Life ----

FORGET_TRIES = 1000


def collect(done: Callable[[], bool]) -> None:
    """Let Go and Python collect until done."""
    for _ in range(FORGET_TRIES):
        callbacks.collect()
        gc.collect()
        if done():
            return
    pytest.fail("it was not collected")


def test_keep() -> None:
    adder = Adder(5)
    watch = weakref.ref(adder)
    callbacks.keep(adder)
    del adder
    gc.collect()
    assert callbacks.kept(1) == 6
    callbacks.forget()
    collect(lambda: watch() is None)


def test_borrowed_for_the_call() -> None:
    adder = Adder(5)
    before = sys.getrefcount(adder)
    for _ in range(1000):
        callbacks.apply(adder, 1)
    assert sys.getrefcount(adder) == before


def test_dropped_without_another_call() -> None:
    """The main thread drops what Go has dropped, whether or not it calls Go again."""
    adder = Adder(5)
    gone = threading.Event()
    weakref.finalize(adder, gone.set)
    callbacks.keep(adder)
    del adder
    callbacks.forget()
    worker = threading.Thread(target=collect, args=[gone.is_set])
    worker.start()
    while worker.is_alive():
        worker.join(0.01)  # runs the interpreter's loop
    assert gone.is_set()


# ---- Threads ----


def test_from_goroutines() -> None:
    threads: set[int] = set()

    def f(n: int) -> int:
        threads.add(threading.get_ident())
        return n

    assert callbacks.parallel(f, 200) == sum(range(200))
    assert threading.get_ident() not in threads


def test_goroutine_returns_the_error() -> None:
    error = SpecialError()

    def f(n: int) -> int:
        if n == 3:
            raise error
        return n

    with pytest.raises(SpecialError) as caught:
        callbacks.parallel(f, 5)
    assert caught.value is error


def test_lost_exception(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    monkeypatch.setattr(
        sys, "unraisablehook", lambda args: seen.append((args.exc_type, str(args.exc_value), args.object))
    )

    error = SpecialError("lost")

    def fail() -> None:
        raise error

    assert callbacks.lost(fail) == (True, False)
    assert seen == [(SpecialError, "lost", fail)]
    assert callbacks.lost(lambda: None) == (True, True)


def test_lost_below_a_call() -> None:
    """On a goroutine, too, an exception comes out of the call it passed through."""
    seen: list[BaseException] = []

    def fail(n: int) -> int:
        raise SpecialError

    def f() -> None:
        try:
            callbacks.apply(fail, 1)
        except SpecialError as error:
            seen.append(error)

    assert callbacks.lost(f) == (True, True)
    assert len(seen) == 1


def test_from_threads() -> None:
    totals: list[int] = []

    def work() -> None:
        totals.append(callbacks.sum(lambda n: callbacks.apply(double, n), 500))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert totals == [500 * 499] * 8


def test_interpreter_is_free_during_the_call() -> None:
    """The callback of one thread waits for the one of another."""
    barrier = threading.Barrier(3)

    def meet(n: int) -> int:
        barrier.wait(30)
        return n

    other = threading.Thread(target=callbacks.parallel, args=(meet, 2))
    other.start()
    assert callbacks.apply(meet, 1) == 1
    other.join()


# ---- Recursion ----


def test_recursion() -> None:
    deepest = 0

    def f(n: int) -> int:
        nonlocal deepest
        deepest = max(deepest, n)
        return callbacks.apply(f, n + 1)

    with pytest.raises(RecursionError):
        f(0)
    assert deepest > 100


def test_moving_stack() -> None:
    """Goroutines' stacks move while Go is called again below."""

    def f(n: int) -> int:
        return callbacks.grow(double, 300)

    expected = sum(range(1, 301))
    assert callbacks.grow(f, 2000) == sum(range(1, 2001)) + expected


def test_names() -> None:
    assert callbacks.apply.__doc__ == "apply calls f once."


# ---- Classes ----


def test_objects() -> None:
    p = callbacks.Point(x=1, y=2)
    seen: list[callbacks.Point | None] = []

    def same(q: callbacks.Point | None) -> callbacks.Point | None:
        seen.append(q)
        return q

    assert callbacks.move(same, p) is p
    assert seen[0] is p
    assert callbacks.move(same, None) is None


def test_objects_made_inside() -> None:
    """Go has what Python made only for it."""
    for _ in range(100):
        q = callbacks.move(lambda p: callbacks.Point(x=5, y=-5), None)
        assert q is not None
        assert (q.x, q.y) == (5, -5)
        x, y = callbacks.mirror(lambda p: [callbacks.Point(x=p.x + k, y=k) for k in range(100)], q)
        assert (x, y) == (500 + 4950, 4950)


def test_methods() -> None:
    first = callbacks.Point(x=1, next=callbacks.Point(x=2, next=callbacks.Point(x=3)))
    seen: list[callbacks.Point | None] = []
    first.each(seen.append)
    assert seen == [first, first.next, first.next.next if first.next else None]
    with pytest.raises(ZeroDivisionError):
        first.each(lambda p: 1 // 0)


def test_wrong_object() -> None:
    with pytest.raises(TypeError, match=r"<lambda>\(\) must be Point or None, not int$"):
        callbacks.move(lambda p: 5, None)  # type: ignore[arg-type, return-value]
    with pytest.raises(TypeError, match=r"<lambda>\(\): element 1 must be Point, not None$"):
        callbacks.mirror(lambda p: [p, None], callbacks.Point())  # type: ignore[list-item]


def test_result_that_may_be_missing() -> None:
    assert callbacks.find({"a": 1, "b": 2}.get, ["a", "x", "b", "y"]) == (3, 2)
    with pytest.raises(TypeError, match=r"^result of dict\.get\(\) must be int, not str$"):
        callbacks.find({"a": "1"}.get, ["x", "a"])  # type: ignore[arg-type]
