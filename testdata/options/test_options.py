"""Options of Go are keywords: those in a struct, and those that functions make."""

import inspect
from typing import Any

import pytest

from features import options
from features.options import Client, DialOptions, Logger, Server, ServerConfig, Shape

NOTHING = 'timeout=0 retries=0 verbose=false tags=[] nil=true limit=none tls=false secret="" hidden=0'


def test_fields_are_keywords() -> None:
    assert options.dial("a") == f"a {NOTHING}"
    assert options.dial("a", timeout=2.5, retries=1) == "a " + NOTHING.replace("timeout=0", "timeout=2.5").replace(
        "s=0", "s=1"
    )
    assert options.dial(address="a", tags=("x", "y"), tls=True, limit=5) == (
        'a timeout=0 retries=0 verbose=false tags=[x y] nil=false limit=5 tls=true secret="" hidden=0'
    )
    assert "tags=[] nil=false" in options.dial("a", tags=[])
    assert "limit=none" in options.dial("a", limit=None)


def test_the_struct_itself_may_be_given() -> None:
    o = DialOptions(timeout=1, retries=2)
    assert options.dial("a", o) == options.dial("a", opts=o) == options.dial("a", timeout=1, retries=2)
    assert options.dial("a", None) == options.dial("a")


def test_keywords_change_a_copy_of_the_struct() -> None:
    o = options.defaults()
    assert options.dial("a", o, retries=0, verbose=True) == (
        'a timeout=1.5 retries=0 verbose=true tags=[] nil=true limit=none tls=false secret="s" hidden=7'
    )
    assert o is not None
    assert (o.retries, o.verbose) == (3, False)


def test_a_pointer_is_nil_or_itself() -> None:
    assert options.dial_or("a") == "a nil"
    assert options.dial_or("a", opts=None) == "a nil"
    assert "retries=1 " in options.dial_or("a", timeout=0)
    o = DialOptions(retries=4)
    assert "retries=5" in options.dial_or("a", o)
    assert o.retries == 5
    assert "retries=6 verbose=true" in options.dial_or("a", o, verbose=True)
    assert o.retries == 5
    with pytest.raises(options.Error, match="no address"):
        options.dial_or("", timeout=1)


def test_wrong_keywords() -> None:
    with pytest.raises(TypeError, match=r"dial\(\) got an unexpected keyword argument 'secret'"):
        options.dial("a", secret="x")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"dial\(\) got an unexpected keyword argument 'secure'"):
        options.dial("a", secure=True)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"dial\(\) argument 'timeout' must be float, not str"):
        options.dial("a", timeout="1")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"dial\(\) argument 'tags': element 1 must be str, not int"):
        options.dial("a", tags=["x", 1])  # type: ignore[list-item]
    with pytest.raises(TypeError, match=r"dial\(\) argument 'opts' must be DialOptions or None, not dict"):
        options.dial("a", {})  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"dial\(\) takes from 1 to 2 positional arguments but 3 were given"):
        options.dial("a", None, 1.0)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"dial\(\) missing 1 required positional argument: 'address'"):
        options.dial(timeout=1)  # type: ignore[call-arg]


def test_directives() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'timeout'"):
        options.fixed("a", DialOptions(), timeout=1)  # type: ignore[call-arg]
    assert options.fixed("a", DialOptions()) == f"a {NOTHING}"
    assert options.both() == "here nil"
    assert options.both(timeout=1).startswith("here timeout=1 ")
    assert options.area(width=3, height=4) == options.area(Shape(width=3), height=4) == 12
    assert options.area() == 0
    assert options.perimeter(Shape(width=1, height=2)) == 6
    with pytest.raises(TypeError):
        options.perimeter(width=1, height=2)  # type: ignore[call-arg]


def test_constructors_and_methods() -> None:
    server = Server(host="h", port=8)
    assert server.address == "h:8"
    assert Server(ServerConfig(host="a", port=1), port=2).address == "a:2"
    assert Server(port=1, dial=DialOptions(timeout=1)).address == ":1"
    assert server.connect("/") == "h:8/"
    assert server.connect("/", timeout=3).startswith("h:8/ timeout=3 ")
    with pytest.raises(options.Error, match="no port"):
        Server()
    with pytest.raises(TypeError, match=r"Server.connect\(\) argument 'retries' must be int, not str"):
        server.connect("/", retries="x")  # type: ignore[arg-type]
    config = ServerConfig(host="x", port=1)
    assert config.merge(ServerConfig()).host == "x"
    with pytest.raises(TypeError, match="unexpected keyword argument 'host'"):
        config.merge(host="y")  # type: ignore[call-arg]

    class Own(Server):
        pass

    assert type(Own(host="h", port=1)) is Own


