"""费随事转 for a country: claims, shortfall and ledger of 600,000 villages × 6 tasks in one pass.

Beside it: what a pandas user writes (groupby/apply by county and village), on some of the counties, and one
stream over the arrays (read every input, write every output once), below which nothing can be. Both answers
must be the same to the fen.

Run: python benchmarks/claims.py [--quick]
"""

from __future__ import annotations

import argparse
import statistics
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from jlmz_budget.rules.arrays.segments import of_counts
from jlmz_budget.village_support.counties import Counties, Support, support_counties

if TYPE_CHECKING:
    from collections.abc import Callable

RULES = ("proportional", "cea", "cel", "talmud")
TASKS = 6
AT_LEAST = 30
"""How many times faster than groupby/apply the pass has to be."""


def main() -> None:
    """Print the table; leave with 1 if the pass is not fast enough or not right."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="a thirtieth of the villages")
    quick = parser.parse_args().quick
    villages, counties, sample = (20_000, 95, 3) if quick else (600_000, 2_843, 10)
    country = invented(villages, counties, np.random.default_rng(2025))
    some = first_counties(country, sample)
    rows, some_rows = country.volume.size, some.volume.size

    stream_time = median_time(lambda: stream(country), 5)
    size = f"{villages:,} villages × {TASKS} tasks in {counties:,} counties"
    print(f"| {size} | one pass | groupby.apply | one stream |")
    print("| --- | ---: | ---: | ---: |")
    passed = True
    for rule in RULES:
        own = median_time(lambda rule=rule: support_counties(country, rule), 5) / rows * 1e9
        begun = time.perf_counter()
        expected = by_pandas(some, rule)
        pandas = (time.perf_counter() - begun) / some_rows * 1e9
        lower = stream_time / rows * 1e9
        same = bool((support_counties(some, rule).award == expected).all())
        passed = passed and same and pandas >= AT_LEAST * own
        print(
            f"| {rule}, ns a row | {own:.0f} | ~{pandas:,.0f} ({pandas / own:.0f} times)"
            f" | {lower:.1f} ({own / lower:.0f} times less) |{'' if same else ' DIFFERENT AWARDS'}"
        )
    print(f"\ngroupby.apply on {sample} counties only; at least {AT_LEAST} times the pass: ", end="")
    print("yes" if passed else "NO")
    raise SystemExit(not passed)


def invented(villages: int, counties: int, random: np.random.Generator) -> Counties:
    """Plausible columns; a pool of 20% to 110% of what is claimed."""
    counts = random.multinomial(villages - counties, np.ones(counties) / counties) + 1
    size = (counties, TASKS)
    plan = Counties(
        volume=random.integers(0, 400, size=(villages, TASKS)),
        difficulty=random.choice([1000, 1100, 1250], size=villages),
        villages=of_counts(counts.astype(np.int64)),
        unit_price=random.integers(5, 120, size=size) * 100,
        months=random.choice([12, 12, 6], size=size),
        county_share=random.choice([10_000, 8_000, 5_000], size=size),
        payer_budget=random.integers(0, 10**7, size=size),
        tier=np.array([0, 0, 0, 1, 1, 2]),
        amount=np.zeros(counties, dtype=np.int64),
    )
    owed = plan.villages.sums(support_counties(plan, "cea").claim.sum(axis=1))
    return replace(plan, amount=(owed * random.uniform(0.2, 1.1, size=counties)).astype(np.int64))


def first_counties(country: Counties, count: int) -> Counties:
    """The first counties of a country."""
    counts = country.villages.counts[:count]
    villages = int(counts.sum())
    return Counties(
        volume=country.volume[:villages],
        difficulty=country.difficulty[:villages],
        villages=of_counts(counts),
        unit_price=country.unit_price[:count],
        months=country.months[:count],
        county_share=country.county_share[:count],
        payer_budget=country.payer_budget[:count],
        tier=country.tier,
        amount=country.amount[:count],
    )


def median_time(run: Callable[[], Any], times: int) -> float:
    """The median of some runs, seconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def stream(country: Counties) -> Support:
    """Every input read once, every output written once."""
    claim, match, award = (np.add(country.volume, number) for number in (1, 2, 3))
    moved = [np.add(country.payer_budget, number) for number in range(4)]
    return Support(claim, match, award, *moved)


# --- what a pandas user writes -----------------------------------------------------------------------------


