"""A value behind an interface has the class of its own type, or else that of the interface."""

import gc

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
