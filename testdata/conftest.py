"""Settings of the property tests: 1,000 values for each kind."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "features",
    max_examples=1000,
    deadline=None,  # no test depends on the clock
    derandomize=True,  # nor on chance
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("features")
