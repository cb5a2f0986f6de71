"""The formula pools that a program decides: what section 2 gives them, and which rules tie them together."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.linear_rules.rows import RuleRows, award_name, rule_rows
from jlmz_budget.needs.measures import matching_rows, recipients
from jlmz_budget.rules.terms import Group, clip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jlmz_budget.formula import FormulaResult
    from jlmz_budget.model import Award, Pool, Scenario

TOTAL: Final = "total"
"""What ``share_of`` calls the whole budget."""


@dataclass(frozen=True)
class DecidedPool:
    """A formula pool with its bounds, groups and money, as section 2 has them; one entry per recipient.

    Args:
        pool, result: its rules, and what section 2 gives it.
        unit: the payment unit, fen.
        names: of its awards in the program.
        low, high: clip(base, floor, cap), and the cap; for a recipient without need both the first.
        groups: with limits in whole payment units.
        payable: what section 2 distributes: A, or the most payable; exact fen.

    """

    pool: Pool
    result: FormulaResult
    unit: int
    names: tuple[str, ...]
    low: tuple[Fraction, ...]
    high: tuple[Fraction | None, ...]
    groups: tuple[Group, ...]
    payable: Fraction

    @property
    def awards(self) -> tuple[Award, ...]:
        """The award rows of section 2."""
        return self.result.awards


@dataclass(frozen=True)
class Component:
    """Pools that rules tie together, and these rules."""

    pools: tuple[DecidedPool, ...]
    rows: RuleRows

    @property
    def ids(self) -> tuple[str, ...]:
        """The pools' ids."""
        return tuple(one.pool.id for one in self.pools)


def decided_pool(scenario: Scenario, pool: Pool, result: FormulaResult) -> DecidedPool:
    """The pool as the program sees it."""
    rows = recipients(scenario, pool)
    position = {row: i for i, row in enumerate(rows)}
    low = tuple(Fraction(clip(one.base, one.floor, one.cap)) for one in result.awards)
    return DecidedPool(
        pool=pool,
        result=result,
        unit=scenario.payment_unit(pool),
        names=tuple(award_name(pool.id, one.code) for one in result.awards),
        low=low,
        high=tuple(
            one.cap if one.need_share else least for one, least in zip(result.awards, low, strict=True)
        ),
        groups=tuple(
            Group(
                tuple(position[row] for row in matching_rows(scenario, pool.level, group.where, rows)),
                total.minimum,
                total.maximum,
            )
            for group, total in zip(pool.groups, result.groups, strict=True)
        ),
        payable=sum((one.exact for one in result.awards), Fraction()),
    )


def components(
    scenario: Scenario,
    formula: Mapping[str, FormulaResult],
    awards: Sequence[Award],
    amounts: Mapping[str, int],
) -> tuple[Component, ...]:
    """The formula pools that rules touch, tied together by common rules, in funding order.

    Args:
        scenario: rules and tables.
        formula: every formula pool's result without general rules.
        awards: all awards without general rules.
        amounts: A of every pool, and the budget as ``total``, whole fen.

    Returns:
        Components; rules over no formula pool form one without pools.

    """
    every = rule_rows(scenario, awards, amounts, frozenset(formula))
    touched = {rule.id: _touched(every, rule.id) for rule in scenario.rules.rules}
    sets: list[frozenset[str]] = []
    for own in touched.values():
        tied = [one for one in sets if one & own]
        sets = [one for one in sets if not one & own] + [frozenset().union(own, *tied)]
    order = [pool.id for pool in scenario.rules.pools]
    unique = {one for one in sets if one}
    ordered = sorted(unique, key=lambda one: min(order.index(pool) for pool in one))
    if any(not own for own in touched.values()):
        ordered.insert(0, frozenset())
    return tuple(
        Component(
            tuple(
                decided_pool(scenario, pool, formula[pool.id])
                for pool in scenario.rules.pools
                if pool.id in tied
            ),
            _only(every, {rule for rule, own in touched.items() if own <= tied and bool(own) == bool(tied)}),
        )
        for tied in ordered
    )


def _touched(every: RuleRows, rule: str) -> frozenset[str]:
    """The pools whose awards stand in the sentences of a rule."""
    sums = [
        one for clause in every.clauses if clause.rule.id == rule for one in (clause.reached, clause.required)
    ]
    sums += [award for spread in every.spreads if spread.rule.id == rule for _, _, award, _ in spread.places]
    return frozenset(name.split(":")[1] for one in sums for name, _ in one.terms)


def _only(every: RuleRows, rules: set[str]) -> RuleRows:
    return RuleRows(
        tuple(clause for clause in every.clauses if clause.rule.id in rules),
        tuple(spread for spread in every.spreads if spread.rule.id in rules),
    )
