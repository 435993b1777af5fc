"""A context is not seen in Python: what is seen is a timeout, and that signals are heeded."""

import inspect
import math
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from features import contexts

Call = Callable[[Callable[[], Any]], Any]


def in_main(call: Callable[[], Any]) -> Any:
    return call()


def in_thread(call: Callable[[], Any]) -> Any:
    """Call in another thread, where no signal handler can run."""
    result: list[Any] = []

    def run() -> None:
        try:
            result.append(call())
        except BaseException as error:  # noqa: BLE001 - raised again below
            result.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if isinstance(result[0], BaseException):
        raise result[0]
    return result[0]


@pytest.fixture(params=[in_main, in_thread])
def do(request: pytest.FixtureRequest) -> Call:
    """Return what makes a call in one thread or another."""
    where: Call = request.param
    return where


def test_context_is_hidden(do: Call) -> None:
    assert do(lambda: contexts.add(2, 3)) == 5
    assert do(lambda: contexts.add(a=2, b=3)) == 5
    assert do(lambda: contexts.unnamed(1)) is None
    assert str(inspect.signature(contexts.add)) == "(a, b, *, timeout=None)"
    assert str(inspect.signature(contexts.unnamed)) == "(arg0, /, *, timeout=None)"
    assert inspect.signature(contexts.add).parameters["timeout"].kind is inspect.Parameter.KEYWORD_ONLY


def test_results(do: Call) -> None:
    assert do(lambda: contexts.split(1, 2, 3)) == (3, 6)
    assert do(lambda: contexts.split(1, 2, timeout=60)) == (2, 3)
    assert do(lambda: contexts.find({"a": 1}, "a")) == 1
    assert do(lambda: contexts.find({"a": 1}, "b")) is None
    for n in (0, 1, 10, 1000, 100_000):
        assert do(partial(contexts.repeat, "a🐍", n)) == [f"a🐍{i}" for i in range(n)]
    with pytest.raises(contexts.Error, match=r"^negative$"):
        do(lambda: contexts.split(-1))


def test_defaults_and_overloads(do: Call) -> None:
    assert do(lambda: contexts.defaults(1)) == [1, 2, 3]
    assert do(lambda: contexts.defaults(1, 5, c=7, timeout=60)) == [1, 5, 7]
    assert do(lambda: contexts.describe(1)) == "int"
    assert do(lambda: contexts.describe(1, timeout=60)) == "int"
    assert do(lambda: contexts.describe("x")) == "text"
    assert do(lambda: contexts.twice(1)) == "plain"
    assert do(lambda: contexts.twice(1, timeout=60)) == "in a context"
    assert do(lambda: contexts.generic(1)) == 1
    assert do(lambda: contexts.generic("x", timeout=60)) == "x"
    with pytest.raises(ValueError, match=r"^generic\(\) argument 'timeout' must be a non-negative number$"):
        contexts.generic("x", timeout=-1)


def test_timeout(do: Call) -> None:
    for timeout in (0.001, timedelta(milliseconds=1), 0, 0.0, timedelta(0)):
        with pytest.raises(TimeoutError, match=r"^context deadline exceeded$"):
            do(partial(contexts.wait, timeout=timeout))
    with pytest.raises(TimeoutError, match=r"^waiting: context deadline exceeded$"):
        do(lambda: contexts.wait_wrapped(timeout=0.001))
    with pytest.raises(contexts.ErrStopped):
        do(lambda: contexts.wait_own(timeout=0.001))
    assert do(lambda: contexts.wait_for(1, timeout=60)) == "waited"
    with pytest.raises(TimeoutError):
        do(lambda: contexts.wait_for(60_000, timeout=0.001))


def test_deadline(do: Call) -> None:
    assert do(contexts.remaining) is None
    assert do(lambda: contexts.remaining(timeout=None)) is None
    assert do(lambda: contexts.remaining(timeout=math.inf)) is None
    for timeout in (3600, 3600.5, timedelta(hours=1), True):
        left = do(partial(contexts.remaining, timeout=timeout))
        wanted = timeout.total_seconds() if isinstance(timeout, timedelta) else timeout
        assert 0 < left <= wanted
        assert left > wanted - 600
    assert do(lambda: contexts.remaining(timeout=1e300)) > 9e9


def test_zero_is_over(do: Call) -> None:
    assert do(lambda: contexts.is_over(timeout=0)) is True
    assert do(lambda: contexts.is_over(timeout=60)) is False
    assert do(contexts.is_over) is False


def test_context_ends_with_the_call(do: Call) -> None:
    do(contexts.keep)
    assert contexts.is_kept_over()
    do(lambda: contexts.keep(timeout=3600))
    assert contexts.is_kept_over()


