"""Reports for these tests: Dunhua's whole one is made once."""

from functools import cache

import jlmz_budget as jb
from support import SCENARIOS, formula_pool, rules, write

DRAWS = 500
"""Enough for every table to have rows."""


@cache
def dunhua():
    """The report of the example scenario."""
    return report("dunhua-2025")


@cache
def report(name, only=()):
    """The report of a scenario folder."""
    return jb.sensitivity(jb.read_scenario(SCENARIOS / name), only=only, draws=DRAWS)


def two_years(folder):
    """The report of three townships that share twice as much as last year."""
    write(folder / "last", rules(formula_pool(), total="600"))
    this = write(folder / "this", rules(formula_pool(), total="1200", previous="../last"))
    return jb.sensitivity(jb.read_scenario(this), only=["bridge"])


def certificate(of):
    """The proof of the allocation that a report is about."""
    return jb.certify(of.result.scenario, of.result)
