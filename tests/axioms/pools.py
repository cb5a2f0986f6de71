"""Pools for the axioms: small, full of ties, zero needs, bounds that bind and bounds that meet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

from hypothesis import settings
from hypothesis import strategies as st

from jlmz_budget.rules.exact import Division, Group, divide, least_payable, most_payable

checked: Final = settings(max_examples=80)
"""Enough examples for every kind of pool below."""


LARGEST: Final = 60
"""Amounts are small: that makes ties."""


@dataclass(frozen=True)
class Pool:
    """The arguments of one division."""

    need: tuple[Fraction, ...]
    total: Fraction | int
    base: tuple[int, ...]
    floor: tuple[int | None, ...]
    cap: tuple[int | None, ...]
    groups: tuple[Group, ...] = ()

    @property
    def terms(self) -> dict[str, Any]:
        """The keyword arguments of `divide`."""
        return {"base": self.base, "floor": self.floor, "cap": self.cap, "groups": self.groups}

    def divided(self) -> Division:
        """The exact division."""
        return divide(self.need, self.total, **self.terms)

    def low(self, row: int) -> int:
        """What the row gets at rate 0."""
        raised = max(self.base[row], self.floor[row] or 0)
        return raised if self.cap[row] is None else min(raised, self.cap[row])

    def high(self, row: int) -> int | None:
        """What the row gets at most."""
        return self.cap[row] if self.need[row] > 0 else self.low(row)

    def with_total(self, total: Fraction | int) -> Pool:
        """The same pool with another total."""
        return replace(self, total=total)


def needs() -> st.SearchStrategy[Fraction]:
    """Needs with many zeros and many equal ones."""
    whole = st.sampled_from([Fraction(0), Fraction(0), Fraction(1), Fraction(1), Fraction(2), Fraction(3)])
    return whole | st.fractions(min_value=0, max_value=10, max_denominator=7)


@st.composite
def pools(draw: st.DrawFn, *, groups: bool = False, unit: int = 1, rows: int = 6, bases: bool = True) -> Pool:
    """A pool that is feasible; amounts are multiples of the unit, except bases."""
    units = st.integers(0, LARGEST // unit)
    base = st.sampled_from([0, LARGEST // 3, LARGEST // 7]) if bases else st.just(0)
    kind = st.sampled_from(["", "", "floor", "cap", "floor and cap"])
    row = st.tuples(needs(), base, kind, units, units)
    drawn = draw(st.lists(row, min_size=1, max_size=rows))
    pool = Pool(
        need=tuple(need for need, *_ in drawn),
        total=0,
        base=tuple(base for _, base, *_ in drawn),
        floor=tuple(unit * lower if "floor" in kind else None for *_, kind, lower, _ in drawn),
        cap=tuple(unit * (lower + extra) if "cap" in kind else None for *_, kind, lower, extra in drawn),
    )
    if groups:
        pool = replace(pool, groups=draw(_groups(pool, unit)))
    least = least_payable(pool.base, pool.floor, pool.cap, pool.groups)
    total = -(-least // unit) * unit + draw(st.integers(0, LARGEST * len(drawn) // unit)) * unit
    return pool.with_total(total)


@st.composite
def _groups(draw: st.DrawFn, pool: Pool, unit: int) -> tuple[Group, ...]:
    count = len(pool.need)
    label = draw(st.lists(st.sampled_from([-1, 0, 0, 1]), min_size=count, max_size=count))
    groups = []
    for name in (0, 1):
        members = tuple(row for row in range(count) if label[row] == name)
        if members:
            groups.append(draw(_group(pool, members, unit)))
    return tuple(groups)


@st.composite
def _group(draw: st.DrawFn, pool: Pool, members: tuple[int, ...], unit: int) -> Group:
    base, floor, cap, need = (
        [column[row] for row in members] for column in (pool.base, pool.floor, pool.cap, pool.need)
    )
    least = -(-least_payable(base, floor, cap) // unit) * unit
    most = most_payable(need, base=base, floor=floor, cap=cap)
    reach = 80 // unit if most is None else max(0, int((most - least) // unit))
    minimum = draw(st.none() | st.integers(0, reach).map(lambda units: least + units * unit))
    lowest = least if minimum is None else max(minimum, least)
    maximum = draw(st.none() | st.integers(0, 40 // unit).map(lambda units: lowest + units * unit))
    if most is not None and minimum is not None and minimum > most:
        minimum = None
    return Group(members, minimum, maximum)
