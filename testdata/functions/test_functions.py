"""Functions of Go are callables."""

import gc
import inspect
import os
import sys
import threading
import weakref
from collections.abc import Callable

import pytest

from features import functions


def test_call() -> None:
    add = functions.adder(2)
    assert add(3) == 5
    assert callable(add)
    assert [add(i) for i in range(3)] == [2, 3, 4]
    assert functions.adder(1)(True) == 2


def test_state() -> None:
    following, reset = functions.counter()
    assert [following(), following()] == [1, 2]
    assert reset() is None
    assert following() == 1
    other, _ = functions.counter()
    assert [other(), following()] == [1, 2]


def test_errors() -> None:
    divide = functions.op_of("div")
    assert divide is not None
    assert divide(1, 2) == 0.5
    with pytest.raises(functions.ErrZero, match="division by zero"):
        divide(1, 0)
    assert functions.op_of("none") is None


def test_results() -> None:
    find = functions.finder("apple", "pear")
    assert find("p") == "pear"
    assert find("q") is None
    join = functions.joiner("-")
    assert join() == ""
    assert join("a", "b", "c") == "a-b-c"
    assert functions.split()("a b c") == ("a", "b c")


def test_panic() -> None:
    f = functions.panics()
    with pytest.raises(functions.GoPanic, match="on purpose"):
        f()
    with pytest.raises(functions.GoPanic, match="on purpose"):
        f()


def test_context() -> None:
    assert functions.waiter(0)() == "done"
    with pytest.raises(TimeoutError):
        functions.waiter(60_000)(timeout=0.01)
    assert functions.call(lambda n: n + 1, 1) == 2
    with pytest.raises(ZeroDivisionError):
        functions.call(lambda n: n // 0, 1)


def test_wrong_arguments() -> None:
    add = functions.adder(2)
    with pytest.raises(TypeError, match=r"function\(\) takes 1 positional argument but 2 were given"):
        add(1, 2)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"function\(\) missing 1 required positional argument: 'm'"):
        add()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"function\(\) argument 'm' must be int, not str"):
        add("x")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"function\(\) got an unexpected keyword argument 'm'"):
        add(m=1)  # type: ignore[call-arg]
    with pytest.raises(OverflowError):
        add(2**63)


def test_looks() -> None:
    add = functions.adder(2)
    assert add.__name__ == "function"
    assert add.__module__ == functions.__name__
    assert str(inspect.signature(add)) == "(m, /)"
    assert str(inspect.signature(functions.joiner(""))) == "(*parts)"
    assert str(inspect.signature(functions.waiter(1))) == "(*, timeout=None)"


def test_identity_of_what_python_gave() -> None:
    def f(n: int) -> int:
        return n + 1

    assert functions.same(f) is f
    assert functions.same(f) is functions.same(f)
    bound = [3, 1].count
    assert functions.same(bound) is bound
    functions.hook = f
    try:
        assert functions.hook is f
        assert functions.run(1) == 2
    finally:
        functions.hook = None
    assert functions.hook is None
    assert functions.run(1) == -1


def test_identity_with_a_name() -> None:
    def f(a: float, b: float) -> float:
        return a * b

    assert functions.same_op(f) is f


def test_functions_of_go_given_back() -> None:
    add = functions.adder(2)
    assert functions.apply(add, 1) == 3
    assert functions.apply(functions.same(add), 1) == 3
    assert functions.compose(add, functions.adder(10))(1) == 13
    assert functions.compose(add, lambda n: n * 100)(1) == 102
    f = add
    for _ in range(100):
        f = functions.compose(f, functions.same(functions.adder(1)))
    assert f(0) == 102


def test_nil() -> None:
    assert functions.is_nil()
    assert functions.is_nil(None)
    assert not functions.is_nil(abs)
    assert not functions.is_nil(functions.adder(1))
    with pytest.raises(TypeError, match="must be a callable, not None"):
        functions.apply(None, 1)  # type: ignore[arg-type]


def test_in_containers() -> None:
    table = functions.table()
    assert table["double"](4) == 8
    assert table["nothing"] is None
    assert [f() for f in functions.all(3)] == [0, 1, 2]
    assert functions.curry()(4)(2) == 42


def test_given_to_a_callback() -> None:
    assert functions.doubled(lambda double: double(double(3))) == 12
    kept: list[Callable[[int], int]] = []

    def keep(double: Callable[[int], int]) -> int:
        kept.append(double)
        return 0

    functions.doubled(keep)
    functions.collect()
    assert kept[0](4) == 8


def test_fields() -> None:
    b = functions.Button(label="x")
    assert b.on_click is None
    assert b.click() == "nothing"

    def say(label: str) -> str:
        return label + "!"

    b.on_click = say
    assert b.on_click is say
    assert b.click() == "x!"
    assert b.loud()() == "X!"
    assert b.clicker()() == "x!"
    b.on_click = None
    assert b.click() == "nothing"
    go = functions.buttons()
    assert go is not None
    assert go.on_click is not None
    assert go.on_click("here") == "clicked here"
    b.on_click = go.on_click
    assert b.click() == "clicked x"
    with pytest.raises(TypeError):
        b.on_click = 3  # type: ignore[assignment]


def test_a_method_keeps_its_value() -> None:
    f = functions.Button(label="y", on_click=str.upper).clicker()
    gc.collect()
    functions.collect()
    assert f() == "Y"


def test_exceptions_pass() -> None:
    error = KeyError("k")

    def fail(_: int) -> int:
        raise error

    with pytest.raises(KeyError) as caught:
        functions.compose(fail, functions.adder(1))(1)
    assert caught.value is error


def test_what_python_gave_goes_with_the_function() -> None:
    class Callee:
        def __call__(self, n: int) -> int:
            return n

    callee = Callee()
    gone = weakref.ref(callee)
    f = functions.compose(functions.adder(0), functions.same(callee))
    del callee
    gc.collect()
    assert f(3) == 3
    assert gone() is not None
    del f
    for _ in range(100):
        functions.all(100)
        gc.collect()
        functions.collect()
        if gone() is None:
            break
    assert gone() is None


def test_addresses_used_again() -> None:
    """What lies where a function was that called Python is not taken for it."""
    for _ in range(20):
        for i in range(200):
            functions.same(lambda n, i=i: n + i)  # type: ignore[misc]
        functions.collect()
        assert all(functions.adder(i)(1) == i + 1 for i in range(200))


def test_threads() -> None:
    following, _ = functions.counter()
    add = functions.adder(1)
    seen: list[int] = []
    threads = [threading.Thread(target=lambda: seen.extend(add(i) for i in range(1000))) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert sum(seen) == 4 * sum(range(1, 1001))
    assert following() == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_after_a_fork() -> None:
    add = functions.adder(1)
    assert add(1) == 2
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            add(1)
        except RuntimeError:
            code = 0 if functions.adder(1)(2) == 3 else 2
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def test_recursion() -> None:
    def deeper(n: int) -> int:
        return functions.compose(deeper, functions.adder(1))(n)

    with pytest.raises(RecursionError):
        deeper(0)


def test_references() -> None:
    def f(n: int) -> int:
        return n

    functions.same(f)
    before = sys.getrefcount(f)
    for _ in range(100):
        assert functions.same(f)(1) == 1
    for _ in range(100):
        functions.collect()
        functions.adder(1)(1)
        if sys.getrefcount(f) <= before + 10:
            break
    assert sys.getrefcount(f) <= before + 10
