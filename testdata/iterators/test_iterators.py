"""Sequences and channels of Go are iterators; iterables are sequences and channels to Go."""

import contextlib
import gc
import itertools
import os
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from features import iterators
from features.iterators import GoPanic, Latch, Point, Queue, Tree, Window


def run(code: str) -> str:
    """Run a program in a process of its own and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], check=False, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def settled() -> int:
    """Return how many goroutines there are, those aside that are about to end."""
    gc.collect()
    counts = [iterators.goroutines() for _ in range(1000)]
    return min(counts)


# ---- Sequences ----


def test_a_sequence_is_an_iterator() -> None:
    it = iterators.count(3)
    assert iter(it) is it
    assert isinstance(it, Iterator)
    assert [next(it), next(it), next(it)] == [0, 1, 2]
    with pytest.raises(StopIteration):
        next(it)
    with pytest.raises(StopIteration):
        next(it)
    assert list(iterators.count(0)) == []


@pytest.mark.parametrize("n", [1, 2, 3, 511, 512, 513, 2047, 2048, 4095, 4096, 100_000])
def test_all_elements_in_order(n: int) -> None:
    assert list(iterators.count(n)) == list(range(n))
    assert list(iterators.watched(min(n, 500))) == list(range(min(n, 500)))
    assert list(iterators.hasty(n)) == list(range(n))


def test_elements_of_many_types() -> None:
    assert list(iterators.words("fizz  buzz\n世界")) == ["fizz", "buzz", "世界"]
    assert list(iterators.numbered(["a", "b"])) == [(0, "a"), (1, "b")]
    assert dict(iterators.ages({"ann": 1, "bob": 2})) == {"ann": 1, "bob": 2}
    words = [str(i) * 20 for i in range(3000)]
    assert list(iterators.words(" ".join(words))) == words
    assert [list(each) for each in iterators.several(3)] == [[], [0], [0, 1]]
    assert [list(each) for each in iterators.nested(3)] == [[], [0], [0, 1]]
    assert list(iterators.nothing()) == []
    assert list(iterators.even_of(range(10))) == [0, 2, 4, 6, 8]
    assert list(iterators.scaled(3)) == [0, 10, 20]


def test_a_sequence_beside_other_results() -> None:
    it, n = iterators.both(3)
    assert (list(it), n) == ([0, 1, 2], 3)
    with pytest.raises(iterators.Error, match="less than nothing"):
        iterators.both(-1)


def test_an_argument_that_is_kept_is_copied() -> None:
    numbers = [2**40 + i for i in range(2000)]
    it = iterators.kept(numbers)
    text = iterators.words(" ".join(["word"] * 2000))
    numbers.clear()
    churn = [iterators.kept(list(range(i, i + 500))) for i in range(200)]
    gc.collect()
    assert list(it) == [2**40 + i for i in range(2000)]
    assert set(text) == {"word"}
    assert len(churn) == 200


def test_the_same_memory_with_other_content() -> None:
    assert list(iterators.rows(4)) == [[0, 0], [1, 1], [2, 4], [3, 9]]


def test_infinite_sequences() -> None:
    it = iterators.naturals(10)
    assert list(itertools.islice(it, 3)) == [10, 11, 12]
    assert next(it) == 13
    assert list(itertools.islice(iterators.fibonacci(), 10)) == [0, 1, 1, 2, 3, 5, 8, 13, 21, 34]
    # The next but one would take minutes.
    assert list(itertools.islice(iterators.perfect(), 4)) == [6, 28, 496, 8128]


# ---- What runs when ----


def test_a_sequence_does_what_it_does_when_asked() -> None:
    produced = iterators.produced
    it = iterators.watched(10)
    assert iterators.produced == produced
    for n in range(1, 11):
        next(it)
        assert iterators.produced == produced + n


def test_a_sequence_may_depend_on_what_is_done_with_its_elements() -> None:
    window = Window(1)
    it = window.enter()
    for i in range(100):
        assert next(it) == i
        window.leave()
    it.close()


def test_what_is_left_of_a_queue() -> None:
    queue = Queue(items=list("abcdefghij"))
    for item in queue.drain():
        if item == "g":
            break
    assert queue.items == ["h", "i", "j"]


def test_a_sequence_runs_ahead_where_it_is_told_so() -> None:
    produced = iterators.produced
    it = iterators.hasty(100_000)
    for _ in range(1000):
        next(it)
    assert produced + 1000 <= iterators.produced <= produced + 2100


def test_elements_before_an_error_come_first() -> None:
    it = iterators.parse("1 2 x 4")
    assert (next(it), next(it)) == (1, 2)
    with pytest.raises(ValueError, match='parsing "x"'):
        next(it)
    assert list(it) == [4]


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4, 700])
def test_sentinel_after_a_batch(n: int) -> None:
    it = iterators.drip(n)
    assert list(itertools.islice(it, n)) == list(range(n))
    with pytest.raises(iterators.ErrDry, match=f"after {n}: dry"):
        next(it)
    assert list(it) == []


@pytest.mark.parametrize("make", [iterators.panic, iterators.hasty_panic])
@pytest.mark.parametrize("n", [0, 1, 2, 3, 4, 700])
def test_a_panic_ends_it(make: Callable[[int], Iterator[int]], n: int) -> None:
    it = make(n)
    assert list(itertools.islice(it, n)) == list(range(n))
    with pytest.raises(GoPanic, match="out of numbers") as caught:
        next(it)
    assert "iterators.Panic" in caught.value.__notes__[0]
    assert "core." not in caught.value.__notes__[0]
    assert list(it) == []


# ---- Python in a sequence ----


def test_a_sequence_calls_python() -> None:
    calls: list[int] = []

    def double(n: int) -> int:
        calls.append(n)
        return 2 * n

    it = iterators.mapped(10, double)
    assert calls == []
    assert next(it) == 0
    assert calls == [0]
    assert list(it) == [2 * n for n in range(1, 10)]


def test_an_exception_of_python_comes_out_of_the_sequence() -> None:
    error = KeyError("bad")

    def fail(n: int) -> int:
        if n == 2:
            raise error
        return n

    finished = iterators.finished
    it = iterators.mapped(10, fail)
    assert [next(it), next(it)] == [0, 1]
    with pytest.raises(KeyError) as caught:
        next(it)
    assert caught.value is error
    assert list(it) == []
    assert iterators.finished == finished + 1


def test_a_sequence_that_asks_itself() -> None:
    raised: list[str] = []

    def again(n: int) -> int:
        for ask in (lambda: next(it), lambda: it.close()):
            try:
                ask()
            except ValueError as e:
                raised.append(str(e))
        return n

    it = iterators.mapped(2, again)
    assert list(it) == [0, 1]
    assert raised == ["iterator already executing"] * 4


def test_sequences_in_callbacks() -> None:
    assert iterators.visit(5, list) == [0, 1, 2, 3, 4]
    assert iterators.drained(lambda: [1, 2, 3]) == 6
    assert iterators.drained(lambda: iterators.count(4)) == 6
    with pytest.raises(TypeError, match="must be an iterable of int, not None"):
        iterators.drained(lambda: None)  # type: ignore[arg-type, return-value]


# ---- Stopping early ----


def test_break_stops_the_sequence() -> None:
    finished = iterators.finished
    for number in iterators.watched(100):
        if number == 3:
            break
    assert iterators.finished == finished + 1


def test_close_stops_the_sequence() -> None:
    finished = iterators.finished
    it = iterators.watched(100)
    assert next(it) == 0
    assert iterators.finished == finished
    it.close()
    assert iterators.finished == finished + 1
    assert list(it) == []
    it.close()
    with contextlib.closing(iterators.watched(100)) as it:
        next(it)
    assert iterators.finished == finished + 2


def test_what_never_began_need_not_end() -> None:
    produced, finished = iterators.produced, iterators.finished
    iterators.watched(100).close()
    it = iterators.watched(100)
    del it
    assert (iterators.produced, iterators.finished) == (produced, finished)


def test_stopping_what_is_ahead() -> None:
    finished = iterators.finished
    it = iterators.hasty(10_000)
    assert list(itertools.islice(it, 100)) == list(range(100))
    it.close()
    assert list(it) == []
    assert iterators.finished == finished + 1


def test_sequences_that_do_not_stop_well() -> None:
    it = iterators.panic_on_stop()
    next(it)
    with pytest.raises(GoPanic, match="stopped"):
        it.close()
    assert list(it) == []
    it = iterators.stubborn()
    next(it)
    with pytest.raises(GoPanic, match="went on after its yield function had returned false"):
        it.close()
    it = iterators.exit()
    assert next(it) == 1
    with pytest.raises(GoPanic, match=r"runtime\.Goexit was called"):
        next(it)
    assert list(it) == []


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_collecting_one_that_does_not_stop_well(capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    before = sys.unraisablehook
    sys.unraisablehook = lambda what: told.append(str(what.exc_value))
    try:
        it = iterators.panic_on_stop()
        next(it)
        del it
        gc.collect()
    finally:
        sys.unraisablehook = before
    assert told == ["stopped"]
    assert capsys.readouterr().err == ""


def test_no_goroutine_stays() -> None:
    before = settled()
    for _ in range(50):
        for make in (iterators.watched, iterators.hasty, iterators.count):
            it = make(1000)
            next(it)
            list(itertools.islice(it, 20))
        list(iterators.watched(3))
        with pytest.raises(GoPanic):
            list(iterators.panic(1))
    del it
    assert settled() <= before


def test_an_exception_passes_through_the_end_of_an_iterator() -> None:
    def fails() -> None:
        it = iterators.watched(100)
        next(it)
        raise KeyError(next(it))

    finished = iterators.finished
    with pytest.raises(KeyError) as caught:
        fails()
    assert caught.value.args == (1,)
    del caught
    gc.collect()
    assert iterators.finished == finished + 1


# ---- Classes ----


def test_all_makes_a_class_iterable() -> None:
    tree = Tree(3, 1, 2)
    assert list(tree) == [1, 2, 3]
    assert list(tree) == list(tree.all())
    assert 2 in tree
    assert sorted(tree, reverse=True) == [3, 2, 1]
    assert list(Queue(items=["a", "b"])) == [(0, "a"), (1, "b")]


def test_a_tree_may_grow_while_it_is_walked() -> None:
    tree, seen = Tree(1, 5), []
    for number in tree.walk():
        seen.append(number)
        if number < 5:
            tree.add(number + 1)
    assert seen == [1, 2, 3, 4, 5, 5]


def test_instances_in_sequences() -> None:
    assert [p.x for p in iterators.diagonal(1000)] == list(range(1000))
    assert list(iterators.squares(3)) == [("0", Point(x=0, y=0)), ("1", Point(x=1, y=1)), ("2", Point(x=2, y=4))]
    assert [[p.y for p in path] for path in iterators.paths(3)] == [[0, 0], [1, 0], [2, 0]]
    it = iterators.diagonal(1000)
    first = list(itertools.islice(it, 100))
    it.close()
    assert [p.x for p in first] == list(range(100))


# ---- Channels ----


def test_channels_are_iterators() -> None:
    it = iterators.send(1000)
    assert iter(it) is it
    assert list(it) == list(range(1000))
    assert list(it) == []
    assert list(iterators.buffered(3)) == ["0", "1", "2"]
    assert list(iterators.listen("a", "b")) == ["a", "b"]
    assert list(iterators.no_channel()) == []


def test_nothing_is_received_that_is_not_asked_for() -> None:
    for n in range(10):
        iterators.post(n)
    assert list(itertools.islice(iterators.jobs(), 4)) == [0, 1, 2, 3]
    it = iterators.jobs()
    assert next(it) == 4
    it.close()
    assert list(it) == []
    assert list(itertools.islice(iterators.jobs(), 5)) == [5, 6, 7, 8, 9]


def test_a_channel_waits_with_the_lock_released() -> None:
    with ThreadPoolExecutor(1) as pool:
        got = pool.submit(next, iterators.jobs())
        iterators.post(42)
        assert got.result(timeout=60) == 42


# ---- In ----


def test_iterables_are_sequences() -> None:
    assert iterators.sum([1, 2, 3]) == 6
    assert iterators.sum(range(5)) == 10
    assert iterators.sum(n for n in (1, 2)) == 3
    assert iterators.sum({4, 5}) == 9
    assert iterators.sum(()) == 0
    assert iterators.twice(["a", "b"]) == ["a", "b", "a", "b"]
    assert iterators.twice(iter(["a", "b"])) == ["a", "b"]
    with pytest.raises(TypeError, match=r"sum\(\) argument 'numbers' must be an iterable of int, not int"):
        iterators.sum(1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"sum\(\) argument 'numbers': element 1 must be int, not str"):
        iterators.sum([1, "2"])  # type: ignore[list-item]
    with pytest.raises(TypeError, match=r"twice\(\) argument 'texts' must be an iterable of str, not str"):
        iterators.twice("ab")


def test_an_iterable_that_fails_does_not_reach_go() -> None:
    def bad() -> Iterator[int]:
        yield 1
        raise KeyError

    with pytest.raises(KeyError):
        iterators.sum(bad())


def test_pairs_and_mappings() -> None:
    assert iterators.pairs({"a": 1, "b": 2}) == ["a=1", "b=2"]
    assert iterators.pairs([("a", 1), ("a", 2)]) == ["a=1", "a=2"]
    assert iterators.pairs(zip(["x", "y"], [1, 2], strict=True)) == ["x=1", "y=2"]
    assert iterators.pairs([["a", 1]]) == ["a=1"]  # type: ignore[list-item]
    with pytest.raises(TypeError, match=r"pairs\(\) argument 'pairs': element 0 must be a pair, not int"):
        iterators.pairs([1])  # type: ignore[list-item]
    with pytest.raises(TypeError, match=r"pairs\(\) argument 'pairs': element 0 must be a pair, not str"):
        iterators.pairs(["ab"])  # type: ignore[list-item]
    with pytest.raises(ValueError, match=r"element 1 must be a pair, not of length 3"):
        iterators.pairs([("a", 1), ("b", 2, 3)])  # type: ignore[list-item]
    with pytest.raises(TypeError, match=r"element 0, element 1 must be int, not str"):
        iterators.pairs([("a", "b")])  # type: ignore[list-item]
    assert iterators.good([1, 2]) == 2


def test_channels_are_made_of_iterables() -> None:
    assert iterators.receive([1, 2, 3], 2) == [1, 2]
    assert iterators.receive((n for n in range(3)), 10) == [0, 1, 2]
    assert iterators.hear(["a", "b"]) == "a b"
    before = settled()
    for _ in range(100):
        iterators.receive(range(1000), 1)
    assert settled() <= before


def test_what_came_from_go_goes_back_as_it_was() -> None:
    assert list(iterators.take(iterators.naturals(3), 4)) == [3, 4, 5, 6]
    assert iterators.receive(iterators.send(10), 3) == [0, 1, 2]
    channel = iterators.send(10)
    next(channel)
    assert iterators.receive(channel, 3) == [1, 2, 3]
    assert iterators.hear(iterators.listen("x", "y")) == "x y"
    begun = iterators.count(10)
    next(begun)
    assert iterators.sum(begun) == sum(range(1, 10))
    assert list(begun) == []
    assert iterators.sum(iterators.send(4)) == 6
    assert iterators.move(iterators.diagonal(4)) == Point(x=6, y=6)
    assert iterators.good(iterators.parse("1 x 2")) == 2


# ---- Threads ----


def test_each_element_once() -> None:
    lock = threading.Lock()
    it = iterators.watched(2000)

    def work() -> list[int]:
        got: list[int] = []
        with contextlib.suppress(StopIteration):
            while True:
                with lock:
                    got.append(next(it))
        return got

    with ThreadPoolExecutor(4) as pool:
        parts = [part.result() for part in [pool.submit(work) for _ in range(4)]]
    assert sorted(n for part in parts for n in part) == list(range(2000))


@pytest.mark.parametrize("make", [iterators.watched, iterators.count, iterators.send, iterators.hasty])
def test_threads_without_a_lock(make: Callable[[int], Iterator[int]]) -> None:
    it = make(400)

    def work() -> list[int]:
        got: list[int] = []
        while True:
            try:
                got.append(next(it))
            except StopIteration:
                return got
            except ValueError as e:
                assert str(e) == "iterator already executing"  # noqa: PT017 - most rounds do not raise

    with ThreadPoolExecutor(4) as pool:
        parts = [part.result() for part in [pool.submit(work) for _ in range(4)]]
    assert sorted(n for part in parts for n in part) == list(range(400))


def test_busy() -> None:
    latch = Latch()
    it = iterators.hang(latch)
    assert next(it) == 1
    with ThreadPoolExecutor(1) as pool:
        second = pool.submit(next, it)
        refused = False
        while not refused and not second.done():
            try:
                it.close()
            except ValueError as e:
                assert str(e) == "iterator already executing"  # noqa: PT017 - most rounds do not raise
                refused = True
            else:
                break  # it was there before the other thread
        latch.open()
        if refused:
            assert second.result(timeout=60) == 2


def test_elements_from_one_thread_and_then_another() -> None:
    it = iterators.watched(100)
    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(1) as other:
        assert [pool.submit(next, it).result() for _ in range(10) for pool in (one, other)] == list(range(20))
    finished = iterators.finished
    with ThreadPoolExecutor(1) as pool:
        pool.submit(it.close).result()
    assert iterators.finished == finished + 1


# ---- Processes ----


def test_control_c_ends_the_wait() -> None:
    assert (
        run(
            """
            import signal, threading, time
            from features import iterators
            for it in (iterators.silent(), iterators.hang(iterators.Latch())):
                timer = threading.Timer(0.2, signal.raise_signal, [signal.SIGINT])
                timer.start()
                try:
                    for _ in it:
                        pass
                except KeyboardInterrupt:
                    print("interrupted")
                timer.join()
                del it
            """
        )
        == "interrupted\ninterrupted"
    )


def test_an_element_that_comes_after_control_c_is_not_lost() -> None:
    assert (
        run(
            """
            import signal, threading
            from features import iterators
            latch = iterators.Latch()
            it = iterators.hang(latch)
            print(next(it))
            threading.Timer(0.2, signal.raise_signal, [signal.SIGINT]).start()
            try:
                next(it)
            except KeyboardInterrupt:
                latch.open()
            print(list(it))
            """
        )
        == "1\n[2]"
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_after_fork() -> None:
    assert (
        run(
            """
            import os, warnings
            from features import iterators
            warnings.simplefilter("ignore")
            begun, fresh, done = iterators.watched(5), iterators.count(5), iterators.count(0)
            next(begun); list(done)
            if (child := os.fork()) == 0:
                for it in (begun, fresh):
                    try:
                        next(it)
                    except RuntimeError as e:
                        print(e)
                    it.close()
                print(list(iterators.watched(3)), iterators.finished, flush=True)
                del begun, fresh, done, it
                os._exit(0)
            os.waitpid(child, 0)
            print(list(begun), list(fresh))
            """
        )
        == textwrap.dedent(
            """
            this iterator was made before the process forked, and its Go value is the parent's; make it in the child
            this iterator was made before the process forked, and its Go value is the parent's; make it in the child
            [0, 1, 2] 1
            [1, 2, 3, 4] [0, 1, 2, 3, 4]
            """
        ).strip()
    )


def test_iterators_at_exit() -> None:
    assert (
        run(
            """
            from features import iterators
            its = [iterators.watched(5), iterators.naturals(1), iterators.silent(), iterators.panic_on_stop()]
            print([next(it) for it in its[:2]])
            """
        )
        == "[0, 1]"
    )


# ---- The type ----


def test_the_type() -> None:
    kind = type(iterators.count(1))
    assert (kind.__module__, kind.__name__) == ("gophersnake", "iterator")
    assert type(iterators.send(0)) is kind
    with pytest.raises(TypeError, match=r"cannot create 'gophersnake\.iterator' instances"):
        kind()
    with pytest.raises(TypeError, match="has no len"):
        len(iterators.count(1))  # type: ignore[arg-type]
    assert signal.getsignal(signal.SIGINT) is not None
