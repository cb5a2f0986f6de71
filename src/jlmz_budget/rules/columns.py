"""Arguments of the array kernel as checked float columns, pools sorted into segments."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np

from jlmz_budget.rules.newton import Rows
from jlmz_budget.rules.segments import Segments, of_counts, of_sorted
from jlmz_budget.rules.terms import Infeasible

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from jlmz_budget.rules.segments import Bools, Floats, Ints

WHOLE_FLOATS: Final = 2.0**53
"""Every whole number up to it is a float."""


@dataclass(frozen=True)
class Terms:
    """The arguments as given: one column or one row of columns a draw."""

    need: Floats
    base: Floats
    floor: Floats
    cap: Floats


def read_terms(
    need: ArrayLike, base: ArrayLike | None, floor: ArrayLike | None, cap: ArrayLike | None
) -> Terms:
    """The columns in the shape of `need`, or a ValueError that names the argument and the recipient."""
    needs = _numbers("need", need)
    if needs.ndim not in {1, 2} or needs.shape[-1] == 0:
        raise ValueError(f"need has shape {needs.shape}: give one number a recipient, or a row of them a draw")
    terms = Terms(
        need=needs,
        base=_broadcast("base", base, needs.shape, 0.0),
        floor=_broadcast("floor", floor, needs.shape, -np.inf),
        cap=_broadcast("cap", cap, needs.shape, np.inf),
    )
    _refuse("need", needs, ~(np.isfinite(needs) & (needs >= 0)), "is not a number of 0 or more")
    _refuse("base", terms.base, ~np.isfinite(terms.base), "is not a number")
    _refuse("floor", terms.floor, np.isnan(terms.floor) | (terms.floor == np.inf), "is not a number")
    _refuse("cap", terms.cap, np.isnan(terms.cap) | (terms.cap == -np.inf), "is not a number")
    _refuse("floor", terms.floor, terms.floor > terms.cap, "is above the cap")
    return terms


def read_total(total: ArrayLike, pools: int) -> Floats:
    """One total for each pool; a single one counts for all draws."""
    totals = np.broadcast_to(_numbers("total", total), (pools,)) if np.ndim(total) == 0 else _numbers("total", total)
    if totals.shape != (pools,):
        raise ValueError(f"total has shape {totals.shape}: {pools} pools need as many totals")
    _refuse("total", totals, ~np.isfinite(totals), "is not a number")
    return totals


def whole_terms(terms: Terms, unit: int) -> Terms:
    """The terms with floors raised and caps lowered to multiples of the unit; amounts must be whole fen."""
    for name in ("base", "floor", "cap"):
        refuse_fractions(name, getattr(terms, name))
    floor = _to_multiple(terms.floor, unit, up=True)
    cap = _to_multiple(terms.cap, unit, up=False)
    _refuse("floor", terms.floor, floor > cap, f"leaves no multiple of {unit} below the cap")
    return Terms(terms.need, terms.base, floor, cap)


def refuse_fractions(name: str, amounts: Floats) -> None:
    """Nothing, or a ValueError that names the first amount that is not whole fen."""
    finite = np.where(np.isinf(amounts), 0.0, amounts)
    _refuse(name, amounts, finite != np.rint(finite), "is not whole fen, as a unit demands")
    _refuse(name, amounts, np.abs(finite) >= WHOLE_FLOATS, "is too large to be exact")


def bounded_rows(terms: Terms) -> Rows:
    """Flat columns with the bounds that count: nobody falls below base, nobody without need rises."""
    need, base = terms.need.ravel(), terms.base.ravel()
    cap = terms.cap.ravel()
    low = np.minimum(np.maximum(base, terms.floor.ravel()), cap)
    return Rows(need=need, base=base, low=low, high=np.where(need > 0, cap, low))


def segment_order(labels: ArrayLike, rows: int) -> tuple[Ints, Segments]:
    """The stable order that brings equal labels together, and the segments in ascending order of their labels."""
    column = np.asarray(labels)
    if column.shape != (rows,):
        raise ValueError(f"segments has shape {column.shape}, there are {rows} recipients")
    if np.all(column[:-1] <= column[1:]):
        return np.arange(rows), of_sorted(column)
    order = np.argsort(column, kind="stable")
    return order, of_sorted(column[order])


def draws(shape: tuple[int, ...]) -> Segments:
    """One segment for each draw, or a single one."""
    pools = shape[0] if len(shape) == 2 else 1  # noqa: PLR2004  rows and columns
    return of_counts(np.full(pools, shape[-1]))


def payable(total: Floats, least: Floats, most: Floats, tolerance: Floats) -> Floats:
    """What is given out: the total or the most payable; Infeasible where the least is more than the total."""
    short = least > total + tolerance
    if short.any():
        segment = int(short.argmax())
        raise Infeasible(Fraction(least[segment]), Fraction(total[segment]), segment=segment)
    return np.clip(total, least, most)


def _numbers(name: str, values: ArrayLike) -> Floats:
    column = np.asarray(values)
    if column.dtype.kind not in "iuf":
        raise ValueError(f"{name} holds {column.dtype}, not numbers")
    if column.dtype.kind in "iu" and column.size and np.abs(column).max() >= WHOLE_FLOATS:
        raise ValueError(f"{name} holds a number of 2^53 or more")
    return column.astype(np.float64)


def _broadcast(name: str, values: ArrayLike | None, shape: tuple[int, ...], missing: float) -> Floats:
    if values is None:
        return np.full(shape, missing)
    column = _numbers(name, values)
    if column.shape not in {(), shape, shape[-1:]}:
        raise ValueError(f"{name} has shape {column.shape}, need has {shape}")
    return np.broadcast_to(column, shape)


def _refuse(name: str, column: Floats, wrong: Bools, because: str) -> None:
    if not wrong.any():
        return
    *draw, recipient = (int(index) for index in np.unravel_index(int(wrong.argmax()), wrong.shape))
    where = f"draw {draw[0]}, recipient {recipient}" if draw else f"recipient {recipient}"
    raise ValueError(f"{name} of {where}: {column[*draw, recipient]} {because}")


def _to_multiple(amounts: Floats, unit: int, *, up: bool) -> Floats:
    if unit == 1:
        return amounts
    finite = np.isfinite(amounts)
    remainder = np.mod(np.where(finite, -amounts if up else amounts, 0.0), unit)
    return amounts + remainder if up else amounts - remainder
