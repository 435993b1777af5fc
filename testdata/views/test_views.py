"""Slice and map fields are used where they lie: what is done to a view is done to the Go value."""

import array
import collections.abc
import copy
import gc
import pickle
import random
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from features import views
from features.views import Box, Holder, Item, Lent


def box(*tags: str) -> Box:
    return Box(tags=tags)


def test_a_change_is_seen_by_go() -> None:
    b = box("a")
    b.tags.append("b")
    assert b.joined() == "a;b;"
    b.tags[0] = "x"
    assert b.joined() == "x;b;"
    del b.tags[1]
    assert b.joined() == "x;"
    b.tags += ["y"]  # type: ignore[operator] # mypy asks the type that the setter takes for +=
    assert b.joined() == "x;y;"
    b.upset()
    assert b.tags == ["upset"]
    b.numbers.extend(range(5))
    b.numbers[2] += 10
    assert b.sum() == 20


def test_a_view_looks_at_the_field() -> None:
    b = box("a")
    tags = b.tags
    b.tags = ["c", "d"]
    assert tags == ["c", "d"]
    b.upset()
    assert tags == ["upset"]
    tags.clear()
    assert b.tags == []


def test_nil_is_empty_and_can_be_written() -> None:
    b = Box()
    assert b.has_nil() == (True, True)
    assert len(b.tags) == 0
    assert list(b.tags) == []
    assert b.names == {}
    assert "x" not in b.names
    b.names.clear()
    b.names.update({})
    b.tags.clear()
    b.tags.extend([])
    assert b.has_nil() == (True, True)
    b.names["x"] = 1
    b.tags.append("x")
    b.seen.add("x")
    assert b.has_nil() == (False, False)
    assert (b.name("x"), b.knows("x"), b.joined()) == (1, True, "x;")


def test_whole_fields_are_assigned_as_copies() -> None:
    b, tags = Box(), ["a"]
    b.tags = tags
    tags.append("b")
    assert b.tags == ["a"]
    b.tags = (c for c in "xy")
    assert b.tags == ["x", "y"]
    other = Box()
    other.tags = b.tags
    other.tags.append("z")
    assert b.tags == ["x", "y"]
    b.names = {"a": 1}
    b.seen = {"a"}
    assert (b.names, b.seen) == ({"a": 1}, {"a"})
    with pytest.raises(TypeError, match=r"Box.tags must be an iterable of str, not str"):
        b.tags = "ab"
    with pytest.raises(TypeError, match=r"Box.tags: element 1 must be str, not int"):
        b.tags = ["a", 1]  # type: ignore[list-item]
    with pytest.raises(AttributeError, match=r"Box.tags is a field of Go and cannot be deleted"):
        del b.tags


def test_reading_like_a_list() -> None:
    tags: Any = box("a", "b", "c", "d").tags
    assert (tags[0], tags[-1], tags[True]) == ("a", "d", "b")
    assert (tags[1:3], tags[::-1], tags[::2], tags[5:]) == (["b", "c"], ["d", "c", "b", "a"], ["a", "c"], [])
    assert tags[-(2**62) : 2**62] == ["a", "b", "c", "d"]
    assert tags[: 2**100] == ["a", "b", "c", "d"]
    assert list(reversed(tags)) == ["d", "c", "b", "a"]
    assert ("b" in tags, 5 in tags, tags.index("c"), tags.index("c", 1, 3), tags.count("d")) == (True, False, 2, 2, 1)
    assert repr(tags) == "['a', 'b', 'c', 'd']"
    assert bool(tags)
    assert not Box().tags
    assert [*tags] == ["a", "b", "c", "d"]
    first, *rest = tags
    assert (first, rest) == ("a", ["b", "c", "d"])
    match tags:
        case [x, *_]:
            assert x == "a"
        case _:
            pytest.fail("a view did not match a sequence")


def test_equality_and_order() -> None:
    a: Any = box("a", "b")
    b: Any = box("a", "b")
    assert a.tags == b.tags
    assert a.tags == ["a", "b"]
    assert ["a", "b"] == a.tags  # noqa: SIM300 - the list is asked first
    assert a.tags != ["a"]
    assert a.tags != ("a", "b")
    assert a.tags < ["b"]
    assert not a.tags == 1  # noqa: SIM201 - it is == that is tested
    with pytest.raises(TypeError, match="not supported between instances"):
        a.tags < 1  # noqa: B015
    with pytest.raises(TypeError, match="unhashable type"):
        hash(a.tags)


