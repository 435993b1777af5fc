"""Settings of the property tests: 1,000 values for each kind, fewer where detectors of errors slow them down."""

import signal

from hypothesis import HealthCheck, settings

# A shell has its background jobs ignore Ctrl-C, and children inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile(
    "features",
    max_examples=1000,
    deadline=None,  # no test depends on the clock
    derandomize=True,  # nor on chance
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("sanitizers", settings.get_profile("features"), max_examples=20)
settings.load_profile("features")
