"""Types of errors are exception classes; errors are values, too."""

import copy
import inspect
import pickle
import threading
from collections.abc import Callable

import pytest

from features import elsewhere, errortypes, sentinels
from features.errortypes import LimitError, ParseError

BY_KIND = {TypeError: 34, ValueError: 36, FileNotFoundError: 14, KeyError: 21}  # py.Kind


def raised(function: Callable[..., object], *arguments: object) -> BaseException:
    try:
        function(*arguments)
    except BaseException as error:  # noqa: BLE001 - the caller looks at it
        return error
    pytest.fail("nothing was raised")


def failure(how: str) -> BaseException:
    return raised(errortypes.fail, how)


def parse_error(how: str = "parse") -> ParseError:
    error = failure(how)
    assert isinstance(error, ParseError)
    return error


# ---- From Go ----


def test_fields_are_attributes() -> None:
    error = parse_error()
    assert type(error) is ParseError
    assert (error.line, error.token, error.near) == (3, "}", ["{", "x"])
    assert type(error.err) is errortypes.ErrEmpty
    assert str(error) == "line 3: }: empty"
    assert error.args == ("line 3: }: empty",)
    assert set(vars(error)) == {"line", "token", "near", "err", "_go_error"}


def test_what_it_wraps_is_the_cause_and_the_field() -> None:
    error = parse_error()
    assert error.err is error.__cause__
    wrapped = parse_error("wrapped")
    assert str(wrapped) == "in a file: line 3: }: empty"
    assert wrapped.line == 3
    assert type(wrapped.__cause__) is ParseError
    assert wrapped.err is wrapped.__cause__.__cause__
    outer = parse_error("outer")
    assert outer.line == 9
    inner = outer.err
    assert type(inner) is ParseError
    assert inner is outer.__cause__
    assert inner.line == 3
    assert inner.err is inner.__cause__


def test_a_long_chain_is_as_long_in_python() -> None:
    error: BaseException | None = raised(errortypes.chain, 40)
    lines = []
    while isinstance(error, ParseError):
        lines.append(error.line)
        error = error.err
    assert lines == list(range(40, 40 - len(lines), -1))
    assert len(lines) >= 16


def test_the_class_of_a_value() -> None:
    limit = failure("limit")
    assert type(limit) is LimitError
    assert (limit.limit, limit.got) == (1, 2)
    assert isinstance(limit, ValueError)
    assert isinstance(limit, errortypes.Error)
    pointer = failure("pointer")
    assert type(pointer) is LimitError
    assert (pointer.limit, pointer.got) == (3, 4)


def test_types_that_are_no_structs() -> None:
    code = failure("code")
    assert type(code) is errortypes.Code
    assert (code.value, str(code), code.retry()) == (200, "code 200", True)
    missing = failure("missing")
    assert type(missing) is errortypes.Missing
    assert missing.value == ["a", "b"]
    assert errortypes.retries(errortypes.CODE_WRONG) == 2


def test_embedded_structs_lend_fields() -> None:
    error = failure("derived")
    assert type(error) is errortypes.Derived
    assert (error.id, error.depth, error.label) == (5, 6, "label")
    assert error.base == errortypes.Base(id=5)
    again = raised(errortypes.raise_, errortypes.Derived("mine", base=errortypes.Base(id=1), depth=2, label="x"))
    assert type(again) is errortypes.Derived
    assert (again.id, again.depth, again.label, str(again)) == (1, 2, "x", "mine")


def test_several_errors_in_a_field() -> None:
    error = failure("group")
    assert type(error) is errortypes.GroupError
    assert [type(each) for each in error.errs] == [errortypes.ErrEmpty, ParseError]
    assert type(error.__cause__) is ExceptionGroup


def test_sentinels_of_a_type() -> None:
    first = failure("first")
    assert type(first) is errortypes.ErrFirst
    assert isinstance(first, ParseError)
    assert (first.line, first.token) == (1, "first")
    many = failure("many")
    assert type(many) is errortypes.ErrMany
    assert isinstance(many, LimitError)
    assert (many.limit, many.got, str(many)) == (9, 10, "so many: 10 is more than 9")


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("type", LimitError),
        ("sentinel", errortypes.ErrEmpty),
        ("chosen", KeyError),
        ("around", ParseError),
        ("hidden", errortypes.Error),
        ("locked", errortypes.ErrLocked),
    ],
)
def test_the_first_in_the_chain_wins(how: str, expected: type[BaseException]) -> None:
    assert type(failure(how)) is expected