def test_wrong_timeouts(do: Call) -> None:
    for wrong in (-1, -0.001, math.nan, -math.inf, timedelta(seconds=-1)):
        with pytest.raises(ValueError, match=r"^add\(\) argument 'timeout' must be a non-negative number$"):
            do(partial(contexts.add, 1, 2, timeout=wrong))
    with pytest.raises(OverflowError, match=r"^add\(\) argument 'timeout' must be in the range "):
        contexts.add(1, 2, timeout=10**400)
    wrong_types: list[Any] = ["1", [], object(), 1j]
    for wrong_type in wrong_types:
        message = rf"^add\(\) argument 'timeout' must be float, timedelta or None, not {type(wrong_type).__name__}$"
        with pytest.raises(TypeError, match=message):
            contexts.add(1, 2, timeout=wrong_type)
    untyped: Any = contexts.add
    with pytest.raises(TypeError, match=r"^add\(\) takes 2 positional arguments but 3 were given$"):
        untyped(1, 2, 3)


def test_what_is_like_a_timeout() -> None:
    class Index:
        def __index__(self) -> int:
            return 60

    class Hostile:
        def total_seconds(self) -> float:
            raise LookupError

    class Wrong:
        def total_seconds(self) -> str:
            return "1"

    index: Any = Index()
    hostile: Any = Hostile()
    wrong: Any = Wrong()
    assert contexts.add(1, 2, timeout=index) == 3
    with pytest.raises(LookupError):
        contexts.add(1, 2, timeout=hostile)
    with pytest.raises(TypeError, match=r"^add\(\) argument 'timeout' must be float, timedelta or None, not Wrong$"):
        contexts.add(1, 2, timeout=wrong)


def test_timeout_of_its_own(do: Call) -> None:
    assert do(lambda: contexts.own(-5)) == -5
    assert do(lambda: contexts.own(timeout=7)) == 7
    assert str(inspect.signature(contexts.own)) == "(timeout)"


def test_panic(do: Call) -> None:
    with pytest.raises(contexts.GoPanic, match="dear me") as caught:
        do(lambda: contexts.panic("dear me"))
    assert str(caught.value) == "dear me"
    stack = caught.value.__notes__[0]
    assert stack.startswith("Go stack:\nexample.com/testdata/contexts.Panic(")
    assert "runtime/core" not in stack
    assert do(lambda: contexts.add(1, 2)) == 3


def test_goexit() -> None:
    for _ in range(3):
        with pytest.raises(contexts.GoPanic, match="Goexit") as caught:
            contexts.exit()
        assert str(caught.value) == "runtime.Goexit was called"
        assert "contexts.Exit(" in caught.value.__notes__[0]
        assert contexts.add(1, 2) == 3


class AlarmError(Exception):
    """What a handler of a signal raises."""


@contextmanager
def handler(handle: Callable[[], None]) -> Iterator[None]:
    """Have SIGALRM handled."""
    before = signal.signal(signal.SIGALRM, lambda _number, _frame: handle())
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def stop() -> None:
    raise AlarmError


def test_handler_that_raises_ends_the_call() -> None:
    with handler(stop):
        for call in (contexts.wait, contexts.wait_own, lambda: contexts.wait(timeout=3600)):
            signal.setitimer(signal.ITIMER_REAL, 0.01)
            with pytest.raises(AlarmError):
                call()
    assert contexts.add(1, 2) == 3


def test_handler_that_does_not_raise_runs_during_the_call() -> None:
    rings: list[int] = []
    with handler(lambda: rings.append(len(rings))):
        signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
        assert contexts.wait_for(200) == "waited"
    assert len(rings) > 10


def test_handler_that_calls_go() -> None:
    answers: list[Any] = []

    def ask() -> None:
        answers.append((contexts.add(1, 2), contexts.wait_for(1)))
        if len(answers) == 3:
            contexts.open_gate()

    begun = contexts.entered()
    with handler(ask):
        signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
        assert contexts.ignore(["a"], b"b") == ["b", "a"]
    assert contexts.entered() == begun + 1
    assert answers[:3] == [(3, "waited")] * 3


def test_function_that_goes_on_by_itself() -> None:
    """What it was given stays as it was, and what it returns is dropped."""
    text, data = "text " * 1000, bytearray(b"data" * 1000)
    stopped = contexts.stopped()
    with handler(stop):
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        with pytest.raises(AlarmError):
            contexts.ignore([text + "1", text + "2"], data)
    assert contexts.stopped() == stopped
    wanted = [data.decode(), text + "1", text + "2"]
    data[:] = b"none" * 2000  # nor is the buffer still exported
    del text
    contexts.open_gate()
    while contexts.stopped() == stopped:
        pass
    assert contexts.seen() == wanted