def test_abstract_classes() -> None:
    b = Box()
    assert isinstance(b.tags, collections.abc.MutableSequence)
    assert isinstance(b.names, collections.abc.MutableMapping)
    assert isinstance(b.seen, collections.abc.MutableSet)
    with pytest.raises(TypeError, match="cannot create"):
        type(b.tags)()


def test_changing_like_a_list() -> None:
    b = Box(numbers=range(10))
    n: Any = b.numbers
    n[2:4] = [20, 21, 22]
    assert n == [0, 1, 20, 21, 22, 4, 5, 6, 7, 8, 9]
    n[:3] = []
    del n[1]
    assert n == [21, 4, 5, 6, 7, 8, 9]
    n[::3] = (-1, -2, -3)
    assert n == [-1, 4, 5, -2, 7, 8, -3]
    n[::-3] = [3, 2, 1]
    assert n == [1, 4, 5, 2, 7, 8, 3]
    del n[::-2]
    assert n == [4, 2, 8]
    n[5:1] = [0]
    assert n == [4, 2, 8, 0]
    n.insert(1, 9)
    n.insert(-1, 10)
    n.insert(-100, 11)
    n.insert(100, 12)
    assert n == [11, 4, 9, 2, 8, 10, 0, 12]
    assert (n.pop(), n.pop(0), n.pop(-2)) == (12, 11, 10)
    n.remove(9)
    n.reverse()
    assert n == [0, 8, 2, 4]
    n.sort()
    assert n == [0, 2, 4, 8]
    n.sort(key=lambda x: -x, reverse=False)
    assert n == [8, 4, 2, 0]
    n.extend(n)
    assert n + [1] == [8, 4, 2, 0, 8, 4, 2, 0, 1]  # noqa: RUF005 - it is + that is tested
    assert n * 2 == list(n) * 2
    n[:] = n
    n.clear()
    assert b.sum() == 0


def test_the_same_as_a_list_whatever_is_done() -> None:
    seed = random.Random(7)
    b, model = Box(), []  # type: Box, list[int]

    def index() -> int:
        return seed.choice([0, 1, -1, seed.randint(-12, 12), 2**40])

    def some_slice() -> slice:
        def part() -> int | None:
            return seed.choice([None, seed.randint(-12, 12), 2**62, -(2**62)])

        return slice(part(), part(), seed.choice([None, None, 1, 2, -1, -3, 2**62]))

    def numbers() -> list[int]:
        return [seed.randint(0, 5) for _ in range(seed.randint(0, 4))]

    def operate(on: Any, name: str, args: tuple[Any, ...]) -> object:
        try:
            return getattr(on, name)(*args)
        except (IndexError, ValueError) as error:
            return type(error), str(error)

    for _ in range(5000):
        name, args = seed.choice(
            [
                ("append", (seed.randint(0, 5),)),
                ("extend", (numbers(),)),
                ("insert", (index(), seed.randint(0, 5))),
                ("pop", (index(),)),
                ("remove", (seed.randint(0, 5),)),
                ("index", (seed.randint(0, 5), index())),
                ("count", (seed.randint(0, 5),)),
                ("reverse", ()),
                ("sort", ()),
                ("__getitem__", (index(),)),
                ("__getitem__", (some_slice(),)),
                ("__setitem__", (index(), seed.randint(0, 5))),
                ("__setitem__", (some_slice(), numbers())),
                ("__delitem__", (index(),)),
                ("__delitem__", (some_slice(),)),
                ("__contains__", (seed.randint(0, 5),)),
            ]
        )
        assert operate(b.numbers, name, args) == operate(model, name, args), (name, args)
        assert list(b.numbers) == model
        assert len(b.numbers) == len(model)
        if len(model) > 12:
            del model[12:], b.numbers[12:]