def test_a_directive_chooses_the_base() -> None:
    assert issubclass(errortypes.ErrLocked, PermissionError)
    with pytest.raises(PermissionError, match=r"^locked$"):
        errortypes.fail("locked")


def test_methods() -> None:
    error = parse_error()
    assert error.hint(2) == "look at }. look at }. "
    assert error.hidden() == 7
    assert ParseError("made", token="t").hint(n=1) == "look at t. "
    assert ParseError("made").hidden() == 0
    with pytest.raises(ParseError, match="line 3"):
        error.hint(-1)
    with pytest.raises(TypeError, match=r"ParseError.hint\(\) argument 'n' must be int, not str"):
        error.hint("1")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


# ---- Made in Python ----


def test_construct() -> None:
    error = ParseError("text", line=3)
    assert (error.args, str(error)) == (("text",), "text")
    assert (error.line, error.token, error.near, error.err) == (3, "", [], None)
    assert ParseError().args == ()
    assert LimitError(1, 2).args == (1, 2)
    assert errortypes.Code(value=7).value == 7
    assert str(inspect.signature(ParseError)) == "(*args, line=Ellipsis, token=Ellipsis, near=Ellipsis, err=Ellipsis)"


def test_construct_wrongly() -> None:
    with pytest.raises(TypeError, match=r"^ParseError\.line must be int, not str$"):
        ParseError("x", line="1")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    with pytest.raises(OverflowError, match=r"Code\.value must be in the range 0 to 255"):
        errortypes.Code(value=256)
    with pytest.raises(TypeError, match=r"ParseError\(\) got an unexpected keyword argument 'column'"):
        ParseError(column=1)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]


def test_subclass() -> None:
    class MyError(ParseError):
        def __init__(self, what: str) -> None:
            super().__init__(f"mine: {what}", line=12)

    error = MyError("x")
    assert error.args == ("mine: x",)
    assert errortypes.line_of(error) == 12
    assert errortypes.text(error) == "mine: x"


# ---- Into Go ----


def test_an_error_comes_back_as_itself() -> None:
    for how in ("parse", "wrapped", "limit", "code", "empty", "hidden", "group"):
        error = failure(how)
        assert errortypes.same(error, failure(how)) is (how not in {"wrapped", "group"})
        again = raised(errortypes.raise_, error)
        assert type(again) is type(error)
        assert again.args == error.args
    error = parse_error()
    error.line = 99  # the attribute is a copy
    assert errortypes.line_of(error) == 3


def test_none_is_nil() -> None:
    assert errortypes.text(None) == "nil"
    assert errortypes.raise_(None) is None
    assert errortypes.echo(None) == (None, True)


def test_sentinels_raised_in_python() -> None:
    assert errortypes.is_empty(errortypes.ErrEmpty())
    assert errortypes.same(errortypes.ErrEmpty(), failure("empty"))
    error = errortypes.ErrEmpty("key 7")
    assert errortypes.is_empty(error)
    assert errortypes.text(error) == "key 7"
    again = raised(errortypes.raise_, error)
    assert type(again) is errortypes.ErrEmpty
    assert str(again) == "key 7"
    assert again.__cause__ is None
    assert errortypes.is_(raised(errortypes.wrap, error), errortypes.ErrEmpty())


def test_types_raised_in_python() -> None:
    error = ParseError("mine", line=4, near=["a"], err=errortypes.ErrEmpty("nothing"))
    assert errortypes.line_of(error) == 4
    assert errortypes.is_empty(error)
    assert errortypes.text(error) == "mine"
    assert errortypes.behind(error) == ("nothing", ["a"])
    error.line = 5
    assert errortypes.line_of(error) == 5
    wrapped = raised(errortypes.wrap, error)
    assert type(wrapped) is ParseError
    assert wrapped.line == 5
    assert errortypes.limit_of(LimitError(limit=6)) == 6
    assert errortypes.text(LimitError(limit=6)) == "0 is more than 6"
    del error.line
    assert errortypes.line_of(error) == 0


