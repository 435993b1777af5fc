"""The end of processes whose goroutines call Python."""

import os
import subprocess
import sys
import time

from tally import Tally

# Which ends there are, and their status.
ENDS = {
    "pass": 0,
    "sys.exit()": 0,
    "sys.exit(3)": 3,
    "os._exit(4)": 4,
    "raise LookupError": 1,
    "sys.exit('text')": 1,
    "raise SystemExit(5)": 5,
}
LONGEST = 60  # seconds that a process may take

# A process forks children, which begin to call Go, and end as a whole interpreter does.
BATCH = """
import atexit, gc, os, random, signal, sys, threading, time
from features import callbacks, processes

sys.stderr = open(os.devnull, "w")
threading.excepthook = sys.unraisablehook = lambda args: None
calls = 0

class Slow:
    def __del__(self):
        time.sleep(0.002)

def count(n):
    global calls
    calls += 1
    return n

def forever():
    callbacks.sum(count, 10**9)

def begin(seed):
    chance = random.Random(seed)
    sys.slow = Slow()
    order = []
    atexit.register(lambda: order == ["first"] or os._exit(71))
    atexit.register(order.append, "first")
    processes.hammer(count, chance.randrange(1, 9))
    for _ in range(chance.randrange(3)):
        threading.Thread(target=forever, daemon=True).start()
    if chance.random() < 0.3:
        processes.spin()
    while calls < chance.randrange(500):
        time.sleep(0)

ENDS = {ends!r}
wrong, hangs = [], 0
for i in range({count}):
    code, want = random.choice(list(ENDS.items()))
    child = os.fork()
    if child == 0:
        signal.alarm(30)
        begin(i)
        break
    got = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if got != want:
        wrong.append((code, got))
else:
    print(len(wrong), wrong[:5])
    code = "pass"
exec(code)
"""


def main() -> None:
    tally, limit = Tally(), int(os.environ.get("STRESS_EXITS", "0"))
    count = 50 if limit == 0 else min(limit, 500)
    source = BATCH.format(ends=ENDS, count=count)
    began = time.monotonic()
    while tally.goes_on() if limit == 0 else tally.figures.get("exits", 0) < limit:
        command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", source]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONGEST * count)
        tally.add("exits", count)
        if done.returncode == 0 and done.stdout.split(maxsplit=1)[0] == "0":
            continue
        tally.add("crashes", max(1, int(done.stdout.split(maxsplit=1)[0] or 1)) if done.stdout else 1)
        print(done.returncode, done.stdout, done.stderr, file=sys.stderr)
    tally.figures["exits a second"] = tally.figures["exits"] / (time.monotonic() - began)
    tally.report()


if __name__ == "__main__":
    main()
