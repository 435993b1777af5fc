"""Signals all the time, of every sort, while Python calls Go."""

import asyncio
import os
import signal
import socket
import threading
import time
from types import FrameType

from tally import Tally

from features import contexts, processes

HERTZ = 10_000


def timers(tally: Tally, seconds: float) -> None:
    """Show that calls give right answers under a storm of timers."""

    def ring(_number: int, _frame: FrameType | None) -> None:
        tally.add("rings")

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, 1 / HERTZ, 1 / HERTZ)
    end, n = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        n += 1
        tally.expect(contexts.add(n, 1), n + 1)
        tally.expect(processes.goroutines(5), 10)
        if n % 20 == 0:
            tally.expect(contexts.wait_for(1), "waited")
            tally.expect(processes.timers(1), 1)
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)


def children(tally: Tally) -> None:
    """SIGCHLD comes while calls run, and no child is lost."""
    ended = 0

    def reap(_number: int, _frame: FrameType | None) -> None:
        nonlocal ended
        while True:
            try:
                child, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if child == 0:
                return
            ended += 1
            tally.expect(status, 0)

    signal.signal(signal.SIGCHLD, reap)
    for _ in range(5):
        if os.fork() == 0:
            os._exit(0 if processes.goroutines(5) == 10 else 1)
        tally.add("forks")
    while ended < 5:
        tally.expect(processes.goroutines(5), 10)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)


def waited(tally: Tally) -> None:
    """Show that Go takes nothing that Python waits for."""
    signals = {signal.SIGUSR1, signal.SIGUSR2, signal.SIGTERM}
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    for number in signals:
        os.kill(os.getpid(), number)
        info = signal.sigtimedwait(signals, 5)
        tally.expect(None if info is None else info.si_signo, number)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, signals)


def terminated(tally: Tally) -> None:
    """Show that a handler of SIGTERM runs during a call, and may end it."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise InterruptedError

    signal.signal(signal.SIGTERM, stop)
    begun = contexts.entered()

    def send() -> None:
        while contexts.entered() == begun:
            time.sleep(0)
        os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=send)
    thread.start()
    try:
        contexts.wait()
    except InterruptedError:
        tally.expect("stopped", "stopped")
    else:
        tally.expect("went on", "stopped")
    thread.join()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


async def handlers(tally: Tally) -> None:
    """Show that the handlers of asyncio run while threads are in Go."""
    loop, got = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGUSR1, got.set)
    calls = [asyncio.to_thread(contexts.wait_for, 2) for _ in range(4)]
    os.kill(os.getpid(), signal.SIGUSR1)
    tally.expect(await asyncio.gather(*calls), ["waited"] * 4)
    await asyncio.wait_for(got.wait(), 5)
    loop.remove_signal_handler(signal.SIGUSR1)


def pipes(tally: Tally) -> None:
    """Show that writing to a connection that the other side has closed is an error."""
    one, other = socket.socketpair()
    other.close()
    try:
        one.send(b"x")
    except BrokenPipeError:
        tally.expect("broken", "broken")
    one.close()


def main() -> None:
    tally = Tally()
    while tally.goes_on():
        timers(tally, min(1.0, tally.seconds / 4))
        children(tally)
        waited(tally)
        terminated(tally)
        asyncio.run(handlers(tally))
        pipes(tally)
        tally.add("rounds")
    tally.report()


if __name__ == "__main__":
    main()