def test_wrong_attributes_raise_before_go_runs() -> None:
    error = ParseError("mine")
    error.near = [1]  # type: ignore[list-item] # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(TypeError, match=r"ParseError\.near: element 0 must be str, not int"):
        errortypes.text(error)


def test_an_exception_that_is_its_own_attribute() -> None:
    error = ParseError("mine")
    error.err = error
    with pytest.raises(RecursionError):
        errortypes.text(error)


def test_other_exceptions() -> None:
    for kind, number in BY_KIND.items():
        assert errortypes.kind_of(kind("x")) == number
        assert errortypes.text(kind("x")) == f"{kind.__name__}: {kind('x')}"
        error = kind("x")
        assert raised(errortypes.raise_, error) is error
        assert raised(errortypes.wrap, error) is error

    class OwnError(KeyError):
        pass

    assert errortypes.kind_of(OwnError("x")) == BY_KIND[KeyError]
    assert errortypes.kind_of(KeyboardInterrupt()) == 20
    assert errortypes.kind_of(SystemExit(1)) == 0
    assert errortypes.text(errortypes.ErrEmpty("\ud800")) == "\\ud800"
    assert errortypes.is_not_exist(FileNotFoundError("x"))
    assert errortypes.is_not_exist(OSError(2, "No such file or directory"))
    assert not errortypes.is_not_exist(OSError(13, "Permission denied"))
    assert errortypes.line_of(ValueError("x")) is None


def test_what_is_no_exception() -> None:
    with pytest.raises(TypeError, match=r"text\(\) argument 'err' must be an exception or None, not str"):
        errortypes.text("x")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    with pytest.raises(TypeError, match="must be an exception or None, not type"):
        errortypes.text(ValueError)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    with pytest.raises(TypeError, match="must be ParseError or None, not ValueError"):
        errortypes.double(ValueError())  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    with pytest.raises(TypeError, match="must be LimitError, not None"):
        errortypes.swap(None)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def test_hostile_exceptions() -> None:
    class NoTextError(Exception):
        def __str__(self) -> str:
            raise ZeroDivisionError

    assert errortypes.text(NoTextError()) == "NoTextError: <exception str() failed>"

    class NoAttributesError(ParseError):
        def __getattribute__(self, name: str) -> object:
            raise ZeroDivisionError(name)

    with pytest.raises(ZeroDivisionError):
        errortypes.text(NoAttributesError())
    error = ValueError("plain")
    error._go_error = 1  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue] # noqa: SLF001
    assert errortypes.text(error) == "ValueError: plain"
    error._go_error = type(vars(parse_error())["_go_error"])()  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue] # noqa: SLF001
    assert errortypes.text(error) == "ValueError: plain"


# ---- Calls back into Python ----


def fail_with(error: BaseException) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail


def test_what_python_raises_is_an_error_of_go() -> None:
    assert errortypes.call(lambda: None) == ("", 0, False)
    assert errortypes.call(fail_with(errortypes.ErrEmpty())) == ("ErrEmpty", 0, True)
    assert errortypes.call(fail_with(ParseError("mine", line=4))) == ("ParseError: mine", 4, False)
    parse = parse_error()
    assert errortypes.call(fail_with(parse)) == ("ParseError: line 3: }: empty", 3, True)
    assert errortypes.call(fail_with(ValueError("x"))) == ("ValueError: x", 0, False)

    def nested() -> None:
        error = KeyError("x")
        raise error from ParseError(line=5)

    assert errortypes.call(nested) == ("KeyError: 'x'", 5, False)


def test_errors_in_callbacks() -> None:
    parse = parse_error()
    got: list[BaseException | None] = []

    def same(error: BaseException | None) -> tuple[BaseException | None, bool]:
        got.append(error)
        return error, True

    back, _ = errortypes.call_with(same, parse)
    assert type(back) is type(got[0]) is ParseError
    value = ValueError("x")
    back, _ = errortypes.call_with(same, value)
    assert back is got[1] is value
    assert errortypes.call_with(same, None) == (None, True)
    made = ParseError("made", line=8)
    back, _ = errortypes.call_with(lambda _: (made, False), None)
    assert isinstance(back, ParseError)
    assert back.line == 8


# ---- Values ----


