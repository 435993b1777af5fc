"""Named basic types with constants are enum classes."""

import copy
import enum
import gc
import inspect
import json
import pickle
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from features import enums
from features.enums import Access, Color, Count, Grade, Level, Mood, Permission, Shape, Signed, Units, Wide


class Handwritten(enum.IntEnum):
    RED = 0
    GREEN = 1
    NAVY_BLUE = 2
    BLACK = 3
    DEFAULT_COLOR = 0


def test_class_is_as_one_that_is_written_by_hand() -> None:
    assert type(Color) is enum.EnumType
    assert Color.__bases__ == (enum.IntEnum,)
    assert [(m.name, m.value) for m in Color] == [(m.name, m.value) for m in Handwritten]
    assert list(Color.__members__) == list(Handwritten.__members__)
    assert repr(Color) == "<enum 'Color'>"
    assert repr(Color.RED) == "<Color.RED: 0>"
    assert str(Color.RED) == str(Handwritten.RED)
    assert f"{Color.GREEN} {Color.GREEN:03d}" == "1 001"
    assert Color["DEFAULT_COLOR"] is Color.RED
    assert Color(1) is Color.GREEN
    assert Color["GREEN"] is Color.GREEN
    assert Color.GREEN in Color
    assert len(Color) == 4
    assert Color.__module__ == "features.enums"
    assert Color.__qualname__ == Color.__name__ == "Color"
    assert Color.__doc__ == "Color is a color of paint. The default is `Color.RED`."
    with pytest.raises(ValueError, match="7 is not a valid Color"):
        Color(7)
    with pytest.raises(AttributeError):
        Color.RED = 3  # type: ignore[misc]


def test_bases() -> None:
    assert Level.__bases__ == (enum.StrEnum,)
    assert Permission.__bases__ == (enum.IntFlag,)
    assert Signed.__bases__ == (enum.IntFlag,)
    assert Count.__bases__ == (enum.IntEnum,)  # 1 and 2 are counted


def test_names() -> None:
    assert list(Grade.__members__) == ["FAIL", "GRADE2", "TOP", "GRADE_LOW", "LOW", "GRADELIKE"]
    assert Grade.TOP == 1 << 40
    assert list(Units.__members__) == ["METER", "METRE_SQUARED"]
    assert enums.echo_unit(1) is Units.METRE_SQUARED  # type: ignore[arg-type]
    assert not hasattr(enums, "Unit")


def test_constants_are_said_once() -> None:
    assert not hasattr(enums, "COLOR_RED")
    assert not hasattr(enums, "RED")
    assert {"Color", "Level", "Permission"} <= set(dir(enums)) & set(enums.__all__)


def test_skipped_type_and_errors_are_no_enums() -> None:
    assert not hasattr(enums, "Plain")
    assert type(enums.PLAIN_ZERO) is int
    assert type(enums.echo_plain(0)) is int
    assert issubclass(enums.Failure, Exception)
    assert type(enums.FAILURE_ONE) is int


@pytest.mark.parametrize("cls", [Color, Level, Permission, Wide, Signed, Count, Grade, Units, Shape, Mood, Access])
def test_pickle_and_copy(cls: type[enum.Enum]) -> None:
    for member in cls:
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(member, protocol)) is member
        assert copy.copy(member) is member
        assert copy.deepcopy(member) is member
    assert pickle.loads(pickle.dumps(cls)) is cls


def test_json() -> None:
    assert json.dumps([Color.GREEN, Level.INFO]) == '[1, "info"]'


def test_members_come_out() -> None:
    assert enums.echo_color(Color.NAVY_BLUE) is Color.NAVY_BLUE
    assert enums.echo_color(v=0) is Color.RED  # type: ignore[arg-type]
    assert enums.echo_level(Level.ERROR) is Level.ERROR
    assert enums.echo_level("info") is Level.INFO  # type: ignore[arg-type]
    assert enums.echo_grade(Grade.FAIL) is Grade.FAIL
    assert enums.echo_count(Count.TWO) is Count.TWO
    assert enums.mix(Color.RED, Color.BLACK) == (Color.BLACK, Color.RED, False)
    assert type(enums.mix(Color.RED, Color.RED)[2]) is bool
    assert enums.find("green") is Color.GREEN
    assert enums.find("none") is None


def test_no_member_is_a_plain_value() -> None:
    assert type(enums.hidden()) is int
    assert enums.hidden() == 4
    assert type(enums.echo_color(-5)) is int  # type: ignore[arg-type]
    text = enums.echo_level("other")  # type: ignore[arg-type]
    assert type(text) is str
    assert text == "other"


def is_same(a: object, b: object) -> bool:
    """Tell whether two values are the same in all their parts, types included."""
    return a == b and repr(a) == repr(b)


