"""Go that cannot start: an ImportError that says what, where and what to do, and never the end of the process."""

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import features

TRY = """
try:
    print(scalars.echo_int(7))
except ImportError as error:
    print(error)
"""


class Site:
    """A copy of one module of the features and of the core, to be damaged."""

    def __init__(self, folder: Path) -> None:
        installed = Path(features.__path__[0])
        package = folder / "features"
        package.mkdir()
        (package / "__init__.py").touch()
        [module] = installed.glob("scalars.*.so")
        [core] = installed.glob("*.core.so")
        shutil.copy(module, package)
        self.folder, self.module = folder, package / module.name
        self.core = Path(shutil.copy(core, package))

    def patch(self, old: bytes, new: bytes) -> None:
        """Replace bytes in the core, all of them."""
        content = self.core.read_bytes()
        assert old in content
        assert len(old) == len(new)
        self.core.write_bytes(content.replace(old, new))

    def call(self, before: str = "") -> str:
        """Call a function in a process of its own; return what it returned, or the text of the ImportError."""
        source = f"from features import scalars\n{before}\n{TRY}"
        env = os.environ | {"PYTHONPATH": str(self.folder)}
        command = [sys.executable, "-c", source]
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, f"exit {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout.strip()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return a site that works."""
    return Site(tmp_path)


@pytest.fixture
def open_site() -> Iterator[Site]:
    """Return a site that every user may read."""
    with TemporaryDirectory() as folder:
        site = Site(Path(folder))
        for inner in (site.folder, site.core.parent):
            inner.chmod(0o755)
        yield site


def compile_library(source: str, to: Path, *flags: str) -> None:
    """Compile C to a shared library; skip the test where there is no compiler."""
    if shutil.which("cc") is None:
        pytest.skip("there is no C compiler here")
    command = ["cc", "-shared", "-fPIC", *flags, "-x", "c", "-", "-o", str(to)]
    subprocess.run(command, input=source, text=True, check=True)


def says(message: str, core: Path, why: str, what_to_do: str) -> None:
    """Check a message."""
    assert message.startswith(f"features.scalars: cannot open its Go core {core}: ")
    assert re.search(why, message), message
    assert what_to_do in message.rpartition("; ")[2], message


def test_what_is_whole_works(site: Site) -> None:
    assert site.call() == "7"


def test_missing(site: Site) -> None:
    site.core.unlink()
    says(site.call(), site.core, "No such file or directory", "reinstall the package")


def test_a_folder_in_its_place(site: Site) -> None:
    site.core.unlink()
    site.core.mkdir()
    says(site.call(), site.core, "it is no file", "reinstall the package")


@pytest.mark.parametrize("keep", [0, 3, 63, 64, 4096, 0.5, -1])
def test_truncated(site: Site, keep: float) -> None:
    content = site.core.read_bytes()
    size = int(len(content) * keep) if 0 < keep < 1 else int(keep)
    site.core.write_bytes(content[:size])
    says(site.call(), site.core, "it is truncated: there are [0-9]+ bytes", "reinstall the package")


def test_no_library(site: Site) -> None:
    site.core.write_text("<!DOCTYPE html>\n" * 100)
    says(site.call(), site.core, "it is no shared library", "reinstall the package")


def test_for_another_machine(site: Site) -> None:
    content = bytearray(site.core.read_bytes())
    content[18:20] = (183 if platform.machine() == "x86_64" else 62).to_bytes(2, "little")
    site.core.write_bytes(content)
    says(
        site.call(), site.core, "it is for .+ processors, and this is a Python for", "install a wheel for this machine"
    )


@pytest.mark.skipif(platform.machine() != "x86_64", reason="only x86-64 has levels")
def test_for_a_better_processor(site: Site) -> None:
    site.patch(b"\tGOAMD64=v1", b"\tGOAMD64=v9")
    says(site.call(), site.core, r"x86-64-v9 \(GOAMD64\), and this one is x86-64-v[1-4]", "GOAMD64=v1")


def test_another_library(site: Site) -> None:
    compile_library("int f(void) { return 1; }", site.core)
    says(site.call(), site.core, "it is no gophersnake core", "reinstall the package")


def test_of_another_version(site: Site) -> None:
    functions = "".join(f"void {name}(void) {{}}\n" for name in ("gs_release", "gs_abandon", "gs_drop", "gs_relieved"))
    start = "void gs_start(unsigned long long *abi) { *abi = 99; }"
    compile_library(functions + start, site.core)
    says(site.call(), site.core, "it was made by another version of gophersnake", "reinstall the package")


def test_of_other_sources(site: Site) -> None:
    core = site.core.read_bytes()
    [fingerprint] = {f for f in re.findall(rb"[0-9a-f]{64}", site.module.read_bytes()) if f in core}
    site.patch(fingerprint, fingerprint[::-1])
    says(site.call(), site.core, "it was built from other sources than this module", "reinstall the package")


def test_built_anew(site: Site) -> None:
    core = site.core.read_bytes()
    known = {bytes.fromhex(i.decode()) for i in re.findall(rb"\b[0-9a-f]{40}\b", site.module.read_bytes())}
    [identity] = {i for i in known if i in core}
    site.patch(identity, identity[::-1])
    says(site.call(), site.core, "it was built anew since this module was imported", "start the process again")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not read it")
@pytest.mark.parametrize("forbidden", ["core", "package"])
def test_unreadable(open_site: Site, forbidden: str) -> None:
    core = open_site.core
    (core if forbidden == "core" else core.parent).chmod(0)
    before = "import os; os.setegid(65534); os.seteuid(65534)"
    says(open_site.call(before), core, "Permission denied", "let the user of this process read it")


