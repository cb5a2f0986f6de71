"""One rule for a nation: 2,843 counties, 38,600 townships, 600,000 villages, from tables to certified tables.

Reading, solving, certifying and writing apart, in a process of their own, beside what a pandas user would
run: the formula by groupby.apply in floating point (no villages' claims, no proof, nothing rounded to close),
and reading and writing the same tables with pandas and nothing else. All columns are generated (a seed, no
real place). Solving must take at most half of reading and writing, memory stay below 2 GiB.

Run: python benchmarks/nation.py [--quick]
"""

from __future__ import annotations

import argparse
import gc
import resource
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from jlmz_budget.allocation import allocate
from jlmz_budget.certificate import certify
from jlmz_budget.cli import COLLECT_AFTER
from jlmz_budget.counties.allocation import CountyResult
from jlmz_budget.counties.split import county_scenarios
from jlmz_budget.reading import read_scenario
from jlmz_budget.reports.counties import counties_files, counties_report
from jlmz_budget.reports.folder import write_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.model import Scenario

COUNTIES, TOWNSHIPS, VILLAGES = 2_843, 38_600, 600_000
GIB = 2**20
"""Kibibytes in a gibibyte: `ru_maxrss` counts in kibibytes."""

MOST_MEMORY = 2.0
MOST_SOLVING = 0.5
FACTORS = {"area_km2": 0.15, "population": 0.25, "workload": 0.3, "villages": 0.15, "travel_cost": 0.15}
RULES = """schema: jlmz-budget/1
name: nation
year: 2025
payment_unit: 100
budget: {total: %d}
pools:
  - {id: village_support, level: village, method: tasks, amount: claims, payment_unit: 0.01}
  - id: township_work
    level: township
    method: formula
    amount: remainder
    base: [{per: recipient, amount: 20000}]
    factors: {area_km2: 0.15, population: 0.25, workload: 0.30, villages: 0.15, travel_cost: 0.15}
    floors: [{id: hold_harmless, of: last_year, ratio: 0.95}]
    caps: [{id: growth, of: last_year, ratio: 1.30}]
"""


