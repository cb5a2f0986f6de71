"""How fast draws of weights are divided, beside what one would write instead.

Medians of interleaved rounds, in processor time: a busy machine must not count against the longer of two.

    python benchmarks/sampling.py [--quick]

Slow contenders run on the first draws and are scaled up: their times are marked with "~".
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tracemalloc
from fractions import Fraction
from importlib.util import find_spec
from time import process_time
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from jlmz_budget.questions.batch import FloatPool, weighted_awards
from jlmz_budget.questions.simplex import uniform_weights
from jlmz_budget.questions.sobol_indices import indices, paired_samples
from jlmz_budget.rules.exact import divide
from jlmz_budget.rules.proportional import waterfill
from rounds import Contender, medians, show

if TYPE_CHECKING:
    from collections.abc import Callable

FACTORS, RECIPIENTS = 5, 30

MULTIPLICATIONS = 60
"""The kernel may take as long as so many multiplications of the array it divides."""


def main() -> int:
    """Prints one table a case; 1 if the kernel takes longer than its limit, which is for all draws."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="few draws and rounds: does it run")
    options.add_argument("--country", type=int, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.country is not None:
        print_country(chosen.country)
        return 0
    draws, rounds = (1_000, 3) if chosen.quick else (10_000, 7)
    pool = random_pool(RECIPIENTS, np.random.default_rng(1))
    weights = uniform_weights(FACTORS, draws, np.random.default_rng(2))
    times = race(f"{draws:,} draws of {RECIPIENTS} recipients", kernels(pool, weights), rounds)
    sobol_draws = 64 if chosen.quick else 1024
    race(f"Sobol indices, {sobol_draws} × {FACTORS + 2} draws", estimators(pool, sobol_draws), rounds)
    if find_spec("SALib") is None:
        print("\nSALib: not installed, so its Sobol indices are not in the table (pip install SALib).")
    script = [sys.executable, __file__, "--country", "100" if chosen.quick else "2843"]
    print(subprocess.run(script, check=True, capture_output=True, text=True).stdout)
    ratio = times["waterfill, needs given"] / times["one multiplication of two arrays into a third"]
    print(f"waterfill takes {ratio:.0f} multiplications; the limit is {MULTIPLICATIONS}")
    return int(ratio > MULTIPLICATIONS and not chosen.quick)


def race(title: str, listed: list[Contender], rounds: int) -> dict[str, float]:
    """Measures in processor time, a first round not counted, prints one table and gives its seconds."""
    times = medians(listed, rounds, clock=process_time, uncounted=1)
    show(title, listed, times, "first")
    return times


def random_pool(recipients: int, random: np.random.Generator) -> FloatPool:
    """A pool as counties have them: floors and caps around last year's money, a coefficient, no group."""
    shares = random.dirichlet(np.ones(recipients), FACTORS)
    last_year = 10_000_000.0 * recipients * (0.5 / recipients + 0.5 * shares.mean(axis=0))
    floor = np.floor(0.9 * last_year)[:, np.newaxis]
    return FloatPool(
        factors=tuple(f"factor {place}" for place in range(FACTORS)),
        weights=np.full(FACTORS, 1 / FACTORS),
        shares=shares,
        coefficient=random.choice([1.0, 1.1, 1.2], recipients),
        base=np.full((recipients, 1), 2_000_000.0),
        low=np.maximum(floor, 2_000_000.0),
        cap=np.maximum(np.floor(1.3 * last_year)[:, np.newaxis], 2_000_000.0),
        groups=(),
        spend=float(np.floor(1.05 * np.maximum(last_year, 2_000_000).sum())),
    )


def kernels(pool: FloatPool, weights: np.ndarray) -> list[Contender]:
    """Awards of all draws: the kernel, the yardstick, and loops over draws."""
    draws = weights.shape[1]
    need = np.ascontiguousarray((pool.coefficient[:, np.newaxis] * (pool.shares.T @ weights)).T)
    other, product = need.copy(), np.empty_like(need)
    base, low, cap = (column[:, 0] for column in (pool.base, pool.low, pool.cap))
    few, fewer = need[: min(draws, 100)], need[: min(draws, 4)]

    def from_weights() -> None:
        for _ in weighted_awards(pool, weights):
            pass

    return [
        Contender("waterfill, needs given", lambda: waterfill(need, pool.spend, low, cap, base=base)),
        Contender(
            "one multiplication of two arrays into a third", lambda: np.multiply(need, other, out=product)
        ),
        Contender("from weights to awards, statistics left out", from_weights),
        Contender(
            "waterfill draw by draw",
            lambda: [waterfill(one, pool.spend, low, cap, base=base) for one in few],
            len(few) / draws,
        ),
        Contender("exact.divide draw by draw", lambda: by_fractions(pool, few), len(few) / draws),
        Contender("scipy.optimize.minimize draw by draw", lambda: by_scipy(pool, fewer), len(fewer) / draws),
    ]


def by_fractions(pool: FloatPool, needs: np.ndarray) -> list[object]:
    """Every draw in exact arithmetic, needs with six decimals."""
    base, low, cap = (column[:, 0].astype(int).tolist() for column in (pool.base, pool.low, pool.cap))
    exact = [[Fraction(round(one * 10**6), 10**6) for one in need] for need in needs.tolist()]
    return [divide(need, int(pool.spend), base=base, floor=low, cap=cap) for need in exact]


def by_scipy(pool: FloatPool, needs: np.ndarray) -> list[np.ndarray]:
    """Every draw as the program it solves: least Σ (award - target)² / need, awards in parts of the pool."""
    base, low, cap = (column[:, 0] / pool.spend for column in (pool.base, pool.low, pool.cap))
    awards = []
    for need in needs:
        scaled = need / need.sum()
        target = base + (1 - base.sum()) * scaled
        found = minimize(
            lambda award, target=target, scaled=scaled: ((award - target) ** 2 / scaled).sum(),
            np.clip(target, low, cap),
            jac=lambda award, target=target, scaled=scaled: 2 * (award - target) / scaled,
            bounds=list(zip(low, cap, strict=True)),
            constraints={"type": "eq", "fun": lambda award: award.sum() - 1},
            method="SLSQP",
        )
        awards.append(found.x * pool.spend)
    return awards


def estimators(pool: FloatPool, draws: int) -> list[Contender]:
    """Sobol indices of five importances on every award: the product's, and SALib's on the same model."""

    def awards(importance: np.ndarray) -> np.ndarray:
        return np.concatenate([block for _, block in weighted_awards(pool, importance)], axis=1)

    def ours() -> None:
        random = np.random.default_rng(3)
        a, b = (0.75 + 0.5 * one for one in paired_samples(FACTORS, draws, random))
        pages = []
        for factor in range(FACTORS):
            page = a.copy()
            page[factor] = b[factor]
            pages.append(awards(page))
        indices(awards(a), awards(b), np.stack(pages), random)

    listed = [Contender("indices of every award, with intervals", ours)]
    if find_spec("SALib") is not None:
        listed.append(
            Contender("SALib, of the first three awards", lambda: by_salib(awards, draws), 3 / pool.size)
        )
    return listed


def by_salib(awards: Callable[[np.ndarray], np.ndarray], draws: int) -> None:
    """SALib analyses one output at a time: three of them."""
    from SALib.analyze import sobol as analyzed  # noqa: PLC0415 - only where it is installed
    from SALib.sample import sobol as sampled  # noqa: PLC0415 - the same

    problem = {"num_vars": FACTORS, "names": list("abcde"), "bounds": [[0.75, 1.25]] * FACTORS}
    points = sampled.sample(problem, draws, calc_second_order=False, seed=3)
    outputs = awards(np.ascontiguousarray(points.T))
    for output in outputs[:3]:
        analyzed.analyze(problem, output, calc_second_order=False, seed=3)


def print_country(counties: int) -> None:
    """Quantiles of every award of a country, county by county, 1,000 draws each: time and memory."""
    random = np.random.default_rng(4)
    sizes = 2 + random.multinomial(38_600 * counties // 2_843 - 2 * counties, np.full(counties, 1 / counties))
    pools = [random_pool(size, random) for size in sizes]
    weights = uniform_weights(FACTORS, 1_000, random)
    quantiles = np.empty((5, int(sizes.sum())))

    def run() -> None:
        done = 0
        for pool in pools:
            awards = np.concatenate([block for _, block in weighted_awards(pool, weights)], axis=1)
            quantiles[:, done : done + pool.size] = np.quantile(awards, (0.05, 0.25, 0.5, 0.75, 0.95), axis=1)
            done += pool.size

    start = process_time()
    run()
    taken = process_time() - start
    tracemalloc.start()
    run()
    _, peak = tracemalloc.get_traced_memory()
    print(f"\n| 1,000 draws of {sizes.sum():,} recipients in {counties:,} counties | |\n| --- | ---: |")
    print(f"| seconds, quantiles of every award included | {taken:.1f} |")
    print(f"| MiB at its peak, beside the pools and the table of quantiles | {peak / 2**20:.1f} |")
    print(f"| MiB that all awards at once would take | {sizes.sum() * 1_000 * 8 / 2**20:,.0f} |")


if __name__ == "__main__":
    sys.exit(main())
