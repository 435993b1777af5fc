"""What a fresh process pays: python start.py SITE MODULE FUNCTION prints one line of JSON.

Seconds for the import and for the first two calls, KiB of memory that each added, threads alive.
Only modules that the interpreter has loaded anyway are imported before the clock runs.
"""

import os
import sys
from time import perf_counter


def resident() -> int:
    """Return the resident memory in KiB."""
    with open("/proc/self/statm") as f:  # noqa: PTH123  pathlib would load modules that a rival then gets for free
        return int(f.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024


def threads() -> int:
    """Return the number of threads."""
    return len(os.listdir("/proc/self/task"))  # noqa: PTH208  as above


def main(site: str, module: str, name: str) -> None:
    """Import, call twice, report."""
    # The module alone: most rivals have no package around it, whose __init__.py would cost what Python costs.
    *packages, module = module.split(".")
    sys.path.insert(0, "/".join([site, *packages]))
    perf_counter()
    threads()
    before = resident()
    before = resident()
    t0 = perf_counter()
    __import__(module)
    t1 = perf_counter()
    imported, function = resident(), getattr(sys.modules[module], name)
    t2 = perf_counter()
    function(3)
    t3 = perf_counter()
    function(3)
    t4 = perf_counter()
    called = resident()
    print(
        f'{{"import": {t1 - t0}, "first": {t3 - t2}, "second": {t4 - t3},'
        f' "memory_import": {imported - before}, "memory": {called - before}, "threads": {threads()}}}'
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
