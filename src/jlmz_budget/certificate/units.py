"""Whether the awards of a formula pool are its exact awards, rounded to the payment unit as declared."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.certificate.balance import ZERO
from jlmz_budget.certificate.rounding import (
    Rounded,
    beyond_one_unit,
    outside_bounds,
    wrong_remainder,
    wrong_turn,
)
from jlmz_budget.errors import Problem
from jlmz_budget.money import grouped_yuan, lowered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.certificate.balance import Block
    from jlmz_budget.certificate.rates import Terms
    from jlmz_budget.model import Award


def wrong_rounding(terms: Terms, exact: Sequence[Fraction], awards: Sequence[Award]) -> list[Problem]:
    """Where awards are not the declared rounding: of the blocks among each other, then inside each group."""
    pool, unit = terms.pool.id, terms.unit
    rows = {
        place: Rounded(exact[place], awards[place].award, row.base, row.need, row.floor, row.cap)
        for block in terms.blocks
        for place, row in zip(block.members, block.rows, strict=True)
    }
    total, due = sum(award.award for award in awards), lowered(terms.distributed, unit)
    problems = []
    if total != due:
        problems.append(
            Problem(
                f"pools.csv {pool} awarded",
                "the awards add up to {found}, not to {expected}",
                "allocate again and leave the result as it is",
                {"found": grouped_yuan(total), "expected": grouped_yuan(due)},
            )
        )
    filled = [block for block in terms.blocks if block.members]
    problems += misrounded(
        [_together(block, [rows[place] for place in block.members]) for block in filled],
        [
            f"groups.csv {pool} {block.group} awarded"
            if block.group
            else f"allocation.csv {pool} {awards[block.members[0]].code} award"
            for block in filled
        ],
        terms.method,
        unit,
    )
    for block in filled:
        if block.group:
            problems += misrounded(
                [rows[place] for place in block.members],
                [f"allocation.csv {pool} {awards[place].code} award" for place in block.members],
                terms.method,
                unit,
            )
    return problems


def misrounded(lines: Sequence[Rounded], places: Sequence[str], method: str, unit: int) -> list[Problem]:
    """Where lines are not rounded as declared, given that their total is right.

    Args:
        lines: in the order that decides ties.
        places: where each line stands, for messages.
        method: largest_remainder | webster.
        unit: fen.

    """
    hint = "allocate again and leave the result as it is"
    if method == "webster":
        outside, swap = outside_bounds(lines, unit), wrong_turn(lines, unit)
        what = "is no whole multiple of the payment unit within floor and cap"
    else:
        outside, swap = beyond_one_unit(lines, unit), wrong_remainder(lines, unit)
        what = "is not the exact award rounded down or up to the payment unit"
    problems = [Problem(places[place], what, hint) for place in outside]
    if swap:
        holder, passed_over = swap
        problems.append(
            Problem(
                places[holder],
                "has a payment unit that by {method} belongs to {other}",
                hint,
                {"method": method, "other": places[passed_over]},
            )
        )
    return problems


def _together(block: Block, lines: Sequence[Rounded]) -> Rounded:
    """A block as one line."""
    if not block.group:
        return lines[0]
    floor = sum((line.floor for line in lines), ZERO)
    caps = [line.cap for line in lines if line.cap is not None]
    cap = sum(caps, ZERO) if len(caps) == len(lines) else None
    limits = [Fraction(limit) for limit in (cap, block.maximum) if limit is not None]
    return Rounded(
        exact=sum((line.exact for line in lines), ZERO),
        award=sum(line.award for line in lines),
        base=sum((line.base for line in lines), ZERO),
        need=sum((line.need for line in lines), ZERO),
        floor=max(floor, Fraction(block.minimum or 0)),
        cap=min(limits, default=None),
    )