def main() -> None:
    """Print the table; leave with 1 if solving or memory is beyond its bound."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="a thirtieth of the counties, no bound")
    quick = parser.parse_args().quick
    part = 30 if quick else 1
    with tempfile.TemporaryDirectory() as folder:
        invent(Path(folder) / "nation", COUNTIES // part, TOWNSHIPS // part, VILLAGES // part)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone_in_memory:
            seconds, awards, memory = alone_in_memory.submit(product, Path(folder)).result()
        grouped, alone = by_pandas(Path(folder))
    files = seconds["reading"] + seconds["writing"]
    ratio = seconds["solving"] / files
    print(f"{awards:,} awards in {COUNTIES // part:,} counties")
    print("| " + " | ".join(seconds) + " | memory, GiB | solving / (reading + writing) |")
    print("| " + " | ".join("---:" for _ in range(len(seconds) + 2)) + " |")
    print(
        "| " + " | ".join(f"{time:.1f} s" for time in seconds.values()) + f" | {memory:.2f} | {ratio:.2f} |"
    )
    print(
        f"\npandas: the townships' formula alone by groupby.apply {grouped:.1f} s; the same tables read and"
    )
    print(f"written alone {alone:.1f} s")
    sys.exit(not quick and (ratio > MOST_SOLVING or memory > MOST_MEMORY))


def invent(folder: Path, counties: int, townships: int, villages: int) -> None:
    """Tables of a nation of this size; every county has a township, every township a village."""
    rng = np.random.default_rng(2025)
    folder.mkdir()
    county_of = np.sort(
        np.concatenate([np.arange(counties), rng.integers(0, counties, townships - counties)])
    )
    township_of = np.sort(
        np.concatenate([np.arange(townships), rng.integers(0, townships, villages - townships)])
    )
    population = rng.integers(300, 4_000, villages)
    volume = rng.integers(5, 120, villages)
    codes = np.char.add("T", np.char.zfill(np.arange(townships).astype(str), 6))
    county_codes = np.char.add("C", np.char.zfill(np.arange(counties).astype(str), 4))
    village_codes = np.char.add("V", np.char.zfill(np.arange(villages).astype(str), 7))
    count = np.bincount(township_of, minlength=townships)
    people = np.bincount(township_of, population, townships).astype(int)
    last = 42_000 + 4_300 * count + people
    claims = np.bincount(county_of[township_of], volume * 20, counties).astype(int)
    total = claims + (1.03 * np.bincount(county_of, last, counties)).astype(int)
    table = {
        "counties": {"county_code": county_codes, "county": county_codes, "total": total},
        "townships": {
            "township_code": codes,
            "township": codes,
            "county_code": county_codes[county_of],
            "area_km2": rng.integers(1_000, 90_000, townships) / 100,
            "population": people,
            "workload": rng.integers(200, 9_000, townships),
            "villages": count,
            "travel_cost": rng.integers(500, 90_000, townships),
            "last_year": last,
        },
        "villages": {
            "village_code": village_codes,
            "village": village_codes,
            "township_code": codes[township_of],
            "population": population,
        },
        "task_volumes": {"village_code": village_codes, "task": "verification", "volume": volume},
        "tasks": {"task": ["verification"], "name": ["入户核查"], "unit_price": [20], "tier": ["statutory"]},
    }
    for name, columns in table.items():
        pd.DataFrame(columns).to_csv(folder / f"{name}.csv", index=False)
    (folder / "scenario.yaml").write_text(RULES % total.sum(), "utf-8")


def product(folder: Path) -> tuple[dict[str, float], int, float]:
    """Seconds of each step, how many awards there are, and the largest memory of the process, GiB."""
    gc.set_threshold(COLLECT_AFTER)
    begun = time.perf_counter()
    scenario = read_scenario(folder / "nation")
    seconds = {"reading": time.perf_counter() - begun, "solving": 0.0, "certifying": 0.0}
    gc.freeze()  # as `allocate` does: the tables stay, the collector need not look at them again
    begun = time.perf_counter()
    report = counties_report(scenario, _timed(scenario, seconds))
    write_folder(counties_files(scenario, report, ()), folder / "result", force=False)
    whole = time.perf_counter() - begun
    seconds["writing"] = whole - seconds["solving"] - seconds["certifying"]
    return seconds, report.awards, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GIB


def _timed(scenario: Scenario, seconds: dict[str, float]) -> Iterator[CountyResult]:
    """As `allocate_counties`, with a clock."""
    begun = time.perf_counter()
    for county in county_scenarios(scenario):
        result = allocate(county)
        solved = time.perf_counter()
        certificate = certify(county, result)
        certified = time.perf_counter()
        seconds["solving"] += solved - begun
        seconds["certifying"] += certified - solved
        yield CountyResult(result, certificate)
        begun = time.perf_counter()


def by_pandas(folder: Path) -> tuple[float, float]:
    """Seconds of the formula by groupby.apply, and of reading and writing the same tables."""
    begun = time.perf_counter()
    tables = {path.name: pd.read_csv(path, dtype=str) for path in sorted((folder / "nation").glob("*.csv"))}
    tables |= {path.name: pd.read_csv(path, dtype=str) for path in sorted((folder / "result").glob("*.csv"))}
    read = time.perf_counter() - begun
    townships = pd.read_csv(folder / "nation" / "townships.csv")
    totals = pd.read_csv(folder / "nation" / "counties.csv").set_index("county_code")["total"]
    begun = time.perf_counter()
    townships.groupby("county_code", group_keys=False)[townships.columns.tolist()].apply(
        lambda county: _clipped(county, totals[county["county_code"].iloc[0]])
    )
    grouped = time.perf_counter() - begun
    begun = time.perf_counter()
    for name, table in tables.items():
        if (folder / "result" / name).exists():
            table.to_csv(folder / name, index=False)
    return grouped, read + time.perf_counter() - begun


def _clipped(county: pd.DataFrame, total: float) -> pd.Series:
    """The formula as a spreadsheet user iterates it: scale, clip, share out again what is left, 20 times."""
    need = sum(weight * county[factor] / county[factor].sum() for factor, weight in FACTORS.items())
    low, high = 0.95 * county["last_year"], 1.3 * county["last_year"]
    rate = total / need.sum()
    for _ in range(20):
        award = (20_000 + rate * need).clip(low, high)
        rate += (total - award.sum()) / need.sum()
    return award


if __name__ == "__main__":
    main()
