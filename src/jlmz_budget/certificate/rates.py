"""Whether the filed rates of a formula pool are those that its money, groups and bounds demand."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.certificate.balance import ZERO, Block, is_lower_end, is_upper_end, most_payable, paid
from jlmz_budget.certificate.differences import differs, same
from jlmz_budget.errors import Problem
from jlmz_budget.money import grouped_yuan

if TYPE_CHECKING:
    from jlmz_budget.certificate.balance import Row
    from jlmz_budget.model import Pool, PoolTotal


@dataclass(frozen=True)
class Terms:
    """What the rates of a pool depend on.

    Args:
        gross: A, whole fen.
        blocks: with the bounds in force; where floors were cut, with what was left of them.
        uncut: the blocks with floors as the rules say, neither raised nor cut.
        unit: the payment unit, fen.
        scale: φ, the part of every floor that is paid; 1 where floors were not cut.

    """

    pool: Pool
    gross: int
    blocks: tuple[Block, ...]
    uncut: tuple[Block, ...]
    unit: int
    scale: Fraction

    @property
    def method(self) -> str:
        """How exact awards are rounded; from floors that were cut Webster's method has no start."""
        return self.pool.rounding if self.scale == 1 else "largest_remainder"

    @property
    def distributed(self) -> Fraction:
        """What is given out before rounding: all there is, or the most payable."""
        most = most_payable(self.blocks)
        return Fraction(self.gross) if most is None else min(Fraction(self.gross), most)


def unpayable(terms: Terms) -> list[Problem]:
    """Whether bounds, groups and amount contradict each other, or what the pool allows."""
    where, hint = f"pools.csv {terms.pool.id} amount", "correct the scenario and allocate again"
    least, most = paid(terms.blocks, ZERO), most_payable(terms.blocks)
    sums = {"least": grouped_yuan(least), "amount": grouped_yuan(terms.gross)}
    problems = [
        Problem(
            f"groups.csv {terms.pool.id} {block.group}",
            "its recipients cannot get together what the limits of the group demand",
            hint,
        )
        for block in terms.blocks
        if _impossible(block)
    ]
    if terms.scale == 1 and least > terms.gross:
        problems.append(Problem(where, "the least payable is {least}, the pool has {amount}", hint, sums))
    if most is not None and most < terms.gross and terms.pool.on_surplus == "error":
        problems.append(
            Problem(
                where,
                "the most payable is {most}, the pool has {amount}, and on_surplus is error",
                hint,
                {"most": grouped_yuan(most), "amount": grouped_yuan(terms.gross)},
            )
        )
    return problems


def wrong_scale(terms: Terms) -> list[Problem]:
    """Whether floors were cut only where they may be and must be, and only as far as they must be."""
    if terms.scale == 1:
        return []
    allowed = terms.pool.on_shortfall == "prorate_floors" and 0 <= terms.scale < 1
    needed = paid(terms.uncut, ZERO) > terms.gross
    exact = paid(terms.blocks, ZERO) == terms.gross and _would_rise(terms)
    if allowed and needed and exact:
        return []
    return [
        Problem(
            f"pools.csv {terms.pool.id} floor_scale",
            "floors are cut to {found} of what the rules say, which is not the largest part that can be paid",
            "allocate again and leave the result as it is",
            {"found": str(terms.scale)},
        )
    ]


def wrong_rate(terms: Terms, total: PoolTotal) -> list[Problem]:
    """Whether `rate` and `rate_upper` are the ends of the rates that pay what is to be distributed.

    Where floors were cut the rate is 0 by rule, not the outcome of a search, and has no interval.
    """
    place = f"pools.csv {terms.pool.id}"
    if terms.scale != 1:
        ends = {"rate": total.rate, "rate_upper": total.rate_upper}
        return [differs(f"{place} {end}", ZERO, rate) for end, rate in ends.items() if not same(ZERO, rate)]
    most = most_payable(terms.blocks)
    problems = _wrong_payment(terms, f"{place} rate", total.rate)
    if total.rate is not None and not problems and not is_lower_end(terms.blocks, total.rate):
        problems.append(_not_an_end(f"{place} rate", "a smaller rate pays the same"))
    if most is not None and most <= terms.gross:
        if total.rate_upper is not None:
            problems.append(_not_an_end(f"{place} rate_upper", "every larger rate pays the same"))
        return problems
    wrong = _wrong_payment(terms, f"{place} rate_upper", total.rate_upper)
    if total.rate_upper is not None and not wrong and not is_upper_end(terms.blocks, total.rate_upper):
        wrong.append(_not_an_end(f"{place} rate_upper", "a larger rate pays the same"))
    return problems + wrong


def own_rate_due(block: Block, rate: Fraction, filed: object) -> Fraction | None:
    """The rate of a block: the pool's unless a limit of the block changes its total.

    Args:
        block: a group.
        rate: the pool's rate.
        filed: the rate that the result gives the group.

    Returns:
        The rate at which the members get the block's total, the smallest if there are several; None if the
        filed rate is not that.

    """
    total = block.at(rate)
    if block.unlimited(rate) == total:
        return rate
    if not isinstance(filed, Fraction) or filed < 0 or block.unlimited(filed) != total:
        return None
    return filed if filed == 0 or any(row.falls(filed) for row in block.rows) else None


def _impossible(block: Block) -> bool:
    unlimited = Block(block.group, block.members, block.rows)
    least, most = unlimited.at(ZERO), unlimited.most()
    too_much = block.maximum is not None and block.maximum < max(least, Fraction(block.minimum or 0))
    return too_much or (block.minimum is not None and most is not None and block.minimum > most)


def _would_rise(terms: Terms) -> bool:
    """Whether any larger part of the floors would cost more."""
    return any(
        _within(block)
        and any(_follows(row, uncut, terms.scale) for row, uncut in zip(block.rows, whole.rows, strict=True))
        for block, whole in zip(terms.blocks, terms.uncut, strict=True)
    )


def _within(block: Block) -> bool:
    total = block.unlimited(ZERO)
    return (block.minimum is None or total >= block.minimum) and (
        block.maximum is None or total < block.maximum
    )


def _follows(row: Row, uncut: Row, scale: Fraction) -> bool:
    cut = scale * uncut.floor
    return uncut.floor > 0 and cut >= row.base and (row.cap is None or cut < row.cap)


def _wrong_payment(terms: Terms, where: str, rate: object) -> list[Problem]:
    if not isinstance(rate, Fraction) or rate < 0:
        return [
            Problem(
                where,
                'should be an exact rate of 0 or more, found "{found}"',
                "allocate again and leave the result as it is",
                {"found": "" if rate is None else str(rate)},
            )
        ]
    total = paid(terms.blocks, rate)
    if total == terms.distributed:
        return []
    return [
        Problem(
            where,
            "at this rate the awards add up to {found}, not to {expected}",
            "allocate again and leave the result as it is",
            {"found": grouped_yuan(total), "expected": grouped_yuan(terms.distributed)},
        )
    ]


def _not_an_end(where: str, what: str) -> Problem:
    return Problem(where, what, "allocate again and leave the result as it is")
