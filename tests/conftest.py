"""Generated examples are the same in every run, and no test depends on how fast the machine is."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "same examples", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("same examples")
