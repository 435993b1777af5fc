"""A value behind an interface has the class of its own type, or else that of the interface."""

import gc
import weakref
from typing import Any

import pytest

from features import interfaces
from features.interfaces import Circle, Drawing, Shape, Square


def test_values_keep_their_class() -> None:
    square, circle = interfaces.make("square", 2), interfaces.make("circle", 2)
    assert isinstance(square, Square)
    assert isinstance(circle, Circle)
    assert square.side == 2
    assert circle.radius == 2
    assert interfaces.one() is interfaces.one()


def test_hidden_types_have_the_class_of_the_interface() -> None:
    shape = interfaces.make("hidden", 7)
    assert type(shape).__name__ == "Shape"
    assert isinstance(shape, Shape)
    assert shape.area() == 7
    assert str(shape) == "hidden"
    assert shape == interfaces.make("hidden", 7)
    assert shape != interfaces.make("hidden", 8)
    assert shape != 7  # type: ignore[comparison-overlap]


def test_interfaces_take_what_implements_them() -> None:
    shapes = [interfaces.make(kind, 1) for kind in ("square", "circle", "hidden")]
    assert interfaces.total(shapes) == 5
    assert interfaces.total(Square(side=2) for _ in range(3)) == 12
    circle = Circle(radius=1)
    assert interfaces.grow(circle) is circle
    assert circle.radius == 2
    square = Square(side=3)
    grown = interfaces.grow(square)
    assert grown == square
    with pytest.raises(TypeError, match=r"total\(\) argument 'shapes': element 0 must be Shape or None, not int"):
        interfaces.total([1])  # type: ignore[list-item]


def test_none_is_nil() -> None:
    assert interfaces.make("nil", 0) is None
    assert interfaces.is_nil(None)
    assert not interfaces.is_nil(Square())


def test_an_interface_makes_no_instance() -> None:
    with pytest.raises(TypeError, match="Protocols cannot be instantiated"):
        Shape()  # type: ignore[misc]
    with pytest.raises(TypeError, match=r"cannot create 'features\.interfaces\.Shape' instances"):
        type(interfaces.make("hidden", 1))()


def test_an_interface_is_a_protocol() -> None:
    assert isinstance(Square(), Shape)
    assert not isinstance(3, Shape)
    assert Shape.__doc__ == "A Shape has an area."
    assert (Shape.__module__, Shape.__qualname__) == ("features.interfaces", "Shape")


def test_fields() -> None:
    drawing = Drawing(main=Circle(radius=1))
    assert isinstance(drawing.main, Circle)
    drawing.main.radius = 5
    assert drawing.main.area() == 75
    drawing.main = Square(side=2)
    assert isinstance(drawing.main, Square)
    drawing.main = None
    assert drawing.main is None
    gc.collect()


# ---- Python objects behind interfaces ----


class Triangle:
    def __init__(self, base: float, height: float) -> None:
        self.base, self.height = base, height

    def area(self) -> float:
        return self.base * self.height / 2

    def __str__(self) -> str:
        return "triangle"


class Dictionary:
    """A store."""

    def __init__(self) -> None:
        self.data: dict[str, bytes] = {}
        self.seen: list[Any] = []

    def load(self, key: str) -> bytes:
        return self.data[key]

    def put(self, key: str, value: bytes) -> None:
        if not key:
            raise KeyError(key)
        self.data[key] = value

    def keys(self, prefix: str, *more: str) -> list[str]:
        return [prefix, *more, *self.data]

    def best(self, shapes: list[interfaces.Shape], than: interfaces.Shape) -> interfaces.Shape:
        self.seen = [*shapes, than]
        return max([*shapes, than], key=lambda s: s.area())

    def sub(self, name: str) -> "Dictionary":
        other = Dictionary()
        other.data[name] = b""
        return other

    def __len__(self) -> int:
        return len(self.data)


def test_python_shape() -> None:
    assert interfaces.total([Triangle(2, 3), interfaces.Square(side=2)]) == 7
    t = Triangle(2, 3)
    assert interfaces.grow(t) is t


def test_python_shape_is_kept() -> None:
    gallery = interfaces.Gallery()
    triangle = Triangle(2, 3)
    watch = weakref.ref(triangle)
    gallery.show(triangle)
    assert gallery.shown() is triangle
    assert gallery.describe() == "triangle of area 3"
    del triangle
    gc.collect()
    assert gallery.describe() == "triangle of area 3"
    drawing = interfaces.Drawing(main=Triangle(4, 4), shapes={"a": Triangle(1, 1)})
    assert drawing.main is not None
    assert drawing.main.area() == 8
    assert drawing.shapes["a"].area() == 0.5
    assert watch() is gallery.shown()


def test_lacks_a_method() -> None:
    class Flat:
        area = 5.0

    with pytest.raises(
        TypeError,
        match=r"^total\(\) argument 'shapes': element 1 must be Shape or None, not Flat, which has no method 'area'$",
    ):
        interfaces.total([Triangle(1, 1), Flat()])  # type: ignore[list-item]
    with pytest.raises(
        TypeError, match=r"^list\(\) argument 's' must be Store or None, not Triangle, which has no method 'best'$"
    ):
        interfaces.list(Triangle(1, 1))  # type: ignore[arg-type]


def test_sealed() -> None:
    with pytest.raises(TypeError, match=r"^break_\(\) argument 's' must be Sealed or None, not Triangle$"):
        interfaces.break_(Triangle(1, 1))  # type: ignore[arg-type]
    assert interfaces.break_(None)


def test_store() -> None:
    store = Dictionary()
    assert interfaces.fill(store, "a", "b") == "value of a, 2"
    assert store.data == {"a": b"value of a", "b": b"value of b"}
    assert interfaces.list(store) == ["a", "b", "c", "a", "b"]
    nested = interfaces.nest(store, "x")
    assert isinstance(nested, Dictionary)
    assert nested.data == {"x": b""}


def test_store_raises() -> None:
    store = Dictionary()
    with pytest.raises(KeyError) as caught:
        interfaces.fill(store, "")
    assert caught.value.args == ("",)

    class Wrong(Dictionary):
        def load(self, key: str) -> Any:
            return key

    with pytest.raises(TypeError, match=r"^result of Wrong\.load\(\) must be a bytes-like object, not str$"):
        interfaces.fill(Wrong(), "a")

    class Broken(Triangle):
        def area(self) -> float:
            return 1 / 0

    with pytest.raises(ZeroDivisionError):
        interfaces.total([Broken(1, 1)])


def test_shapes_through_python() -> None:
    """Objects of both sides go through a method of Python and come back as themselves."""
    store = Dictionary()
    square, triangle = interfaces.Square(side=1), Triangle(10, 10)
    assert interfaces.choose(store, [square, triangle]) is triangle
    assert store.seen == [square, triangle, interfaces.one()]
    assert store.seen[1] is triangle
    assert interfaces.choose(store, [square]) is interfaces.one()


def test_attribute_that_raises() -> None:
    class Hostile(Triangle):
        @property
        def area(self) -> Any:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        interfaces.total([Hostile(1, 1)])
