"""Generated examples are the same in every run, on any machine; a browser and a command line for all."""

import pytest
from hypothesis import HealthCheck, settings

from browsing import chromium
from jlmz_budget import cli

settings.register_profile(
    "same examples", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("same examples")


@pytest.fixture(scope="module")
def browser():
    """Chromium, started once a module: a running one would be in the way of tests with an event loop."""
    with chromium() as running:
        yield running


@pytest.fixture
def run(capsys):
    """A command line: its exit code and all it printed."""

    def run(*arguments):
        code = cli.run([*map(str, arguments), "--lang", "en"])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return run