def test_containers() -> None:
    colors = [Color.RED, Color.BLACK]
    assert is_same(enums.echo_colors(colors), colors)
    assert is_same(enums.echo_colors(iter((0, 3, 9))), [Color.RED, Color.BLACK, 9])  # type: ignore[arg-type]
    assert is_same(enums.echo_colors(range(2)), [Color.RED, Color.GREEN])  # type: ignore[arg-type]
    assert is_same(enums.echo_triple((Color.RED, Color.GREEN, Color.BLACK)), (Color.RED, Color.GREEN, Color.BLACK))
    assert enums.echo_pointer(Color.BLACK) is Color.BLACK
    assert enums.echo_pointer(None) is None
    names = enums.echo_names({Color.RED: "red"})
    assert is_same(names, {Color.RED: "red"})
    assert names[0] == "red"  # type: ignore[index]
    assert is_same(enums.echo_set({Color.RED}), {Color.RED})
    tree: dict[str, list[dict[Color, Color | None]]] = {"a": [{Color.RED: Color.BLACK}, {Color.GREEN: None}]}
    assert is_same(enums.echo_tree(tree), tree)
    assert is_same(enums.echo_levels(["debug", "x"]), [Level.DEBUG, "x"])  # type: ignore[list-item]
    assert is_same(enums.echo_weights({Level.INFO: 0.5}), {Level.INFO: 0.5})


def test_flags() -> None:
    both = Permission.READ | Permission.WRITE
    assert enums.echo_permission(both) is both
    assert repr(both) == "<Permission.WRITE|READ: 6>"
    assert enums.without(Permission.ALL, Permission.EXEC) is both
    assert enums.without(Permission.ALL, Permission.ALL) is Permission.NONE
    assert enums.echo_permission(7) is Permission.ALL  # type: ignore[arg-type]
    assert enums.echo_permission(~Permission.READ) == Permission.WRITE | Permission.EXEC
    unnamed = enums.echo_permission(8)  # type: ignore[arg-type]
    assert type(unnamed) is Permission
    assert unnamed == 8
    assert list(both) == [Permission.WRITE, Permission.READ]
    assert enums.echo_wide(Wide.FIRST | Wide.LAST) == 2**63 + 1
    assert type(enums.echo_wide(2**64 - 1)) is Wide  # type: ignore[arg-type]
    assert type(enums.echo_wide(0)) is Wide  # type: ignore[arg-type]


def test_negative_number_is_no_flags() -> None:
    value = enums.echo_signed(-1)  # type: ignore[arg-type]
    assert type(value) is int
    assert value == -1
    assert type(enums.echo_signed(6)) is Signed  # type: ignore[arg-type]


@given(st.integers(-(2**63), 2**63 - 1))
def test_any_int_keeps_its_value(n: int) -> None:
    assert enums.echo_color(n) == n  # type: ignore[arg-type]
    assert enums.echo_signed(n) == n  # type: ignore[arg-type]
    assert enums.echo_grade(n) == n  # type: ignore[arg-type]


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_keeps_its_value(s: str) -> None:
    assert enums.echo_level(s) == s  # type: ignore[arg-type]


def test_variables() -> None:
    assert enums.current is Color.GREEN
    try:
        enums.current = Color.BLACK
        assert enums.current is Color.BLACK
        with pytest.raises(TypeError, match=r"features\.enums\.current must be Color, not str"):
            enums.current = "black"  # type: ignore[assignment]
        assert enums.current is Color.BLACK
    finally:
        enums.current = Color.GREEN
    assert is_same(enums.palette, [Color.RED, Color.BLACK])


WRONG: list[tuple[Any, object, type[Exception], str]] = [
    (enums.echo_color, "red", TypeError, "echo_color() argument 'v' must be Color, not str"),
    (enums.echo_color, None, TypeError, "echo_color() argument 'v' must be Color, not None"),
    (enums.echo_color, 0.0, TypeError, "echo_color() argument 'v' must be Color, not float"),
    (enums.echo_color, Level.INFO, TypeError, "echo_color() argument 'v' must be Color, not Level"),
    (enums.echo_level, Color.RED, TypeError, "echo_level() argument 'v' must be Level, not Color"),
    (enums.echo_colors, [0, "x"], TypeError, "echo_colors() argument 'v': element 1 must be Color, not str"),
    (enums.echo_colors, 1, TypeError, "echo_colors() argument 'v' must be an iterable of Color, not int"),
    (enums.echo_pointer, "x", TypeError, "echo_pointer() argument 'v' must be Color or None, not str"),
    (
        enums.echo_pointer,
        2**63,
        OverflowError,
        f"echo_pointer() argument 'v' must be in the range {-(2**63)} to {2**63 - 1}",
    ),
    (enums.echo_names, {"x": ""}, TypeError, "echo_names() argument 'v': a key or value must be Color, not str"),
    (enums.echo_permission, 256, OverflowError, "echo_permission() argument 'v' must be in the range 0 to 255"),
    (enums.echo_wide, -1, OverflowError, f"echo_wide() argument 'v' must be in the range 0 to {2**64 - 1}"),
    (enums.echo_count, 128, OverflowError, "echo_count() argument 'v' must be in the range -128 to 127"),
]


