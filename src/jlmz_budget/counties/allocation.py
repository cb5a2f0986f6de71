"""Every county of a scenario, allocated and certified one after the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jlmz_budget.allocation import allocate
from jlmz_budget.certificate import certify
from jlmz_budget.counties.split import county_scenarios
from jlmz_budget.errors import InfeasibleError, InputError, Problem
from jlmz_budget.formula import pool_inputs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.model import Allocation, Certificate, Scenario


@dataclass(frozen=True)
class CountyResult:
    """One county's allocation and its proof."""

    result: Allocation
    certificate: Certificate

    @property
    def code(self) -> str:
        """The county's code."""
        return self.result.scenario.rules.county.code

    @property
    def name(self) -> str:
        """The county's name."""
        return self.result.scenario.rules.county.name


def allocate_counties(scenario: Scenario) -> Iterator[CountyResult]:
    """The certified allocation of every county, in table order, one at a time so that memory stays small.

    Args:
        scenario: one that holds many counties (`Scenario.has_counties`), as `read_scenario` gives it.

    Returns:
        An iterator; a county's result is what `allocate` gives for the county alone. Σ of the counties'
        totals is the scenario's total.

    Raises:
        InfeasibleError: once all counties were tried: every problem of every county, each under its county.

    Example:
        >>> for county in allocate_counties(read_scenario("scenarios/jilin-2025")):     # doctest: +SKIP
        ...     print(county.name, county.result.table["award"].sum())

    Source: own design.
    """
    problems: list[Problem] = []
    for county in county_scenarios(scenario):
        try:
            result = _allocated(county)
            yield CountyResult(result, certify(county, result))
        except InputError as error:
            problems += [_in_county(county, problem) for problem in error.problems]
    if problems:
        raise InfeasibleError(problems)


def _in_county(county: Scenario, problem: Problem) -> Problem:
    of = county.rules.county
    return replace(problem, where=f"{of.code} {of.name} {problem.where}")


def _allocated(county: Scenario) -> Allocation:
    """The allocation of a county; what reading checks of a whole table must hold in each county too."""
    try:
        return allocate(county)
    except ValueError:
        if problems := _unshareable(county):
            raise InputError(problems) from None
        raise


def _unshareable(county: Scenario) -> list[Problem]:
    """A problem for each pool without recipients, and each factor that is 0 for everybody."""
    problems = []
    for pool in county.rules.pools:
        if pool.method != "formula" or not pool.factors:
            continue
        inputs = pool_inputs(county, pool)
        if not inputs.size:
            what, hint = "has no recipient in this county", "widen where, or give the county no such pool"
            problems.append(Problem(f"pools.{pool.id}", what, hint))
            continue
        what, hint = "is 0 for every recipient, so it can share nothing", "correct the column, or its weight"
        problems += [
            Problem(f"pools.{pool.id}.factors.{name}", what, hint)
            for name, factor in pool.factors.items()
            if factor.weight > 0 and not any(inputs.counts[name])
        ]
    return problems
