"""Plain calls of many sorts on many threads, and how memory grows: STRESS_CALLS of them, or as long as it lasts."""

import os
import threading
import time
from collections.abc import Callable

from tally import Slope, Tally

from features import errors, leaves, maps, scalars, slices, strings

THREADS = 16
BATCH = 1000  # calls of each cheap sort for one of each of the others


def failing() -> str:
    try:
        errors.fail("text")
    except errors.Error as error:
        return str(error)
    return "no error"


def work(goes_on: Callable[[], bool], done: list[int], wrong: list[int], i: int) -> None:
    echo, digits, digits_of, n = scalars.echo_int, leaves.digits, leaves.digits_of, i << 32
    while goes_on():
        n += BATCH
        for number in range(n, n + BATCH):
            # the first does not enter Go, the second hardly ever, the third always
            if echo(number) != number or digits(number) != str(number) or digits_of(number, 8) != f"{number:o}":
                wrong[i] += 1
        wrong[i] += strings.join("a", str(n)) != f"a {n}"
        wrong[i] += slices.echo_ints([n, i]) != [n, i]
        wrong[i] += maps.echo_ages({"a": i}) != {"a": i}
        wrong[i] += failing() != "text"
        done[i] += 3 * BATCH + 4


def main() -> None:
    tally, limit = Tally(), int(os.environ.get("STRESS_CALLS", "0"))
    done, wrong = [0] * THREADS, [0] * THREADS

    def goes_on() -> bool:
        return tally.goes_on() if limit == 0 else sum(done) < limit

    threads = [threading.Thread(target=work, args=(goes_on, done, wrong, i)) for i in range(THREADS)]
    slope = Slope(tally.seconds / 2)
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        time.sleep(0.2)
        slope.look()
    tally.figures["calls"], tally.figures["wrong"] = sum(done), sum(wrong)
    tally.figures["MB/h"] = slope.per_hour()
    tally.report()


if __name__ == "__main__":
    main()