@pytest.mark.parametrize(("function", "argument", "error", "message"), WRONG)
def test_wrong_argument(function: Any, argument: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        function(argument)
    assert str(caught.value) == message


class Index:
    def __init__(self, value: object) -> None:
        self.value = value

    def __index__(self) -> int:
        if isinstance(self.value, BaseException):
            raise self.value
        return self.value  # type: ignore[return-value]


def test_index() -> None:
    assert enums.echo_color(Index(3)) is Color.BLACK  # type: ignore[arg-type]
    with pytest.raises(ZeroDivisionError):
        enums.echo_color(Index(ZeroDivisionError()))  # type: ignore[arg-type]
    with pytest.raises(UnicodeEncodeError):
        enums.echo_level("\ud800")  # type: ignore[arg-type]


def test_defaults() -> None:
    assert enums.paint() == 0
    assert enums.paint(Color.RED, Color.RED, Color.BLACK, Color.RED) == 2
    assert str(inspect.signature(enums.paint)) == "(first=Ellipsis, *others)"


def test_overloads() -> None:
    assert enums.describe(Color.RED) == "color 0"
    assert enums.describe(0) == "int 0"
    assert enums.describe(Grade.LOW) == "grade 4"
    assert enums.describe(Level.INFO) == "level info"
    assert enums.describe("info") == "text info"
    assert enums.describe(Permission.READ | Permission.EXEC) == "permission 5"
    with pytest.raises(TypeError, match=r"\(c: Color\), \(n: int\), .* or \(p: Permission\), not float"):
        enums.describe(1.5)  # type: ignore[call-overload]


def test_methods() -> None:
    assert str(Shape.CIRCLE) == f"{Shape.CIRCLE}" == "circle"
    assert repr(Shape.CIRCLE) == "<Shape.CIRCLE: 1>"
    assert Shape.SQUARE.corners() == 4
    assert Shape.CIRCLE.or_(Shape.SQUARE) is Shape.SQUARE
    assert Shape.CIRCLE.or_(least=Shape.SQUARE) is Shape.SQUARE
    assert str(Mood.BAD) == "BAD"
    assert Mood.BAD.value == "bad"
    assert is_same(Mood.GOOD.repeat(2), [Mood.GOOD] * 2)
    assert (Access.READ | Access.WRITE).has(Access.WRITE)
    assert not Access.READ.has(Access.WRITE)
    assert Shape.corners.__doc__ == "corners returns how many corners the shape has, or an error if nobody knows."
    assert str(inspect.signature(Shape.CIRCLE.or_)) == "(*others, least=Ellipsis)"
    assert not hasattr(Shape, "reset")


def test_methods_refuse_what_is_wrong() -> None:
    with pytest.raises(TypeError, match=r"Shape\.corners\(\) takes 1 positional argument but 2 were given"):
        Shape.CIRCLE.corners(1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"Shape\.or_\(\) argument 'others': element 0 must be Shape, not str"):
        Shape.CIRCLE.or_("x")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="descriptor 'corners' for 'Shape' objects doesn't apply to a 'int' object"):
        Shape.corners(1)  # type: ignore[arg-type]
    with pytest.raises(OverflowError, match=r"Access\.has\(\) argument 'self' must be in the range 0 to 65535"):
        Access(1 << 16).has(Access.READ)


def run(source: str) -> str:
    done = subprocess.run([sys.executable, "-S", "-c", source], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_import_makes_nothing() -> None:
    assert (
        run(f"""
import sys
sys.path[:] = {sys.path!r}
before = "enum" in sys.modules
from features import enums
print(before, "enum" in sys.modules, "Color" in vars(enums))
enums.echo_plain(1)
print("enum" in sys.modules)
print(repr(enums.echo_color(1)), "enum" in sys.modules, enums.echo_color(1) is enums.Color.GREEN)
""")
        == "False False False\nFalse\n<Color.GREEN: 1> True True\n"
    )


def test_one_class_for_all_threads() -> None:
    assert (
        run(f"""
import sys
sys.path[:] = {sys.path!r}
import threading
from features import enums
start, found = threading.Barrier(8), []
def ask():
    start.wait()
    found.append((enums.echo_color(1), enums.Color, enums.echo_permission(3)))
threads = [threading.Thread(target=ask) for _ in range(8)]
for t in threads: t.start()
for t in threads: t.join()
print(len(found), len({{id(c) for _, c, _ in found}}), all(g is enums.Color.GREEN for g, _, _ in found))
""")
        == "8 1 True\n"
    )


def test_broken_enum_module_raises() -> None:
    assert (
        run(f"""
import sys
sys.path[:] = {sys.path!r}
from features import enums
sys.modules["enum"] = None
for attempt in range(2):
    try:
        enums.echo_color(1)
    except ImportError as e:
        print("ImportError")
try:
    enums.Color
except ImportError as e:
    print("ImportError")
del sys.modules["enum"]
print(repr(enums.echo_color(1)))
""")
        == "ImportError\nImportError\nImportError\n<Color.GREEN: 1>\n"
    )


def test_class_is_kept() -> None:
    before = id(Color)
    del enums.Color
    gc.collect()
    assert id(enums.Color) == before
    assert enums.Color is Color