def test_static_tls_is_used_up(site: Site, tmp_path: Path) -> None:
    for size in (64, 1):
        source = f"__thread char taken[{size}]; char *f(void) {{ return taken; }}"
        compile_library(source, tmp_path / f"greedy{size}.so", "-ftls-model=initial-exec")
    greedy = f"""
import ctypes, shutil
for size in (64, 1):
    for i in range(1000):
        copy = f"{tmp_path}/greedy{{size}}_{{i}}.so"
        shutil.copy(f"{tmp_path}/greedy{{size}}.so", copy)
        try:
            ctypes.CDLL(copy)
        except OSError:
            break
    else:
        raise SystemExit("there was enough of it")
"""
    says(site.call(greedy), site.core, "static TLS", "GLIBC_TUNABLES=glibc.rtld.optional_static_tls")


LIMIT = """
import resource
def used(column):
    with open("/proc/self/statm") as file:
        return int(file.read().split()[column]) * resource.getpagesize()
def limit(which, value):
    resource.setrlimit(which, (value, resource.getrlimit(which)[1]))
"""


@pytest.mark.parametrize("room", [50, 500, 700, 1200, 1600])
def test_address_space(site: Site, room: int) -> None:
    before = f"{LIMIT}\nlimit(resource.RLIMIT_AS, used(0) + {room} * 2**20)"
    says(site.call(before), site.core, "2 GiB of address space.*; the limit is [0-9]+ MiB", "ulimit -v")


@pytest.mark.parametrize("room", [1, 12, 64])
def test_data(site: Site, room: int) -> None:
    before = f"{LIMIT}\nlimit(resource.RLIMIT_DATA, used(5) + {room} * 2**20)"
    says(site.call(before), site.core, "128 MiB of memory.*; the limit is [0-9]+ MiB", "ulimit -d")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become a user without other processes")
def test_threads(open_site: Site) -> None:
    before = f"{LIMIT}\nimport os; os.setuid(65533); limit(resource.RLIMIT_NPROC, 3)"
    says(
        open_site.call(before), open_site.core, "Go cannot start threads: Resource temporarily unavailable", "ulimit -u"
    )


def test_files(site: Site) -> None:
    before = f"{LIMIT}\nlimit(resource.RLIMIT_NOFILE, 3)"
    says(site.call(before), site.core, "Too many open files", "ulimit -n")


def test_it_starts_once_the_limits_are_lifted(site: Site) -> None:
    before = f"""{LIMIT}
for which, value in [(resource.RLIMIT_AS, used(0) + 2**29), (resource.RLIMIT_NOFILE, 3)]:
    before = resource.getrlimit(which)
    limit(which, value)
    try:
        scalars.echo_int(1)
    except ImportError:
        resource.setrlimit(which, before)
"""
    assert site.call(before) == "7"


# A filter of system calls that refuses memfd_create.
REFUSE = """
import ctypes, os, platform
number = {"x86_64": 319, "aarch64": 279}[platform.machine()]
class Instruction(ctypes.Structure):
    _fields_ = [("code", ctypes.c_ushort), ("jt", ctypes.c_ubyte), ("jf", ctypes.c_ubyte), ("k", ctypes.c_uint)]
class Program(ctypes.Structure):
    _fields_ = [("len", ctypes.c_ushort), ("filter", ctypes.POINTER(Instruction))]
program = (Instruction * 4)((0x20, 0, 0, 0), (0x15, 0, 1, number), (6, 0, 0, 0x50001), (6, 0, 0, 0x7fff0000))
libc = ctypes.CDLL(None, use_errno=True)
assert libc.prctl(38, 1, 0, 0, 0) == 0
assert libc.prctl(22, 2, ctypes.byref(Program(4, program)), 0, 0) == 0
try:
    os.memfd_create("x")
    raise SystemExit("the filter does not work")
except PermissionError:
    pass
"""

CHILD = """
import sys
scalars.echo_int(1)
sys.stdout.flush()
child = os.fork()
if child:
    os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_a_child_without_memory_files_opens_a_file(site: Site, tmp_path: Path) -> None:
    assert site.call(f"{REFUSE}\nos.environ['TMPDIR'] = {str(tmp_path)!r}\n{CHILD}") == "7"
    assert not list(tmp_path.glob("gophersnake-core-*"))


def test_a_child_that_can_open_neither(site: Site, tmp_path: Path) -> None:
    full = f"{LIMIT}\nlimit(resource.RLIMIT_FSIZE, 0)"
    message = site.call(f"{REFUSE}\nos.environ['TMPDIR'] = {str(tmp_path)!r}\n{CHILD}\n{full}")
    memory = "a copy in memory: Operation not permitted; "
    file = f"a copy {tmp_path}/gophersnake-core-.*: File too large"
    says(message, site.core, memory + file, "set TMPDIR")
    assert not list(tmp_path.rglob("gophersnake-core-*"))


def test_a_child_with_no_room_for_a_copy(site: Site) -> None:
    full = f"{LIMIT}\nlimit(resource.RLIMIT_FSIZE, 0)"
    message = site.call(f"import os\nos.environ['TMPDIR'] = '/nowhere'\n{CHILD}\n{full}")
    memory = "a copy in memory: File too large; "
    says(message, site.core, f"{memory}a copy /nowhere/gophersnake-core-.*: No such file", "set TMPDIR")
