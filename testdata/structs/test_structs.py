"""Structs are classes: an instance is a Go value, and the same one for as long as it lives."""

import copy
import gc
import pickle
import subprocess
import sys
import threading
import weakref

import pytest

from features import shapes, structs
from features.structs import Config, Counter, Derived, Name, Point, Row, Server, Table, Version


def test_constructor_takes_fields_as_keywords() -> None:
    p = Point(x=1, y=2)
    assert (p.x, p.y) == (1, 2)
    assert Point().x == 0
    assert Point(y=3).y == 3
    with pytest.raises(TypeError, match=r"Point\(\) takes 0 positional arguments but 2 were given"):
        Point(1, 2)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"Point\(\) got an unexpected keyword argument 'z'"):
        Point(z=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"Point\(\) argument 'x' must be int, not str"):
        Point(x="1")  # type: ignore[arg-type]


def test_constructor_is_the_function_of_go() -> None:
    c = Counter("a")
    assert c.name == "a"
    assert c.hidden() == 1
    assert Counter(name="b").name == "b"
    assert not hasattr(structs, "new_counter")
    with pytest.raises(structs.Error, match="a name may not be empty"):
        Name("")
    with pytest.raises(TypeError, match=r"Counter\(\) missing 1 required positional argument: 'name'"):
        Counter()  # type: ignore[call-arg]


def test_fields_read_and_write_the_struct() -> None:
    c = Counter("a")
    c.up(3)
    assert c.count == 3
    c.count = 40
    c.up(by=2)
    assert c.count == 42
    c.name = "b\0ü😀"
    assert c.name == "b\0ü😀"
    assert c.limit is None
    c.limit = 42
    with pytest.raises(structs.ErrFull):
        c.up(1)
    c.limit = None
    with pytest.raises(TypeError, match=r"Counter\.count must be int, not str"):
        c.count = "x"  # type: ignore[assignment]
    with pytest.raises(OverflowError, match=r"Config.retries must be in the range -128 to 127"):
        Config().retries = 128
    with pytest.raises(AttributeError, match=r"Counter\.count is a field of Go and cannot be deleted"):
        del c.count
    with pytest.raises(AttributeError):
        c.no_such = 1  # type: ignore[attr-defined]
    assert c.count == 42


def test_a_nested_struct_is_a_live_view() -> None:
    config = Config(server=Server(host="a", port=1), verbose=True)
    config.server.host = "b"
    assert config.server.address() == "b:1"
    server = config.server
    del config
    gc.collect()
    server.port = 2
    assert server.address() == "b:2"


def test_a_nested_struct_is_assigned_by_value() -> None:
    config, server = Config(), Server(host="x")
    config.server = server
    server.host = "y"
    assert config.server.host == "x"
    config.backup = server
    server.host = "z"
    assert config.backup is server
    assert config.backup.host == "z"
    config.backup = None
    assert config.backup is None
    with pytest.raises(TypeError, match=r"Config\.server must be Server, not None"):
        config.server = None  # type: ignore[assignment]


def test_identity() -> None:
    c = Counter("a")
    assert c.self() is c
    assert c.twin() == (c, c)
    assert structs.find([c], "a") is c
    assert structs.by_name(c)["a"] is c
    assert structs.default() is structs.default()
    config = Config()
    assert config.server is config.server
    assert Counter("a") != c


def test_identity_ends_with_the_object() -> None:
    c = Counter("a")
    ref = weakref.ref(c)
    assert ref() is c
    del c
    gc.collect()
    assert ref() is None
    default = structs.default()
    assert default is not None
    default.retries = 7
    del default
    again = structs.default()
    assert again is not None
    assert again.retries == 7


def test_none_is_nil() -> None:
    assert structs.nothing() is None
    assert structs.is_nil(None)
    assert not structs.is_nil(Counter("a"))
    assert structs.find([None, Counter("b")], "b") is not None  # type: ignore[list-item]
    assert structs.find([], "b") is None


