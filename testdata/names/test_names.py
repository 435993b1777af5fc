"""Names are those that Python expects."""

import inspect

from features import names


def test_names() -> None:
    assert names.parse_url(raw_url="x") == "x"
    assert names.http_status(user_id=1) == 1
    assert names.ids() == []
    assert names.utf8_len(s="é") == 2
    assert names.base64(s="x") == "x"
    assert names.point3d(x=1, y=2, z=3) == (1.0, 2.0, 3.0)
    assert names.ipv4_mask(bits=8) == 0xFF000000
    assert names.snake_case(snake_arg=1) == 1
    assert names.import_(from_="x") == "x"
    assert names.open("x") == "x"
    assert names.str(65) == "A"
    assert names.größe(länge=2) == 2.0
    assert names.greet("you") == "hello, you"


def test_parameters_without_names() -> None:
    assert names.unnamed(1, "a") is True
    assert names.blank(1, "a", 2.0) == "a"


def test_what_is_not_there() -> None:
    for name in ("skipped", "unexported", "hello", "ParseURL"):
        assert not hasattr(names, name)


def test_error_gives_way() -> None:
    assert names.Error("x") == "x"
    assert issubclass(names.GoError, Exception)


def test_signatures() -> None:
    assert str(inspect.signature(names.parse_url)) == "(raw_url)"
    assert names.parse_url.__name__ == "parse_url"
    assert names.parse_url.__qualname__ == "parse_url"
    assert names.parse_url.__module__ == "features.names"
    assert names.__name__ == "features.names"