def by_pandas(counties: Counties, rule: str) -> np.ndarray:
    """The awards by groupby/apply over counties, and over villages inside."""
    frame = long_frame(counties)
    amount = dict(enumerate(counties.amount.tolist()))
    awards = frame.groupby("county", group_keys=False)[["village", "tier", "claim"]].apply(
        lambda county: county_awards(county, amount[frame.loc[county.index[0], "county"]], rule)
    )
    frame["award"] = awards
    paid = frame.groupby(["county", "task"])["award"].sum()
    released = pd.Series(counties.payer_budget.ravel(), index=paid.index)
    frame.attrs["ledger"] = pd.DataFrame(
        {"from_pool": (paid - released).clip(lower=0), "returned": (released - paid).clip(lower=0)}
    )
    return frame["award"].to_numpy().reshape(counties.volume.shape)


def long_frame(counties: Counties) -> pd.DataFrame:
    """One row per village and task with its claim."""
    villages, tasks = counties.volume.shape
    county = np.repeat(np.arange(len(counties.amount)), counties.villages.counts)
    frame = pd.DataFrame(
        {
            "county": np.repeat(county, tasks),
            "village": np.repeat(np.arange(villages), tasks),
            "task": np.tile(np.arange(tasks), villages),
            "tier": np.tile(counties.tier, villages),
            "volume": counties.volume.ravel(),
            "difficulty": np.repeat(counties.difficulty, tasks),
        }
    )
    for name in ("unit_price", "months", "county_share"):
        frame[name] = getattr(counties, name)[county].ravel()
    cost = frame["volume"] * frame["difficulty"] * frame["unit_price"] * frame["months"]
    frame["claim"] = (2 * cost * frame["county_share"] + 120_000_000) // 240_000_000
    return frame


def county_awards(county: pd.DataFrame, left: int, rule: str) -> pd.Series:
    """Tier by tier, the rule over villages, in proportion inside a village."""
    award = pd.Series(0, index=county.index)
    for _, rows in county.groupby("tier"):
        owed = int(rows["claim"].sum())
        estate = min(left, owed)
        left -= estate
        if estate == owed:
            award[rows.index] = rows["claim"]
        elif estate:
            claims = rows.groupby("village")["claim"].sum()
            fen = whole(divided(rule, claims.to_numpy(), estate), estate)
            of_village = dict(zip(claims.index, fen, strict=True))
            inside = rows.groupby("village", group_keys=False)[["village", "claim"]].apply(
                lambda village, paid=of_village: pd.Series(
                    in_proportion(village["claim"].to_numpy(), paid[village["village"].iloc[0]]),
                    index=village.index,
                )
            )
            award[inside.index] = inside
    return award


def in_proportion(claims: np.ndarray, fen: int) -> list[int]:
    """Whole fen in proportion to the claims."""
    owed = int(claims.sum()) or 1
    return whole([(fen * int(claim), owed) for claim in claims], fen)


def whole(parts: list[tuple[int, int]], total: int) -> list[int]:
    """Fractions to whole fen by largest remainder; all have one denominator."""
    lowered = [top // bottom for top, bottom in parts]
    order = sorted(range(len(parts)), key=lambda i: (-(parts[i][0] % parts[i][1]), i))
    for i in order[: total - sum(lowered)]:
        lowered[i] += 1
    return lowered


def divided(rule: str, claims: np.ndarray, estate: int) -> list[tuple[int, int]]:
    """The exact awards as (numerator, denominator)."""
    owed = int(claims.sum())
    if rule == "proportional":
        return [(estate * int(claim), owed) for claim in claims]
    if rule == "cea":
        return level(claims, estate)
    if rule == "cel":
        return [
            (int(claim) * bottom - top, bottom)
            for claim, (top, bottom) in zip(claims, level(claims, owed - estate), strict=True)
        ]
    if 2 * estate <= owed:
        return [(top, 2 * bottom) for top, bottom in level(claims, 2 * estate)]
    losses = level(claims, 2 * (owed - estate))
    return [
        (2 * int(claim) * bottom - top, 2 * bottom)
        for claim, (top, bottom) in zip(claims, losses, strict=True)
    ]


def level(claims: np.ndarray, estate: int) -> list[tuple[int, int]]:
    """min(claim, level) with the level at which the estate is given out."""
    ordered = np.sort(claims)
    below = np.concatenate([[0], np.cumsum(ordered)[:-1]])
    above = np.arange(len(claims), 0, -1)
    place = int(np.argmax(below + above * ordered >= estate))
    top, bottom = int(estate - below[place]), int(above[place])
    return [(min(int(claim) * bottom, top), bottom) for claim in claims]


if __name__ == "__main__":
    main()
