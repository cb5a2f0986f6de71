"""Arguments of the array kernel as checked float columns, pools sorted into segments."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np

from jlmz_budget.rules.arrays.newton import Rows
from jlmz_budget.rules.arrays.segments import Segments, of_counts, of_sorted
from jlmz_budget.rules.terms import Infeasible

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from jlmz_budget.rules.arrays.segments import Bools, Floats, Ints

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
    terms = read_columns(need, base, floor, cap)
    shape = terms.need.shape
    base, floor, cap = (np.broadcast_to(column, shape) for column in (terms.base, terms.floor, terms.cap))
    return Terms(terms.need, base, floor, cap)


def read_columns(
    need: ArrayLike, base: ArrayLike | None, floor: ArrayLike | None, cap: ArrayLike | None
) -> Terms:
    """The columns as `read_terms` checks them; what all draws have in common stays one row."""
    needs = _numbers("need", need)
    if needs.ndim not in {1, 2} or needs.shape[-1] == 0:
        raise ValueError(
            f"need has shape {needs.shape}: give one number a recipient, or a row of them a draw"
        )
    terms = Terms(
        need=needs,
        base=_column("base", base, needs.shape, 0.0),
        floor=_column("floor", floor, needs.shape, -np.inf),
        cap=_column("cap", cap, needs.shape, np.inf),
    )
    if needs.size and not (needs.min() >= 0 and needs.max() < np.inf):
        _refuse("need", needs, ~(np.isfinite(needs) & (needs >= 0)), "is not a number of 0 or more")
    _refuse("base", terms.base, ~np.isfinite(terms.base), "is not a number")
    _refuse("floor", terms.floor, np.isnan(terms.floor) | (terms.floor == np.inf), "is not a number")
    _refuse("cap", terms.cap, np.isnan(terms.cap) | (terms.cap == -np.inf), "is not a number")
    _refuse("floor", terms.floor, terms.floor > terms.cap, "is above the cap")
    return terms


def read_total(total: ArrayLike, pools: int) -> Floats:
    """One total for each pool; a single one counts for all draws."""
    totals = (
        np.broadcast_to(_numbers("total", total), (pools,))
        if np.ndim(total) == 0
        else _numbers("total", total)
    )
    if totals.shape != (pools,):
        raise ValueError(f"total has shape {totals.shape}: {pools} pools need as many totals")
    _refuse("total", totals, ~np.isfinite(totals), "is not a number")
    return totals


def whole_terms(terms: Terms, unit: int) -> Terms:
    """The terms with floors raised and caps lowered to multiples of the unit; amounts must be whole fen."""
    if unit < 1:
        raise ValueError(f"unit is {unit}: a payment unit is 1 fen or more")
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


def read_limits(minimum: ArrayLike, maximum: ArrayLike, unit: int | None) -> tuple[Floats, Floats]:
    """The limits of groups, with a unit as multiples of it, or a ValueError that names the group."""
    limits = (_numbers("groups.minimum", minimum), _numbers("groups.maximum", maximum))
    if limits[0].ndim != 1 or limits[0].shape != limits[1].shape:
        raise ValueError(f"groups.minimum has shape {limits[0].shape}, groups.maximum {limits[1].shape}")
    if unit is not None:
        refuse_fractions("groups.minimum", limits[0])
        refuse_fractions("groups.maximum", limits[1])
        limits = (_to_multiple(limits[0], unit, up=True), _to_multiple(limits[1], unit, up=False))
    _refuse("groups.minimum", limits[0], ~(limits[0] <= limits[1]), "is above the maximum")
    return limits


def bounded_rows(terms: Terms) -> Rows:
    """Flat columns with the bounds that count: nobody falls below base, nobody without need rises."""
    need, base = terms.need.ravel(), terms.base.ravel()
    cap = terms.cap.ravel()
    low = np.minimum(np.maximum(base, terms.floor.ravel()), cap)
    return Rows(need=need, base=base, low=low, high=np.where(need > 0, cap, low))


def layout(labels: ArrayLike | None, shape: tuple[int, ...]) -> tuple[Ints | slice, Segments]:
    """The stable order that brings each pool's recipients together, and the pools as its segments."""
    if labels is None:
        return slice(None), of_counts(np.full(int(np.prod(shape[:-1])), shape[-1]))
    column = np.asarray(labels)
    if column.shape != shape or len(shape) > 1:
        raise ValueError(
            f"segments has shape {column.shape}, need has {shape}: give one label for each recipient"
        )
    if np.all(column[:-1] <= column[1:]):
        return slice(None), of_sorted(column)
    order = np.argsort(column, kind="stable")
    return order, of_sorted(column[order])


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
    return column.astype(np.float64, copy=False)


def _column(name: str, values: ArrayLike | None, shape: tuple[int, ...], missing: float) -> Floats:
    """A column in the shape wanted, or one row of it."""
    if values is None:
        return np.full(shape[-1:], missing)
    column = _numbers(name, values)
    if column.shape not in {(), shape, shape[-1:]}:
        raise ValueError(f"{name} has shape {column.shape}, need has {shape}")
    return column if column.shape else np.broadcast_to(column, shape[-1:])


def _refuse(name: str, column: Floats, wrong: Bools, because: str) -> None:
    if not wrong.any():
        return
    *draw, recipient = (int(index) for index in np.unravel_index(int(wrong.argmax()), wrong.shape))
    where = f"draw {draw[0]}, recipient {recipient}" if draw else f"recipient {recipient}"
    found = np.broadcast_to(column, wrong.shape)[*draw, recipient]
    raise ValueError(f"{name} of {where}: {found} {because}")


def _to_multiple(amounts: Floats, unit: int, *, up: bool) -> Floats:
    if unit == 1:
        return amounts
    finite = np.isfinite(amounts)
    remainder = np.mod(np.where(finite, -amounts if up else amounts, 0.0), unit)
    return amounts + remainder if up else amounts - remainder
