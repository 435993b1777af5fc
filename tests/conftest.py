"""What holds for all tests of processes."""

import signal

# A shell has its background jobs ignore Ctrl-C, and children inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)