def test_functions_are_keywords() -> None:
    assert options.fetch("u") == "u "
    assert options.fetch("u", timeout=1.5) == "u timeout 1.5"
    assert options.fetch("u", verbose=True, timeout=0) == "u timeout 0; verbose"
    assert options.fetch("u", verbose=False) == "u "
    assert options.fetch("u", retry=(3, 0.5)) == "u retry 3 0.5"
    assert options.fetch("u", retry=[3, 1]) == "u retry 3 1"  # type: ignore[arg-type]
    assert options.fetch("u", tags=["a", "b"]) == "u tags a,b"
    assert options.fetch("u", tags=[]) == "u tags "
    assert options.fetch("u", header=("n", iter("xy"), True)) == "u header n[x y] true"
    assert options.fetch(url="u", import_="p", brief=False) == "u import p; brief false"
    assert options.count() == 0
    assert options.count(timeout=0, retry=(0, 0), brief=False) == 3
    with pytest.raises(options.Error, match="no URL"):
        options.fetch("", verbose=True)


def test_functions_that_call_back() -> None:
    parts: list[str] = []
    options.fetch("u", timeout=1, verbose=True, hook=parts.append)
    assert parts == ["timeout 1", "verbose"]

    def fail(_: str) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        options.fetch("u", verbose=True, hook=fail)


def test_wrong_functions() -> None:
    wrong: list[tuple[type[Exception], str, dict[str, Any]]] = [
        (TypeError, r"fetch\(\) got an unexpected keyword argument 'secret'", {"secret": None}),
        (TypeError, r"fetch\(\) got an unexpected keyword argument 'long_name'", {"long_name": True}),
        (TypeError, r"fetch\(\) argument 'retry' must be a tuple of int and float, not int", {"retry": 3}),
        (TypeError, r"fetch\(\) argument 'retry' must be a tuple of int and float, not str", {"retry": "ab"}),
        (ValueError, r"fetch\(\) argument 'retry' must be a tuple of int and float, not of length 1", {"retry": (3,)}),
        (ValueError, r"not of length 3", {"retry": (3, 1, 2)}),
        (TypeError, r"fetch\(\) argument 'retry': element 1 must be float, not str", {"retry": (3, "x")}),
        (OverflowError, r"fetch\(\) argument 'retry': element 0 must be in the range", {"retry": (2**70, 1)}),
        (TypeError, r"'header': element 1, element 0 must be str, not int", {"header": ("n", [1], True)}),
        (TypeError, r"fetch\(\) argument 'verbose' must be bool, not int", {"verbose": 1}),
        (TypeError, r"fetch\(\) argument 'hook' must be a callable, not int", {"hook": 1}),
    ]
    for error, message, keywords in wrong:
        with pytest.raises(error, match=message):
            options.fetch("u", **keywords)
    with pytest.raises(TypeError, match=r"fetch\(\) takes 1 positional argument but 2 were given"):
        options.fetch("u", lambda: None)  # type: ignore[call-arg, arg-type]


def test_methods_and_constructors_with_functions() -> None:
    assert Client(name="c").get("/x", verbose=True) == "c/x verbose"
    with pytest.raises(TypeError, match=r"Client.get\(\) argument 'timeout' must be float, not None"):
        Client(name="c").get("/x", timeout=None)  # type: ignore[arg-type]
    assert Logger().level == 1
    assert Logger(level=5).level == 5


def test_what_serves_keywords_is_not_there_itself() -> None:
    for name in ("Option", "Setting", "with_timeout", "with_verbose", "with_level", "with_secret"):
        assert not hasattr(options, name)
    assert options.without_reason() == "ordinary"


def test_signatures_and_docs() -> None:
    signature = inspect.signature(options.fetch)
    assert signature.parameters["timeout"].kind is inspect.Parameter.KEYWORD_ONLY
    assert signature.parameters["verbose"].default is False
    assert str(inspect.signature(options.area)) == "(s=None, *, width=Ellipsis, height=Ellipsis)"
    assert options.fetch.__doc__ is not None
    assert "Keywords:\n    timeout: sets how long to wait, in seconds.\n    retry: sets" in options.fetch.__doc__
    assert options.dial.__doc__ is not None
    assert "    timeout: how long to wait, seconds" in options.dial.__doc__


def test_contexts() -> None:
    assert options.await_("a") == "a nil"
    assert "retries=2" in options.await_("a", retries=1, timeout=5)
    assert options.pull("u", verbose=True, timeout=2.5) == "u timeout 2.5; verbose"
    assert Client(name="c").sub(timeout=1) == "c timeout 1"
    assert options.await_("a", DialOptions(retries=5)).startswith("a timeout=0 retries=6")
