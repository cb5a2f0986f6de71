"""How fast the kernel divides, beside what else one could do; medians of interleaved rounds.

    python benchmarks/kernel.py [--quick]

Slow competitors run on a sample of the pools and are scaled up: their times are marked with "~".
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tracemalloc
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pulp
from scipy.optimize import brentq

from jlmz_budget.rules.exact import divide
from jlmz_budget.rules.proportional import waterfill
from rounds import Contender, medians, show


@dataclass(frozen=True)
class Pools:
    """Recipients of many pools, pool after pool; amounts in fen."""

    need: np.ndarray
    total: np.ndarray
    floor: np.ndarray
    cap: np.ndarray
    base: np.ndarray
    segment: np.ndarray

    def first(self, pools: int) -> Pools:
        """The first pools only."""
        rows = int(np.searchsorted(self.segment, pools))
        columns = (self.need, self.floor, self.cap, self.base, self.segment)
        need, floor, cap, base, segment = (column[:rows] for column in columns)
        return Pools(need, self.total[:pools], floor, cap, base, segment)


def main() -> None:
    """Prints one table a case."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="small cases, few rounds: does it run")
    options.add_argument("--memory", type=int, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.memory is not None:
        print_peak_memory(chosen.memory)
        return
    rounds = 3 if chosen.quick else 9
    scale = 20 if chosen.quick else 1
    race("30 recipients, one pool", contenders(random_pools(30, 1)), 5 * rounds)
    race("1,000 recipients, one pool", contenders(random_pools(1_000, 1)), 3 * rounds)
    for recipients, counties in ((38_600, 2_843), (600_000, 38_600)):
        title = f"{recipients // scale:,} recipients in {counties // scale:,} pools"
        race(title, contenders(random_pools(recipients // scale, counties // scale)), rounds)
    race(f"{10_000 // scale:,} draws of 30 recipients", draw_contenders(10_000 // scale), rounds)
    measured = [sys.executable, __file__, "--memory", str(600_000 // scale)]
    print(subprocess.run(measured, check=True, capture_output=True, text=True).stdout)


def race(title: str, listed: list[Contender], rounds: int) -> None:
    """Measures and prints one table."""
    show(title, listed, medians(listed, rounds), "kernel")


def random_pools(recipients: int, pools: int) -> Pools:
    """Pools as counties have them: needs over two orders of magnitude, floors for half, caps for a third."""
    random = np.random.default_rng(20250101)
    segment = np.sort(random.integers(0, pools, recipients))
    segment[: 2 * pools] = np.repeat(np.arange(pools), 2)
    segment.sort()
    total = random.integers(500_000_00, 10_000_000_00, pools)
    equal = (total / np.bincount(segment))[segment]
    return Pools(
        need=np.rint(random.lognormal(9, 1, recipients)) + 1,
        total=total,
        floor=np.where(random.random(recipients) < 1 / 2, np.floor(equal / 2), -np.inf),
        cap=np.where(random.random(recipients) < 1 / 3, np.floor(1.3 * equal), np.inf),
        base=np.floor(random.random(recipients) * equal / 10),
        segment=segment,
    )


def contenders(pools: Pools) -> list[Contender]:
    """The kernel, the two yardsticks, and what a user would write."""
    count = len(pools.total)
    few, fewer = min(count, 1_000), min(count, 40)
    some, sample = pools.first(few), pools.first(fewer)
    listed = [
        Contender("waterfill, float awards", lambda: by_kernel(pools, None)),
        Contender("waterfill, whole fen", lambda: by_kernel(pools, 1)),
        Contender("np.lexsort((value, segment))", lambda: np.lexsort((pools.need, pools.segment))),
        Contender("one multiplication of two columns", lambda: pools.need * pools.base),
        Contender("pandas groupby.apply", lambda: by_groupby(some), few / count),
        Contender("loop with scipy brentq", lambda: by_brentq(some), few / count),
        Contender("PuLP + HiGHS a pool", lambda: by_pulp(sample), fewer / count),
    ]
    if count == 1:
        listed.insert(2, Contender("exact.divide, fractions", lambda: in_fractions(pools)))
    return listed


def draw_contenders(draws: int) -> list[Contender]:
    """Many draws of one pool's needs at once, and one after the other."""
    needs = np.random.default_rng(7).dirichlet(np.ones(30), draws)
    total, floor, cap = 10**9, 10**7, 8 * 10**7
    few = needs[:500]

    def one_by_one() -> None:
        for need in few:
            waterfill(need, total, floor, cap)

    return [
        Contender("waterfill, float awards", lambda: waterfill(needs, total, floor, cap)),
        Contender("waterfill, whole fen", lambda: waterfill(needs, total, floor, cap, unit=1)),
        Contender("np.sort of every draw", lambda: np.sort(needs, axis=1)),
        Contender("one multiplication of two columns", lambda: needs * needs),
        Contender("waterfill draw by draw", one_by_one, len(few) / draws),
    ]


def print_peak_memory(recipients: int) -> None:
    """Prints what a division needs at its peak beside its input, and the peak of the whole process."""
    pools = random_pools(recipients, recipients * 38_600 // 600_000)
    tracemalloc.start()
    by_kernel(pools, 1)
    _, needed = tracemalloc.get_traced_memory()
    whole = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    columns = (pools.need, pools.total, pools.floor, pools.cap, pools.base, pools.segment)
    given = sum(column.nbytes for column in columns)
    print(f"\n| memory with {recipients:,} recipients | MiB |\n| --- | ---: |")
    print(f"| columns of the input | {given / 2**20:,.0f} |")
    print(f"| waterfill at its peak, beside the input | {needed / 2**20:,.0f} |")
    print(f"| whole process at its peak, libraries and making the input included | {whole / 2**10:,.0f} |")


def by_kernel(pools: Pools, unit: int | None) -> np.ndarray:
    """All pools at once."""
    award, _ = waterfill(
        pools.need, pools.total, pools.floor, pools.cap, base=pools.base, unit=unit, segments=pools.segment
    )
    return award


def in_fractions(pools: Pools) -> object:
    """One pool in exact fractions."""

    def limits(column: np.ndarray) -> list[int | None]:
        return [int(amount) if np.isfinite(amount) else None for amount in column]

    need, base = pools.need.astype(int).tolist(), pools.base.astype(int).tolist()
    return divide(need, int(pools.total[0]), base=base, floor=limits(pools.floor), cap=limits(pools.cap))


def by_groupby(pools: Pools) -> pd.DataFrame:
    """The usual pandas way: a function a county, here with plain arrays inside."""
    columns = {"need": pools.need, "base": pools.base, "low": low(pools), "high": pools.cap}
    table = pd.DataFrame({"county": pools.segment, **columns})

    def county(rows: pd.DataFrame) -> pd.Series:
        return pd.Series(freeze(*rows.to_numpy().T, total=pools.total[rows.name]))

    return table.groupby("county")[list(columns)].apply(county)


def freeze(
    need: np.ndarray, base: np.ndarray, low: np.ndarray, high: np.ndarray, *, total: float
) -> np.ndarray:
    """Awards of one county: fix the side that is further out of bounds, and divide the rest again."""
    award = np.full(len(need), np.nan)
    while np.isnan(award).any():
        free = np.isnan(award)
        rate = (total - np.nansum(award) - base[free].sum()) / need[free].sum()
        trial = np.where(free, base + rate * need, award)
        lacking, excess = np.maximum(low - trial, 0), np.maximum(trial - high, 0)
        if not (lacking.any() or excess.any()):
            return trial
        if lacking.sum() >= excess.sum():
            award = np.where(lacking > 0, low, award)
        else:
            award = np.where(excess > 0, high, award)
    return award


def by_brentq(pools: Pools) -> list[np.ndarray]:
    """A Python loop over counties with a root finder."""
    lower, ends = low(pools), np.searchsorted(pools.segment, np.arange(len(pools.total) + 1))
    awards = []
    for total, start, end in zip(pools.total, ends[:-1], ends[1:], strict=True):
        need, base = pools.need[start:end], pools.base[start:end]
        bounds = lower[start:end], pools.cap[start:end]

        def excess(rate: float) -> float:
            return np.clip(base + rate * need, *bounds).sum() - total  # noqa: B023  called at once

        highest = total / need.min()
        rate = brentq(excess, 0, highest) if excess(0) < 0 < excess(highest) else highest
        awards.append(np.clip(base + rate * need, *bounds))
    return awards


def by_pulp(pools: Pools) -> list[list[float]]:
    """A linear program a county: the smallest largest deviation from the target, which is not even unique."""
    lower, ends = low(pools), np.searchsorted(pools.segment, np.arange(len(pools.total) + 1))
    awards = []
    for total, start, end in zip(pools.total, ends[:-1], ends[1:], strict=True):
        need, base = pools.need[start:end], pools.base[start:end]
        target = base + (total - base.sum()) * need / need.sum()
        program = pulp.LpProblem("county", pulp.LpMinimize)
        deviation = pulp.LpVariable("deviation", 0)
        award = [
            pulp.LpVariable(f"award{row}", lower[row], None if np.isinf(pools.cap[row]) else pools.cap[row])
            for row in range(start, end)
        ]
        program += deviation
        program += pulp.lpSum(award) == total
        for variable, goal, weight in zip(award, target, need, strict=True):
            program += variable - goal <= weight * deviation
            program += goal - variable <= weight * deviation
        program.solve(pulp.HiGHS(msg=False))
        awards.append([variable.value() for variable in award])
    return awards


def low(pools: Pools) -> np.ndarray:
    """What everybody gets at least."""
    return np.minimum(np.maximum(pools.base, pools.floor), pools.cap)


if __name__ == "__main__":
    main()
