"""Lists all that can be used of a wheel's modules, with what the stubs say of it.

What is there comes from the modules themselves: the stubs only help to make arguments that fit.
"""

from __future__ import annotations

import ast
import dataclasses
import enum
import importlib
import importlib.util
import inspect
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

# What waits, or ends the thread, and is not called at all.
UNFIT = {
    "contexts.ignore": "goes on until a gate is opened",
    "contexts.spin": "goes on for ever",
    "contexts.Counter.next": "goes on until a gate is opened",
    "contexts.exit": "ends the thread",
    "contexts.Watcher.wait_over": "waits for the end of a context that may never come",
    "iterators.exit": "ends the thread",
    "iterators.hang": "waits until a latch is opened",
    "iterators.post": "waits for room in a channel",
    "iterators.Window.enter": "waits until somebody leaves",
    "iterators.Window.leave": "waits until somebody enters",
    "options.await_": "waits for the end of a context that has no timeout",
    "errors.deep": "ends the process when the number is negative, or large",
    "gil.recursive": "ends the process when the number is negative",
    "processes.spin": "goes on for ever",
    "processes.hammer": "goes on for ever",
    "processes.Counter.with_": "holds a lock",
    "files.middle": "ends the process when it gets None, in a goroutine of its own",
    "files.reads": "goes on for ever when it reads nothing at a time",
    "files.pipe": "waits for who reads or writes",
    "gil.channel": "waits",
    "gil.selects": "waits",
}
# What ends with its context only: is called with a timeout of 0.
WAITS = {"wait", "wait_wrapped", "wait_own", "wait_for", "send"}
# What Go writes in its own words: a value need not come back as it was.
REWORDED = {"standard.Event.link"}  # a URL
# Where numbers say how long a call lasts or how much memory it takes.
MODEST = {"gil", "callbacks", "iterators", "contexts", "processes", "files", "memory"}
MODEST |= {
    "repeat",
    "zeros",
    "power",
    "expand",
    "select",
    "numbers",
    "pad",
    "line",
    "count",
    "chain",
    "hint",
    "sequence",
    "join",
    "log",
    "all",
    "waiter",
}
MODEST |= {"__mul__", "__rmul__", "__imul__", "__lshift__", "__pow__", "__rpow__", "__rlshift__"}
# Iterators that never end, or of which the next element may never come: they are not used.
ENDLESS = {"naturals", "fibonacci", "perfect", "stubborn", "silent", "jobs", "panic_on_stop", "sender"}
# What is no feature of a class, but of all objects.
COMMON = {"__class__", "__init_subclass__", "__subclasshook__", "__getattribute__", "__new__", "__class_getitem__"}
COMMON |= {"__doc__", "__module__", "__weakref__", "__dict__", "__match_args__", "_go_class"}


@dataclasses.dataclass
class Parameter:
    """What the stub says of a parameter."""

    name: str
    annotation: ast.expr | None
    is_keyword: bool
    is_variadic: bool
    is_optional: bool


@dataclasses.dataclass
class Target:
    """Something that can be used, in one way."""

    name: str  # "structs.Point.add"
    how: str  # "call", "member", "read", "write" or "delete"
    owner: Any  # the module or class it is in
    signatures: list[list[Parameter]]  # several where it is overloaded; without self
    type: ast.expr | None = None  # of an attribute

    @property
    def member(self) -> str:
        """Return the last part of the name."""
        return self.name.rpartition(".")[2]

    @property
    def is_modest(self) -> bool:
        """Return whether its numbers must be small."""
        return bool(MODEST & set(self.name.split(".")))


