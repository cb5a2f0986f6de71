"""Two allocations side by side: what each recipient, township and pool gets in one and in the other."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jlmz_budget.model import Allocation, Award


@dataclass(frozen=True)
class MoneyChange:
    """One recipient's award in two allocations; whole fen, 0 where it gets nothing or is not there.

    Args:
        pool, level, code, name, township_code: the recipient.
        before, after: the two awards.
        only_in: "first" or "second" where the pool has the recipient in one of them only, else "".
        binding_before, binding_after: what held the award there, as in ``allocation.csv``.

    """

    pool: str
    level: str
    code: str
    name: str
    township_code: str
    before: int
    after: int
    only_in: str = ""
    binding_before: str = ""
    binding_after: str = ""

    @property
    def change(self) -> int:
        """What the second gives more, fen."""
        return self.after - self.before

    @property
    def change_pct(self) -> Fraction | None:
        """The change in percent of the first; None from nothing."""
        return Fraction(100 * self.change, self.before) if self.before else None


@dataclass(frozen=True)
class PoolChange:
    """One pool's money in two allocations, whole fen; None where there is no such pool.

    Args:
        gained, paid: Σ of the gains and Σ of the losses of its recipients, both 0 or more.
        gainers, payers: how many recipients they are.

    """

    pool: str
    before: int | None
    after: int | None
    gained: int
    paid: int
    gainers: int
    payers: int

    @property
    def change(self) -> int:
        """What the second gives more, fen."""
        return (self.after or 0) - (self.before or 0)


def money_changes(first: Allocation, second: Allocation) -> tuple[MoneyChange, ...]:
    """Every recipient of either allocation, pool by pool, the largest loss first.

    Pools are matched by id and recipients by level and code; equal changes keep the order of the tables.
    """
    before, after = _by_recipient(first), _by_recipient(second)
    rows = [_change(before.get(key), after.get(key)) for key in dict.fromkeys([*after, *before])]
    places = {pool: place for place, pool in enumerate(dict.fromkeys(row.pool for row in rows))}
    return tuple(sorted(rows, key=lambda row: (places[row.pool], row.change)))


def township_changes(
    changes: Iterable[MoneyChange], first: Allocation, second: Allocation
) -> tuple[MoneyChange, ...]:
    """Every township's money over all pools, its villages' included, the largest loss first."""
    sums: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    present = [_townships(result, names) for result in (first, second)]
    for code in dict.fromkeys([*present[1], *present[0]]):
        sums[code] = [0, 0]
    for change in changes:
        total = sums.setdefault(change.township_code, [0, 0])
        total[0] += change.before
        total[1] += change.after
    rows = [
        MoneyChange(
            "", "township", code, names.get(code, code), code, old, new,
            only_in=_only_in(code in present[0], code in present[1]),
        )
        for code, (old, new) in sums.items()
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: row.change))


def pool_changes(
    changes: Iterable[MoneyChange], first: Allocation, second: Allocation
) -> tuple[PoolChange, ...]:
    """Every pool of either allocation, the second's in funding order first."""
    totals = [{total.pool: total.awarded for total in result.totals} for result in (first, second)]
    by_pool: dict[str, list[int]] = {pool: [] for pool in dict.fromkeys([*totals[1], *totals[0]])}
    for change in changes:
        by_pool[change.pool].append(change.change)
    return tuple(
        PoolChange(
            pool=pool,
            before=totals[0].get(pool),
            after=totals[1].get(pool),
            gained=sum(change for change in moved if change > 0),
            paid=-sum(change for change in moved if change < 0),
            gainers=sum(change > 0 for change in moved),
            payers=sum(change < 0 for change in moved),
        )
        for pool, moved in by_pool.items()
    )


def _by_recipient(result: Allocation) -> dict[tuple[str, str, str], Award]:
    return {(award.pool, award.level, award.code): award for award in result.awards}


def _change(old: Award | None, new: Award | None) -> MoneyChange:
    shown = new or old
    if shown is None:
        raise ValueError("a change is of at least one award")
    return MoneyChange(
        pool=shown.pool,
        level=shown.level,
        code=shown.code,
        name=shown.name,
        township_code=shown.township_code,
        before=old.award if old else 0,
        after=new.award if new else 0,
        only_in=_only_in(old is not None, new is not None),
        binding_before=old.binding if old else "",
        binding_after=new.binding if new else "",
    )


def _only_in(in_first: bool, in_second: bool) -> str:  # noqa: FBT001 - two facts of one kind
    if in_first == in_second:
        return ""
    return "first" if in_first else "second"


def _townships(result: Allocation, names: dict[str, str]) -> tuple[str, ...]:
    """The codes of the townships of a scenario; their names are added to `names`."""
    table = result.scenario.recipients_table("township")
    codes = table.texts("township_code")
    names.update(zip(codes, table.texts("township"), strict=True))
    return codes