def test_values_compare_and_hash_by_content() -> None:
    assert Point(x=1) == Point(x=1)
    assert Point(x=1) != Point(x=2)
    assert Point(x=1) != "x"
    assert hash(Point(x=1)) == hash(Point(x=1))
    assert {Point(x=1): 1}[Point(x=1)] == 1
    assert Counter("a") != Counter("a")
    assert Name("Ab") == Name("aB")
    assert Name("Ab") != 1
    with pytest.raises(TypeError, match="unhashable"):
        hash(Name("a"))


def test_order() -> None:
    old, new = Version(major=1, minor=2), Version(major=1, minor=10)
    assert old < new
    assert old <= Version(major=1, minor=2)
    assert new > old
    assert new >= old
    assert sorted([new, old]) == [old, new]
    with pytest.raises(TypeError, match="not supported between instances"):
        old < 1  # type: ignore[operator]  # noqa: B015


def test_values_in_containers_are_copies() -> None:
    points = structs.line(3)
    assert [p.x for p in points] == [0, 1, 2]
    assert structs.sum(points) == Point(x=3)
    assert structs.sum(Point(x=i) for i in range(5)).x == 10
    with pytest.raises(TypeError, match=r"sum\(\) argument 'points': element 1 must be Point, not int"):
        structs.sum([Point(), 1])  # type: ignore[list-item]


def test_text() -> None:
    assert str(Point(x=1, y=2)) == "(1, 2)"
    assert repr(Point(x=1, y=2)) == "Point(x=1, y=2)"
    assert repr(Server(host="h", port=8)) == "Server(host='h', port=8)"
    assert str(Server()) == "Server(host='', port=0)"


def test_embedded() -> None:
    d = Derived(base=structs.Base(id=5), label="x")
    assert d.id == 5
    d.id = 6
    assert d.base.id == 6
    assert d.describe() == "number 6"


def test_protocols() -> None:
    t = Table()
    t["a"] = 1
    t["b"] = 2
    assert len(t) == 2
    assert t["a"] == 1
    assert "a" in t
    assert "z" not in t
    with pytest.raises(KeyError, match="z"):
        t["z"]
    assert t.get("z") is None
    del t["a"]
    assert len(t) == 1
    row = Row("x", "y", "z")
    assert list(row) == ["x", "y", "z"]
    assert row[-1] == "z"
    with pytest.raises(IndexError, match="index out of range"):
        row[3]
    with structs.File() as f:
        assert not f.closed
    assert f.closed
    with pytest.raises(structs.Error, match="closed already"), f:
        pass


def test_copies() -> None:
    p = Point(x=1)
    q = copy.copy(p)
    assert q == p
    assert q is not p
    row = Row("x")
    assert copy.deepcopy(row) is not row
    assert list(copy.copy(row)) == ["x"]
    line = shapes.Line(from_=Point(x=1), to=Point(x=2))
    twin = copy.deepcopy(line)
    twin.to.x = 5
    assert (line.to.x, twin.to.x, twin.from_.x) == (2, 5, 1)


class Marked(Server):
    mark = ""


def test_pickling() -> None:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(Point(x=1, y=2), protocol)) == Point(x=1, y=2)
        config = pickle.loads(pickle.dumps(Derived(base=structs.Base(id=3), label="x"), protocol))
        assert (config.id, config.label) == (3, "x")
        assert pickle.loads(pickle.dumps(structs.Secret("psst"), protocol)).reveal() == "psst"
    marked = Marked(host="h")
    marked.mark = "m"
    again = pickle.loads(pickle.dumps(marked))
    assert (type(again), again.host, again.mark) == (Marked, "h", "m")
    assert copy.copy(structs.Secret("x")).reveal() == "x"