def test_wrong_use() -> None:
    tags = box("a").tags
    wrong: list[tuple[type[Exception], str, Callable[[], object]]] = [
        (IndexError, "list index out of range", lambda: tags[1]),
        (IndexError, "list index out of range", lambda: tags[-2]),
        (IndexError, "cannot fit 'int' into an index-sized integer", lambda: tags[2**70]),
        (IndexError, "list assignment index out of range", lambda: tags.__setitem__(1, "x")),
        (IndexError, "list assignment index out of range", lambda: tags.__delitem__(-2)),
        (TypeError, "list indices must be integers or slices, not str", lambda: tags["a"]),  # type: ignore[call-overload]
        (TypeError, "Box.tags: element 0 must be str, not int", lambda: tags.__setitem__(-1, 1)),  # type: ignore[call-overload]
        (TypeError, "Box.tags: element 1 must be str, not None", lambda: tags.append(None)),  # type: ignore[arg-type]
        (TypeError, "Box.tags: element 2 must be str, not int", lambda: tags.extend(["x", "y", 1])),  # type: ignore[list-item]
        (TypeError, "Box.tags must be an iterable of str, not int", lambda: tags.extend(1)),  # type: ignore[arg-type]
        (TypeError, "Box.tags must be an iterable of str, not str", lambda: tags.__setitem__(slice(1), "ab")),
        (ValueError, "slice step cannot be zero", lambda: tags[::0]),
        (
            ValueError,
            "attempt to assign sequence of size 3 to extended slice of size 1",
            lambda: tags.__setitem__(slice(None, None, 2), ["x", "y", "z"]),
        ),
        (ValueError, r"list.remove\(x\): x not in list", lambda: tags.remove("x")),
        (ValueError, "not in list", lambda: tags.index("x")),
        (IndexError, "pop index out of range", lambda: tags.pop(1)),
        (IndexError, "pop from empty list", lambda: Box().tags.pop()),
        (TypeError, "pop expected at most 1 argument, got 2", lambda: tags.pop(1, 2)),  # type: ignore[call-arg]
        (TypeError, "insert expected 2 arguments, got 1", lambda: tags.insert(1)),  # type: ignore[call-arg]
        (TypeError, "'str' object cannot be interpreted as an integer", lambda: tags.insert("x", "x")),  # type: ignore[arg-type]
        (TypeError, "can only concatenate list", lambda: tags + 1),  # type: ignore[operator]
        (TypeError, "sort", lambda: tags.sort(1)),  # type: ignore[attr-defined]
        (UnicodeEncodeError, "surrogates not allowed", lambda: tags.append("\ud800")),
        (OverflowError, "Box.small: element 0 must be in the range -128 to 127", lambda: Box().small.append(128)),
    ]
    for error, message, use in wrong:
        with pytest.raises(error, match=message):
            use()
    assert tags == ["a"]


def test_elements_of_all_sorts() -> None:
    b: Any = Box()
    b.ratios.extend([0.5, 1])
    b.flags.extend([True, False])
    b.blobs.append(bytearray(b"ab"))
    b.corners.append(["x", "y"])
    b.limits.extend([1, None])
    b.bigs.append(2**100)
    b.small[:0] = array.array("b", [1, -2])
    assert (b.ratios, b.flags, b.blobs) == ([0.5, 1.0], [True, False], [b"ab"])
    assert (b.corners, b.limits, b.bigs, b.small) == ([("x", "y")], [1, None], [2**100], [1, -2])
    assert (b.blobs[0], b.corners[0], b.limits[1], b.bigs[-1], b.flags[1]) == (b"ab", ("x", "y"), None, 2**100, False)
    b.limits[1] = 5
    b.bigs[0] = -1
    b.ratios[0] = 2
    b.blobs[0] = b"\0"
    assert (list(b.limits), list(b.bigs), b.ratios.pop(0), b.blobs.pop()) == ([1, 5], [-1], 2.0, b"\0")
    assert (b.letters, b.data, b.pair) == ("", b"", (0, 0))


def test_structs_are_live() -> None:
    b = Box()
    b.items.append(Item(name="a", count=1))
    b.items[0].count = 5
    assert b.total() == 5
    item = b.items[0]
    assert b.items[0] is item
    assert b.same_item(0, item)
    for each in b.items:
        each.count += 1
    assert (b.total(), item.count) == (6, 6)
    b.items.extend(Item(count=i) for i in range(100))
    item.count = 1000  # the slice lies elsewhere now: the element is the old one, as in Go
    assert b.items[0].count == 6
    b.items.sort(key=lambda i: -i.count)  # type: ignore[attr-defined]
    assert [i.count for i in b.items[:3]] == [99, 98, 97]
    taken = b.items.pop(0)
    assert taken.count == 99
    taken.count = 0
    assert b.items[0].count == 98
    assert Item(count=98) in b.items
    with pytest.raises(TypeError, match=r"Box.items: element 0 must be Item, not str"):
        b.items[0] = "x"  # type: ignore[call-overload]


