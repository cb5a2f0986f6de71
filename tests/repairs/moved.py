"""The money that a repair moves, worked out from the scenario file and the township table alone."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

import jlmz_budget as jb

if TYPE_CHECKING:
    from jlmz_budget.model import Pool, Scenario


def money_moved(before: Scenario, after: Scenario) -> Fraction:
    """Fen: the change of the one amount, or Σ |change| of guarantees, caps and group limits."""
    changes = [
        abs(new - old) for old, new in zip(_amounts(before), _amounts(after), strict=True) if new != old
    ]
    if changes:
        return max(changes)
    words = [(old.on_surplus, new.on_surplus) for old, new in _pools(before, after)]
    if any(old != new for old, new in words):
        return Fraction(sum(total.unallocated for total in jb.allocate(after).totals))
    paid = [award.exact for award in jb.allocate(after).awards]
    prorated = any(old.on_shortfall != new.on_shortfall for old, new in _pools(before, after))
    old, new = _limits(before), _limits(after)
    if prorated:
        return sum((abs(was[0] - will) for was, will in zip(old, paid, strict=True)), Fraction())
    pairs = zip([one for row in old for one in row], [one for row in new for one in row], strict=True)
    return sum((abs(was - will) for was, will in pairs), Fraction()) + _groups_moved(before, after)


def _pools(before: Scenario, after: Scenario) -> list[tuple[Pool, Pool]]:
    return list(zip(before.rules.pools, after.rules.pools, strict=True))


def _amounts(scenario: Scenario) -> list[Fraction]:
    budget = scenario.rules.budget
    own = [(pool.amount.fen, pool.amount.share or 0, pool.max or 0) for pool in scenario.rules.pools]
    return [
        Fraction(budget.total),
        Fraction(budget.reserve.fen),
        *(Fraction(fen) for fen, _, _ in own),
        *(share * budget.total for _, share, _ in own),
        *(Fraction(most) for _, _, most in own),
    ]


def _limits(scenario: Scenario) -> list[tuple[Fraction, Fraction]]:
    """Per recipient of every formula pool: the guarantee and the cap, in whole payment units."""
    return [
        row for pool in scenario.rules.pools if pool.method == "formula" for row in _of_pool(scenario, pool)
    ]


def _of_pool(scenario: Scenario, pool: Pool) -> list[tuple[Fraction, Fraction]]:
    table, unit = scenario.tables[f"{pool.level}s"], scenario.payment_unit(pool)
    rows = []
    for i in range(table.rows):
        cell = {name: Fraction(cells[i]) for name, cells in table.columns.items() if cells[i].isdigit()}
        cell["recipient"] = Fraction(1)

        def money(limit, cell=cell):
            if limit.of is not None:
                return limit.ratio * cell[limit.of] * 100
            return limit.amount * cell[limit.per or "recipient"]

        caps = [floor(money(cap) / unit) * unit for cap in pool.caps]
        base = sum((quota.amount * cell[quota.per] for quota in pool.base), Fraction())
        floors = [ceil(money(one) / unit) * unit for one in pool.floors]
        rows.append((max(min([base, *caps]), *floors, 0), Fraction(min(caps, default=0))))
    return rows


def _groups_moved(before: Scenario, after: Scenario) -> Fraction:
    moved = Fraction()
    for old, new in _pools(before, after):
        for was, will in zip(old.groups, new.groups, strict=True):
            units = before.payment_unit(old), after.payment_unit(new)
            lows = [
                ceil((one.min_amount or 0) / unit) * unit
                for one, unit in zip((was, will), units, strict=True)
            ]
            highs = [floor(_most(one) / unit) * unit for one, unit in zip((was, will), units, strict=True)]
            moved += abs(lows[0] - lows[1]) + abs(highs[0] - highs[1])
    return moved


def _most(group) -> Fraction:
    """A group's maximum; a share is of the 600 yuan that every pool here has whose group has one."""
    return Fraction(group.max_amount or 0) + (group.max_share or 0) * 60_000