def test_what_cannot_be_pickled() -> None:
    for value in (Counter("a"), Config()):  # which have fields that Python does not see
        with pytest.raises(TypeError, match="cannot pickle"):
            pickle.dumps(value)
    with pytest.raises(TypeError):
        copy.copy(Counter("a"))
    with pytest.raises(structs.Error, match="there is no secret"):
        pickle.dumps(structs.Secret(""))


def test_match() -> None:
    match Point(x=1, y=2):
        case Point(x, y):
            assert (x, y) == (1, 2)
        case _:
            pytest.fail("a Point did not match Point")


def test_subclass() -> None:
    class Named(Counter):
        def __init__(self, name: str) -> None:
            self.extra = name.upper()

        def up(self, by: int) -> None:
            super().up(by * 2)

    n = Named("a")
    assert isinstance(n, Counter)
    n.up(1)
    assert (n.count, n.extra) == (2, "A")
    assert n.self() is n
    assert structs.find([n], "a") is n
    cycle = weakref.ref(n)
    n.extra = n  # type: ignore[assignment]
    del n
    gc.collect()
    assert cycle() is None


def test_one_class_in_all_modules() -> None:
    corner = shapes.corner(3)
    assert type(corner) is Point
    line = shapes.Line(from_=Point(x=1), to=Point(x=4, y=2))
    assert line.length() == 5
    line.to.y = 10
    assert line.length() == 13
    p = Point(x=1)
    assert shapes.shift(p, 5) is p
    assert p.x == 6


def test_class_of_another_module_is_found() -> None:
    code = "from features import shapes; p = shapes.corner(1); assert type(p).__module__ == 'features.structs'"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_names() -> None:
    assert (Point.__module__, Point.__qualname__) == ("features.structs", "Point")
    assert Point.__doc__ is not None
    assert "Point is a value" in Point.__doc__
    assert Point.x.__doc__ == "how far to the right"
    assert Point.add.__doc__ == "add returns the sum of two points."
    assert Point.add.__text_signature__ == "($self, q)"  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match=r"Point.add\(\) takes 2 positional arguments but 3 were given"):
        Point().add(Point(), 1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"descriptor 'add' for 'features\.structs\.Point' objects doesn't apply"):
        Point.add(1, 2)  # type: ignore[arg-type]


def test_panic_in_a_method() -> None:
    with pytest.raises(structs.GoPanic, match="no"):
        structs.File().fails()


def test_import_makes_no_class() -> None:
    code = (
        "import sys, features.structs as s; assert 'Point' not in vars(s); p = s.Point(); assert 'Point' in vars(s);"
        "assert 'Point' in dir(s) and 'Point' in s.__all__"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_fork() -> None:
    code = """
import os
from features.structs import Point, Counter
old = Counter("a")
pid = os.fork()
if pid == 0:
    for use in (lambda: old.count, lambda: old.up(1), lambda: setattr(old, "count", 1), lambda: old.self()):
        try:
            use()
        except RuntimeError as err:
            assert "before the process forked" in str(err), err
        else:
            os._exit(2)
    new = Counter("b")
    new.up(1)
    assert new.count == 1
    del old, new
    os._exit(0)
_, status = os.waitpid(pid, 0)
assert os.waitstatus_to_exitcode(status) == 0
assert old.count == 0
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_threads() -> None:
    c = structs.default()
    same: list[bool] = []

    def work() -> None:
        ok = True
        for _ in range(2000):
            ok = ok and structs.default() is c and Point(x=1).add(Point(y=2)).y == 2
        same.append(ok)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert same == [True] * 4


def test_struct_outlives_what_it_was_made_of() -> None:
    """A struct by value holds the text of the argument after the argument is gone."""
    counters = [structs.labelled(f"{n} label", [f"{n} tag"] * 3) for n in range(1000)]
    others = [f"{n} other text" for n in range(1000)]
    for n, counter in enumerate(counters):
        assert (counter.name, counter.tags) == (f"{n} label", [f"{n} tag"] * 3)
    assert len(others) == 1000