def test_many_that_go_on(do: Call) -> None:
    stopped = contexts.stopped()
    with handler(stop):
        for _ in range(5):
            signal.setitimer(signal.ITIMER_REAL, 0.005)
            with pytest.raises(AlarmError):
                contexts.ignore([], b"")
    assert do(lambda: contexts.add(1, 2)) == 3
    contexts.open_gate()
    while contexts.stopped() < stopped + 5:
        pass
    assert [contexts.add(i, 1) for i in range(100)] == list(range(1, 101))


def test_deaf_computation_is_left() -> None:
    stopped = contexts.stopped()
    with handler(stop):
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        with pytest.raises(AlarmError):
            contexts.spin()
    assert contexts.stopped() == stopped
    contexts.open_gate()
    while contexts.stopped() == stopped:
        pass


def test_many_threads() -> None:
    wrong: list[int] = []

    def work(seed: int) -> None:
        numbers = range(seed, seed + 500)
        wrong.extend(i for i in numbers if contexts.add(i, 1) != i + 1)
        wrong.extend(i for i in numbers if contexts.repeat(str(i), 3) != [f"{i}{k}" for k in range(3)])

    threads = [threading.Thread(target=work, args=(1000 * n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    work(50_000)
    for thread in threads:
        thread.join()
    assert wrong == []


def test_methods(do: Call) -> None:
    counter = do(lambda: contexts.Counter(5))
    assert do(lambda: counter.add(2)) == 7
    assert do(lambda: counter.add(n=1, timeout=60)) == 8
    assert counter.n == 8
    assert counter.contains() is True
    assert str(inspect.signature(counter.add)) == "(n, *, timeout=None)"
    assert not hasattr(counter, "__contains__")
    with pytest.raises(TimeoutError):
        do(lambda: counter.wait(timeout=0.001))
    with pytest.raises(TypeError, match="timeout"):
        counter.add(1, timeout="1")


def test_constructors(do: Call) -> None:
    class Derived(contexts.Counter):
        pass

    counter = do(lambda: Derived(3, timeout=60))
    assert type(counter) is Derived
    assert do(lambda: counter.add(1)) == 4
    with pytest.raises(contexts.Error, match=r"^negative$"):
        do(lambda: contexts.Counter(-1))
    with pytest.raises(TimeoutError):
        do(lambda: contexts.Counter(1, timeout=0))


def test_results_that_nobody_wants_may_be_instances() -> None:
    counter = contexts.Counter(1)
    stopped = contexts.stopped()
    with handler(stop):
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        with pytest.raises(AlarmError):
            counter.next()
    del counter
    contexts.open_gate()
    while contexts.stopped() == stopped:
        pass


def test_callables(do: Call) -> None:
    seen: list[int] = []
    assert do(lambda: contexts.each(3, seen.append)) is None
    assert seen == [0, 1, 2]
    assert do(lambda: contexts.map(3, str)) == ["0", "1", "2"]


def test_exceptions_of_callables(do: Call) -> None:
    error = LookupError("no")

    def fail(n: int) -> str:
        if n == 2:
            raise error
        return "x"

    for call in (lambda: contexts.each(5, fail), lambda: contexts.map(5, fail)):
        for _ in range(3):
            with pytest.raises(LookupError) as caught:
                do(call)
            assert caught.value is error
    assert do(lambda: contexts.map(2, fail)) == ["x", "x"]


def test_callable_that_is_interrupted() -> None:
    """A handler runs beside the callable, which is in the goroutine's thread."""
    threads: set[int] = set()

    def call(_n: int) -> None:
        threads.add(threading.get_ident())

    with handler(stop):
        for _ in range(10):
            signal.setitimer(signal.ITIMER_REAL, 0.005)
            with pytest.raises(AlarmError):
                contexts.each(10**9, call)
    assert threads
    assert threading.get_ident() not in threads
    assert contexts.map(2, str) == ["0", "1"]


def test_callable_that_calls_go(do: Call) -> None:
    sums: list[int] = []
    do(lambda: contexts.each(5, lambda n: sums.append(contexts.add(n, 1, timeout=60))))
    assert sums == [1, 2, 3, 4, 5]


def test_context_lasts_as_long_as_results_may_use_it(do: Call) -> None:
    assert list(do(lambda: contexts.numbers(1000))) == list(range(1000))
    assert not do(contexts.Watcher).is_over()
    watcher = do(lambda: contexts.Watcher(timeout=0.01))
    watcher.wait_over()
    assert watcher.is_over()