def test_pointers_are_the_objects_themselves() -> None:
    b, item = Box(), Item(name="x")
    b.links.append(item)
    b.refs["x"] = item
    assert b.links[0] is item
    assert b.refs["x"] is item
    assert list(b.links) == [item]
    b.links[0].count = 7
    assert item.count == 7
    b.links[0] = None  # type: ignore[call-overload]
    assert b.links[0] is None


def test_slices_in_slices_are_live() -> None:
    b = Box(matrix=[[1, 2], [3]])
    b.matrix[0].append(5)
    assert b.cells() == [8, 3]
    for row in b.matrix:
        row[0] = 0
    assert b.matrix == [[0, 2, 5], [0]]
    row = b.matrix[1]
    del b
    gc.collect()
    row.extend([1, 1])
    assert row == [0, 1, 1]
    tables = Box(tables=[{}]).tables
    tables[0]["a"] = 1
    assert tables == [{"a": 1}]
    assert tables.pop() == {"a": 1}
    h = Holder(boxes=[Box()])
    h.boxes[0].tags.append("deep")
    assert h.boxes[0].joined() == "deep;"
    h.values = [3, 1]
    assert not h.is_sorted()
    h.values.sort()
    assert h.is_sorted()


def test_a_view_keeps_its_struct() -> None:
    tags = box("a").tags
    words = Lent().words
    gc.collect()
    tags.append("b")
    words.append("x")
    assert (tags, words) == (["a", "b"], ["x"])
    lent = Lent()
    lent.words.append("w")
    lent.own.append("o")
    assert lent.base is not None
    assert (lent.base.words, lent.own) == (["w"], ["o"])
    lent.base = None
    with pytest.raises(views.GoPanic):
        lent.words  # noqa: B018


def test_a_cycle_is_collected() -> None:
    class Tagged(Box):
        pass

    gc.collect()
    t = Tagged(tags=["a"])
    t.held = (t.tags, iter(t.tags), iter(t.items))  # type: ignore[attr-defined]
    count = sum(isinstance(o, Tagged) for o in gc.get_objects())
    del t
    gc.collect()
    assert sum(isinstance(o, Tagged) for o in gc.get_objects()) == count - 1


def test_changing_while_iterating() -> None:
    b = Box(numbers=range(5), items=[Item(count=i) for i in range(200)])
    seen = []
    for n in b.numbers:
        seen.append(n)
        if n < 3:
            b.numbers.append(n + 10)
    assert seen == [0, 1, 2, 3, 4, 10, 11, 12]
    for _ in b.numbers:
        b.numbers.clear()
    it = iter(b.items)
    assert next(it).count == 0
    b.items[1] = Item(count=-1)
    assert next(it).count == -1
    del b.items[:100]
    assert next(it).count == 102
    b.items = []
    assert list(it) == []
    b.items.append(Item())
    assert list(it) == []  # as with a list: what is exhausted stays so
    for key in b.names:
        b.names[key + "x"] = 1
    b.names = {"a": 1, "b": 2}
    for key in b.names:
        del b.names[key]
    assert b.names == {}


class Sly:
    """Does something to a view when it is asked for what it is."""

    def __init__(self, act: Callable[[], object], value: int = 0) -> None:
        self.act, self.value = act, value

    def __index__(self) -> int:
        self.act()
        return self.value

    def __eq__(self, other: object) -> bool:
        self.act()
        return False

    def __hash__(self) -> int:
        self.act()
        return 1

    def __iter__(self) -> Iterator[int]:
        self.act()
        yield self.value


def test_objects_that_change_the_view_meanwhile() -> None:
    b = Box(numbers=range(5))
    n: Any = b.numbers
    sly = Sly(n.clear, 3)
    with pytest.raises(IndexError, match="list index out of range"):
        n[sly]
    n.extend(range(5))
    with pytest.raises(IndexError, match="list assignment index out of range"):
        n[2] = sly
    n.extend(range(5))
    assert n[sly:] == []
    n.extend(range(5))
    n[1:2] = sly
    assert n == [3]
    n.extend(range(5))
    assert sly not in n
    n.extend(range(5))
    n.append(sly)
    assert n == [3]
    n.extend(range(5))
    with pytest.raises(ValueError, match="x not in list"):
        n.remove(sly)
    n.extend(range(5))
    with pytest.raises(ValueError, match="modified during sort"):
        n.sort(key=lambda x: n.append(x) or 0)
    n.insert(sly, 1)
    assert n == [1]

    def fail() -> None:
        raise ZeroDivisionError

    for use in (
        lambda: n[Sly(fail)],
        lambda: n.__setitem__(0, Sly(fail)),
        lambda: n.append(Sly(fail)),
        lambda: n.extend(Sly(fail)),
        lambda: n.__contains__(Sly(fail)),
        lambda: n.remove(Sly(fail)),
        lambda: n == [Sly(fail)],
        lambda: n.sort(key=lambda _: fail()),
        lambda: b.names[Sly(fail)],  # type: ignore[index]
        lambda: Sly(fail) in b.seen,
    ):
        with pytest.raises(ZeroDivisionError):
            use()
    assert n == [1]