def test_errors_as_values() -> None:
    error, none = errortypes.echo(failure("parse"))
    assert type(error) is ParseError
    assert error.line == 3
    assert not none
    assert error.__traceback__ is None
    found = errortypes.by_name()
    assert found["none"] is None
    assert type(found["empty"]) is errortypes.ErrEmpty
    value = ValueError("x")
    back = errortypes.echo_all([failure("limit"), value, None])
    assert [type(each) for each in back] == [LimitError, ValueError, type(None)]
    assert back[1] is value
    assert [each.value for each in errortypes.sequence(5) if isinstance(each, errortypes.Code)] == [0, 1, 2, 3, 4]
    assert isinstance(next(errortypes.sequence(5)), errortypes.Code)
    with pytest.raises(TypeError, match="element 1 must be an exception or None, not int"):
        errortypes.echo_all([None, 1])  # type: ignore[list-item] # pyright: ignore[reportArgumentType]


def test_fields_of_structs() -> None:
    good, bad = errortypes.results()
    assert good.err is None
    assert isinstance(bad.err, ParseError)
    good.err = ValueError("now it is")
    assert isinstance(good.err, ValueError)
    assert errortypes.Result(name="x", err=errortypes.ErrEmpty()).err is not None


def test_values_of_a_type() -> None:
    made = errortypes.double(ParseError(line=4))
    assert type(made) is ParseError
    assert made.line == 8
    assert errortypes.double(None) is None
    doubled = errortypes.double(parse_error("wrapped"))
    assert doubled is not None
    assert doubled.line == 6
    swapped = errortypes.swap(LimitError(limit=1, got=2))
    assert type(swapped) is LimitError
    assert (swapped.limit, swapped.got) == (2, 1)
    assert errortypes.new_limit_error(3).limit == 3


def test_a_variable() -> None:
    assert errortypes.last is None
    errortypes.last = ParseError(line=6)
    assert errortypes.last.line == 6
    errortypes.last = None


# ---- Other modules of the wheel ----


def test_one_class_for_all_modules() -> None:
    error = raised(elsewhere.fail, "parse")
    assert type(error) is ParseError
    assert error.line == 3
    assert type(error.err) is elsewhere.ErrNothing
    assert elsewhere.line(error) == 3
    assert elsewhere.line(ParseError(line=5)) == 5
    made = elsewhere.make(6)
    assert type(made) is ParseError
    assert errortypes.line_of(made) == 6
    start = raised(elsewhere.start)
    assert type(start) is elsewhere.ErrStart
    assert isinstance(start, ParseError)
    assert start.token == "start"
    assert not hasattr(elsewhere, "ParseError")


def test_aliases_are_of_one_module() -> None:
    assert type(raised(elsewhere.end)) is elsewhere.ErrEnd
    assert type(raised(elsewhere.fail, "empty")) is elsewhere.ErrNothing
    assert type(raised(errortypes.fail, "empty")) is errortypes.ErrEmpty
    again = raised(errortypes.raise_, raised(elsewhere.end))
    assert type(again) is EOFError
    assert errortypes.is_(elsewhere.ErrNothing(), errortypes.ErrEmpty())


def test_a_sentinel_of_another_module() -> None:
    assert type(raised(errortypes.raise_, sentinels.ErrNotFound())) is sentinels.ErrNotFound


# ---- Copies ----


@pytest.mark.parametrize("how", ["parse", "wrapped", "limit", "code", "missing", "empty", "locked", "hidden", "group"])
def test_pickle_and_copy(how: str) -> None:
    error = failure(how)
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(again) is type(error)
        assert again.args == error.args
        for name in ("line", "token", "near", "limit", "got", "value"):
            assert getattr(again, name, None) == getattr(error, name, None)
        assert errortypes.text(again) in {str(error), f"Error: {error}"}  # an Error says nothing more to Go
    assert errortypes.same(copy.copy(error), error)
    assert errortypes.same(copy.deepcopy(error), error)
    if how == "parse":
        assert errortypes.line_of(pickle.loads(pickle.dumps(error))) == 3


def test_threads() -> None:
    seen: list[tuple[type, object]] = []

    def work() -> None:
        for how in ("parse", "first", "limit") * 100:
            error = failure(how)
            seen.append((type(error), getattr(error, "line", None)))
            assert errortypes.text(error) == str(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 1200
    assert set(seen) == {(ParseError, 3), (errortypes.ErrFirst, 1), (LimitError, None)}