class Stub:
    """A module's stub: signatures of functions and types of attributes, by name without the module."""

    def __init__(self, file: Path) -> None:
        self.signatures: dict[str, list[list[Parameter]]] = {}
        self.types: dict[str, ast.expr] = {}
        if file.exists():
            self._read(ast.parse(file.read_text()).body, "")

    def _read(self, body: list[ast.stmt], prefix: str) -> None:
        for each in body:
            if isinstance(each, ast.ClassDef):
                self._read(each.body, f"{each.name}.")
            elif isinstance(each, ast.FunctionDef):
                self._read_function(each, prefix)
            elif isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
                self.types[prefix + each.target.id] = each.annotation

    def _read_function(self, function: ast.FunctionDef, prefix: str) -> None:
        decorators = {ast.unparse(each).rpartition(".")[2] for each in function.decorator_list}
        name = prefix + function.name
        found = list(parameters(function.args, skips_self=bool(prefix) and "staticmethod" not in decorators))
        if "setter" in decorators and found and found[0].annotation is not None:
            self.types[name] = found[0].annotation
        elif "property" in decorators and function.returns is not None:
            self.types.setdefault(name, function.returns)
        else:
            self.signatures.setdefault(name, []).append(found)


def parameters(arguments: ast.arguments, *, skips_self: bool) -> Iterator[Parameter]:
    """Yield the parameters of a function."""
    positional = [*arguments.posonlyargs, *arguments.args]
    without_default = len(positional) - len(arguments.defaults)
    for i, each in enumerate(positional):
        if i > 0 or not skips_self:
            yield Parameter(each.arg, each.annotation, False, False, i >= without_default)
    if arguments.vararg is not None:
        yield Parameter(arguments.vararg.arg, arguments.vararg.annotation, False, True, True)
    for each, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        yield Parameter(each.arg, each.annotation, True, False, default is not None)


def members(cls: type) -> Iterator[str]:
    """Yield the names of all that a class has beyond other objects, and of what it does in its own way."""
    others = [each for each in cls.__mro__ if each.__module__ in ("builtins", "enum", "typing")]
    for name in dir(cls):
        if name in COMMON or (isinstance(cls, enum.EnumType) and name.startswith("_")):
            continue
        found = inspect.getattr_static(cls, name, None)
        if all(found is not vars(each).get(name, cls) for each in others):
            yield name


def of_class(prefix: str, cls: type, stub: Stub) -> Iterator[Target]:
    """Yield the ways to use a class."""
    yield Target(prefix, "call", cls, stub.signatures.get(f"{cls.__name__}.__new__", []))
    own = isinstance(cls, enum.EnumType) or getattr(cls, "_is_protocol", False)
    for name in members(cls):
        if own and not inspect.ismethoddescriptor(inspect.getattr_static(cls, name)):
            continue  # enum and typing have made it
        known = f"{cls.__name__}.{name}"
        if callable(getattr(cls, name, None)):
            yield Target(f"{prefix}.{name}", "member", cls, stub.signatures.get(known, []))
        else:
            for how in ("read", "write", "delete"):
                yield Target(f"{prefix}.{name}", how, cls, [], stub.types.get(known))


def of_module(package: str, name: str) -> Iterator[Target]:
    """Yield the ways to use a module."""
    module = importlib.import_module(f"{package}.{name}")
    stub = Stub(Path(str(module.__file__)).parent / f"{name}.pyi")
    variables = {each for each in vars(type(module)) if not each.startswith("__")}
    for member in sorted({*module.__all__, *variables}):
        value = getattr(module, member)
        if member in variables:
            for how in ("read", "write", "delete"):
                yield Target(f"{name}.{member}", how, module, [], stub.types.get(member))
        elif inspect.isclass(value):
            yield from of_class(f"{name}.{member}", value, stub)
        elif callable(value):
            yield Target(f"{name}.{member}", "call", module, stub.signatures.get(member, []))
        else:
            yield Target(f"{name}.{member}", "read", module, [])


def of_package(package: str) -> list[Target]:
    """Return all targets of a package, in the order of their names."""
    root = importlib.import_module(package)
    found = [each for info in pkgutil.iter_modules(root.__path__) for each in of_module(package, info.name)]
    return [each for each in found if each.name not in UNFIT]