def test_reading_like_a_dict() -> None:
    b = Box(names={"a": 1, "b": 2})
    names: Any = b.names
    assert (names["a"], len(names), "a" in names, 5 in names) == (1, 2, True, False)
    assert names == {"a": 1, "b": 2}
    assert {"a": 1, "b": 2} == names  # noqa: SIM300 - the dict is asked first
    assert names != {"a": 1}
    assert names == Box(names={"b": 2, "a": 1}).names
    assert dict(names) == names.copy() == {**names} == {"a": 1, "b": 2}
    assert sorted(names) == sorted(names.keys()) == ["a", "b"]
    assert sorted(names.items()) == [("a", 1), ("b", 2)]
    assert sorted(names.values()) == [1, 2]
    assert (names.get("a"), names.get("x"), names.get("x", 7), names.get(5)) == (1, None, 7, None)
    assert eval(repr(names)) == {"a": 1, "b": 2}
    assert names.keys() & {"a", "x"} == {"a"}
    with pytest.raises(KeyError, match="'x'"):
        names["x"]
    with pytest.raises(KeyError) as info:
        b.by_cell[1, 2]
    assert info.value.args == ((1, 2),)
    with pytest.raises(TypeError, match="unhashable type: 'list'"):
        names[[]]
    assert views.count(names) == 3
    assert views.longest(box("a", "bcd").tags) == "bcd"


def test_changing_like_a_dict() -> None:
    b = Box()
    names: Any = b.names
    names["a"] = 1
    names.update({"b": 2}, c=3)
    names.update([("d", 4)])
    names |= {"e": 5}
    assert b.names == {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}
    assert (names.pop("a"), names.pop("x", None), names.setdefault("b", 0), names.setdefault("n", 9)) == (1, None, 2, 9)
    del names["b"]
    assert names | {"q": 1} == {"c": 3, "d": 4, "e": 5, "n": 9, "q": 1}
    key, value = names.popitem()
    assert b.name(key) == 0
    assert value in {3, 4, 5, 9}
    names.clear()
    wrong: list[tuple[type[Exception], str, Callable[[], object]]] = [
        (KeyError, "x", lambda: names.pop("x")),
        (KeyError, "x", lambda: names.__delitem__("x")),
        (KeyError, "dictionary is empty", names.popitem),
        (TypeError, "Box.names: a key or value must be int, not str", lambda: names.__setitem__("x", "y")),
        (TypeError, "Box.names: a key or value must be str, not int", lambda: names.update({1: 1})),
        (TypeError, "get expected at least 1 argument, got 0", lambda: names.get()),
        (TypeError, "pop expected at most 2 arguments, got 3", lambda: names.pop("x", 1, 2)),
        (TypeError, "object is not iterable", lambda: names.update(1)),
        (TypeError, "unsupported operand", lambda: names | 1),
        (TypeError, "must be int, not None", lambda: names.setdefault("x")),
    ]
    for error, message, use in wrong:
        with pytest.raises(error, match=message):
            use()
    assert names == {}


def test_values_of_maps_are_copies() -> None:
    b = Box(groups={"a": ["x"]}, parts={"p": Item(count=1)})
    b.groups["a"].append("y")
    b.parts["p"].count = 2
    assert (b.groups["a"], b.parts["p"].count) == (["x"], 1)
    b.parts["p"] = Item(count=3)
    assert b.parts == {"p": Item(count=3)}
    b.by_cell[1, 2] = "x"
    assert b.by_cell == {(1, 2): "x"}


