"""费随事转 for many counties at once on arrays: claims, shortfall, ledger, in one pass without a Python loop.

The same fen as `solve_task_pool`, county by county, for tables of a whole province or country.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from jlmz_budget.rules.arrays.estates import divide_estates
from jlmz_budget.rules.arrays.segments import of_counts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.rules.arrays.segments import Bools, Ints, Segments

TIERS: Final = 3
"""Statutory, policy, optional: 0, 1, 2."""

THOUSANDTHS: Final = 1_000
"""Difficulty is counted in them."""

BASIS_POINTS: Final = 10_000
"""County shares are counted in them."""

YEAR: Final = 12
"""Months of a year."""

BLOCK_VILLAGES: Final = 1 << 13
"""Villages worked on at a time: their columns stay in a processor's cache."""

LARGEST_COST: Final = 2.0**61
"""Twice volume × difficulty × price × months × share, reduced, stays below it: it fits into 64 bits."""

LARGEST_CLAIM: Final = 3 * 10**9
"""Fen, 30 million yuan: a village's claims in one tier; their products fit into 64 bits."""


@dataclass(frozen=True)
class Counties:
    """Counties side by side: the villages of each stand together; whole numbers throughout.

    Args:
        volume: shape (villages, tasks), the yearly rate.
        difficulty: shape (villages,), thousandths.
        villages: which villages belong to which county.
        unit_price: shape (counties, tasks), fen.
        months: likewise, 0 to 12.
        county_share: likewise, basis points.
        payer_budget: likewise, fen.
        tier: shape (tasks,), 0 statutory, 1 policy, 2 optional.
        amount: shape (counties,), the pool of each, fen.

    """

    volume: Ints
    difficulty: Ints
    villages: Segments
    unit_price: Ints
    months: Ints
    county_share: Ints
    payer_budget: Ints
    tier: Ints
    amount: Ints


@dataclass(frozen=True)
class Support:
    """What villages get and payers move, whole fen: (villages, tasks) and (counties, tasks)."""

    claim: Ints
    township_match: Ints
    award: Ints
    released: Ints
    from_pool: Ints
    paid: Ints
    returned: Ints


def support_counties(counties: Counties, shortfall: str) -> Support:
    """Claims, awards and ledger of every county.

    Formula:
        As `task_claims`, `pay` and `ledger_lines`: claims half up to the fen, tiers in order, the rule over
        the villages of the tier where the money ends, in proportion inside a village, largest remainder.

    Args:
        counties: the columns.
        shortfall: proportional | cea | cel | talmud.

    Returns:
        No award above its claim; released + from_pool = paid + returned, to the fen.

    Raises:
        ValueError: amounts too large for whole 64-bit arithmetic, or an unknown rule.

    Source: model 5.
    """
    shape = counties.volume.shape
    claim, match, award = (np.empty(shape, dtype=np.int64) for _ in range(3))
    for part, rows in _blocks(counties):
        claim[rows], match[rows] = _claims(part)
        award[rows] = _awards(part, claim[rows], shortfall)
    paid = np.add.reduceat(award, counties.villages.starts, axis=0)
    released = counties.payer_budget
    return Support(
        claim=claim,
        township_match=match,
        award=award,
        released=released,
        from_pool=np.maximum(paid - released, 0),
        paid=paid,
        returned=np.maximum(released - paid, 0),
    )


def _blocks(counties: Counties) -> Iterator[tuple[Counties, slice]]:
    """Runs of whole counties of about BLOCK_VILLAGES villages, and their rows."""
    starts, counts = counties.villages.starts, counties.villages.counts
    ends, first = starts + counts, 0
    while first < len(starts):
        last = max(first + 1, int(np.searchsorted(ends, starts[first] + BLOCK_VILLAGES, side="right")))
        some, rows = slice(first, last), slice(int(starts[first]), int(ends[last - 1]))
        yield (
            Counties(
                volume=counties.volume[rows],
                difficulty=counties.difficulty[rows],
                villages=of_counts(counts[some]),
                unit_price=counties.unit_price[some],
                months=counties.months[some],
                county_share=counties.county_share[some],
                payer_budget=counties.payer_budget[some],
                tier=counties.tier,
                amount=counties.amount[some],
            ),
            rows,
        )
        first = last


def _claims(part: Counties) -> tuple[Ints, Ints]:
    """The county's and the township's part of every cost."""
    work = part.volume * part.difficulty[:, np.newaxis]
    price = part.unit_price * part.months
    county = _half_up(part, work, price * part.county_share)
    return county, _half_up(part, work, price * (BASIS_POINTS - part.county_share))


def _half_up(part: Counties, work: Ints, price: Ints) -> Ints:
    """Work × price / (12 × 1,000 × 10,000) to the nearest fen, a half going up."""
    whole = YEAR * THOUSANDTHS * BASIS_POINTS
    common = np.gcd(price, whole)
    spread = np.repeat(np.arange(len(price)), part.villages.counts)
    factor, over = (price // common)[spread], (whole // common)[spread]
    cost = work * factor
    if (2.0 * work * factor).max(initial=0) >= LARGEST_COST:
        raise ValueError("volume × difficulty × price of a village is too large for whole numbers")
    rounded: Ints = (2 * cost + over) // (2 * over)
    return rounded


def _awards(part: Counties, claim: Ints, shortfall: str) -> Ints:
    """Tier by tier: in full, or the rest of the money by the rule."""
    award = np.zeros_like(claim)
    left = part.amount
    for tier in range(TIERS):
        tasks = np.flatnonzero(part.tier == tier)
        if not len(tasks):
            continue
        owed = claim[:, tasks]
        by_village = owed.sum(axis=1)
        by_county = part.villages.sums(by_village)
        estate = np.minimum(left, by_county)
        left = left - estate
        award[:, tasks] = np.where(part.villages.spread(estate == by_county)[:, np.newaxis], owed, 0)
        short = (estate > 0) & (estate < by_county)
        if short.any():
            rows = np.flatnonzero(part.villages.spread(short))
            award[np.ix_(rows, tasks)] = _divided(part, shortfall, owed[rows], (estate, short))
    return award


def _divided(part: Counties, shortfall: str, owed: Ints, estates: tuple[Ints, Bools]) -> Ints:
    """The estates of the counties that are short, over their villages and inside each."""
    estate, short = estates
    by_village = owed.sum(axis=1)
    if by_village.max() > LARGEST_CLAIM:
        raise ValueError("the claims of a village are too large for whole numbers")
    fen = divide_estates(shortfall, by_village, estate[short], of_counts(part.villages.counts[short]))
    return _inside(fen, owed, by_village)


def _inside(fen: Ints, owed: Ints, by_village: Ints) -> Ints:
    """Each village's fen over its tasks in proportion to the claims, by largest remainder."""
    share, rest = np.divmod(fen[:, np.newaxis] * owed, np.maximum(by_village, 1)[:, np.newaxis])
    missing = fen - share.sum(axis=1)
    rank = np.empty_like(owed)
    np.put_along_axis(
        rank, np.argsort(-rest, axis=1, kind="stable"), np.arange(owed.shape[1])[np.newaxis], axis=1
    )
    topped: Ints = share + (rank < missing[:, np.newaxis])
    return topped