def test_sets() -> None:
    b: Any = Box()
    seen = b.seen
    seen.add("a")
    seen.update(["b", "c"], {"d"})
    assert b.knows("c")
    assert seen == {"a", "b", "c", "d"}
    assert sorted(seen) == ["a", "b", "c", "d"]
    assert ("a" in seen, 5 in seen, len(seen)) == (True, False, 4)
    seen.discard("a")
    seen.discard("no")
    seen.remove("b")
    assert (seen | {"x"}, seen & {"c"}, seen - {"c"}, seen ^ {"c", "x"}) == ({"c", "d", "x"}, {"c"}, {"d"}, {"d", "x"})
    assert {"c", "x"} - seen == {"x"}
    assert seen <= {"c", "d"} < seen | {"x"}
    assert seen.isdisjoint({"x"})
    b.seen |= {"x"}
    b.seen &= {"x", "c"}
    assert seen == {"x", "c"}
    b.seen -= {"c"}
    b.seen ^= {"y"}
    assert seen == {"x", "y"}
    assert {seen.pop(), seen.pop()} == {"x", "y"}
    with pytest.raises(KeyError, match="pop from an empty set"):
        seen.pop()
    with pytest.raises(KeyError, match="no"):
        seen.remove("no")
    with pytest.raises(TypeError, match=r"Box.seen: element 0 must be str, not int"):
        seen.add(1)
    with pytest.raises(TypeError, match="unhashable"):
        seen.add([])
    assert repr(b.seen) == "set()"


def test_copies() -> None:
    b: Any = Box(tags=["a"], names={"a": 1}, seen={"a"}, items=[Item(count=1)])
    for view, kind in ((b.tags, list), (b.names, dict), (b.seen, set)):
        for made in (copy.copy(view), copy.deepcopy(view), pickle.loads(pickle.dumps(view)), view.copy()):
            assert type(made) is kind
            assert made == view
    assert copy.copy(b.items)[0] is b.items[0]
    assert copy.deepcopy(b.items)[0] is not b.items[0]


def test_many_elements() -> None:
    b = Box(numbers=range(100_000), items=(Item(count=i) for i in range(1000)))
    assert sum(b.numbers) == b.sum() == sum(range(100_000))
    assert list(b.numbers) == list(range(100_000))
    assert sum(i.count for i in b.items) == b.total()
    del b.numbers[::2]
    assert b.numbers[:3] == [1, 3, 5]
    assert len(b.numbers) == 50_000


def test_import_makes_no_view_class() -> None:
    code = (
        "import sys; sys.modules['collections.abc'] = None; import features.views as v; v.Box();"
        "del sys.modules['collections.abc']; assert v.Box().tags == []"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_fork() -> None:
    code = """
import os
from features.views import Box
b = Box(tags=["a"], names={"a": 1}, matrix=[[1]], numbers=[1])
tags, names, row, numbers, it = b.tags, b.names, b.matrix[0], b.numbers, iter(b.matrix)
pid = os.fork()
if pid == 0:
    for use in (
        lambda: tags[0], lambda: len(tags), lambda: tags.append("x"), lambda: list(names), lambda: names["a"],
        lambda: row[0], lambda: row == [1], lambda: numbers[0], lambda: list(numbers), lambda: next(it),
        lambda: b.tags, lambda: repr(tags), lambda: tags.pop(), lambda: tags.sort(), lambda: "a" in tags,
        lambda: numbers.__setitem__(0, 5), lambda: tags.__delitem__(0), lambda: tags[1:],
    ):
        try:
            use()
        except RuntimeError as err:
            assert "before the process forked" in str(err), err
        else:
            os._exit(2)
    fresh = Box(tags=["x"])
    fresh.tags.append("y")
    assert fresh.joined() == "x;y;"
    del tags, names, row, it, fresh
    os._exit(0)
_, status = os.waitpid(pid, 0)
assert os.waitstatus_to_exitcode(status) == 0
assert tags == ["a"]
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_threads() -> None:
    b = Box(numbers=[0])
    failures: list[Exception] = []

    def work(own: int) -> None:
        try:
            for i in range(1000):
                b.numbers.append(own)
                b.tags.append(str(i))
                b.names[str(own)] = i
                for value in (b.numbers[-1], sum(b.numbers[:5]), len(b.tags), b.tags[0], list(b.names), b.tags[:3]):
                    assert value is not None
                b.tags[0] = str(own)
        except Exception as error:  # noqa: BLE001 - told below
            failures.append(error)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert failures == []
    assert len(b.numbers) == 4001
    assert len(b.tags) == 4000
    assert b.names == {str(i): 999 for i in range(4)}
