"""What an allocation consists of: awards, totals, workings. Money is whole or exact fen throughout."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from jlmz_budget.explanation import Explanation
    from jlmz_budget.model.proof import ProgramProof
    from jlmz_budget.model.scenario import Level
    from jlmz_budget.model.table import Scenario


@dataclass(frozen=True)
class Award:
    """What one recipient gets from one pool, and why: a row of ``allocation.csv``.

    The heart: ``exact = clip(base + rate × need_share, floor, cap)``, then rounded to ``award``.

    Args:
        pool: the pool's id.
        level: "township" or "village".
        code, name, township_code: the recipient.
        base: Σ quota × count, exact fen.
        need_share: the recipient's share of the pool's need, None in a task pool.
        target: base + (A - Σ base) × need share; in a task pool the claim. Exact fen.
        floor, cap: the bounds the rule ran with, exact fen, None where there is no rule.
        floor_rule, cap_rule: the id of the rule that set the bound, "" where there is none.
        exact: the award before rounding, exact fen.
        award: the award, whole fen.
        binding: free | floor | cap | group | rule.
        last_year, already_paid: as the table has them, exact fen, None where empty.
        population: as the table has it, None where empty.

    """

    pool: str
    level: Level
    code: str
    name: str
    township_code: str
    base: Fraction
    need_share: Fraction | None
    target: Fraction
    floor: Fraction | None
    floor_rule: str
    cap: Fraction | None
    cap_rule: str
    exact: Fraction
    award: int
    binding: str
    last_year: Fraction | None = None
    population: Fraction | None = None
    already_paid: Fraction | None = None

    @property
    def rounding(self) -> Fraction:
        """What rounding added, fen."""
        return self.award - self.exact

    @property
    def change(self) -> Fraction | None:
        """Award minus last year's amount, fen."""
        return None if self.last_year is None else self.award - self.last_year

    @property
    def change_pct(self) -> Fraction | None:
        """Change in percent of last year's amount; None if that is 0 or unknown."""
        change = self.change
        return None if change is None or not self.last_year else 100 * change / self.last_year

    @property
    def per_head(self) -> Fraction | None:
        """Award per inhabitant, fen; None without inhabitants."""
        return self.award / self.population if self.population else None

    @property
    def to_pay(self) -> Fraction | None:
        """What is still to be paid after the instalments, fen; negative is 扣回."""
        return None if self.already_paid is None else self.award - self.already_paid


@dataclass(frozen=True)
class PoolTotal:
    """A pool's money: amount = awarded + returned + unallocated; a row of ``pools.csv``. Whole fen.

    Args:
        rate, rate_upper: fen per unit of need share, both ends; None without a rate, or unbounded above.
        floor_scale: φ, the part of every floor that could be paid; 1 unless floors were prorated.
        handed_on: what ``residual_to`` moved to a later pool; no longer in `amount`.

    """

    pool: str
    amount: int
    awarded: int
    returned: int
    unallocated: int
    rate: Fraction | None
    rate_upper: Fraction | None
    recipients: int
    at_floor: int
    at_cap: int
    floor_scale: Fraction = Fraction(1)
    handed_on: int = 0


@dataclass(frozen=True)
class GroupTotal:
    """A group's limits (as rounded to the payment unit), money and own rate; a row of ``groups.csv``.

    The rate is None in a pool that general rules share otherwise than by rates.
    """

    pool: str
    group: str
    minimum: int | None
    maximum: int | None
    awarded: int
    rate: Fraction | None
    binding: str


@dataclass(frozen=True)
class TaskAward:
    """What one village gets for one task; a row of ``tasks.csv``. Whole fen but for the unit prices."""

    pool: str
    village_code: str
    village: str
    township_code: str
    task: str
    tier: str
    volume: Fraction
    unit_price: tuple[Fraction, ...]
    claim: int
    award: int
    township_match: int
    advance: int


@dataclass(frozen=True)
class PackageItem:
    """An item a village's window lacks, and what is paid for it; a row of ``packages.csv``. Whole fen."""

    pool: str
    village_code: str
    village: str
    township_code: str
    item: str
    wanted: str
    price: int
    award: int


@dataclass(frozen=True)
class GoalReached:
    """What a packages pool came to in one goal, and the bound below which no plan can be."""

    pool: str
    goal: str
    value: int
    bound: int


@dataclass(frozen=True)
class LedgerLine:
    """One task and the unit that did it before: released + from_pool = paid + returned; whole fen."""

    pool: str
    task: str
    payer_unit: str
    released: int
    from_pool: int
    paid: int
    returned: int
    document: str


@dataclass(frozen=True)
class FactorShare:
    """One factor of a pool: its weight, and value and share per recipient."""

    factor: str
    weight: Fraction
    source: str
    values: tuple[Fraction, ...]
    shares: tuple[Fraction, ...]


@dataclass(frozen=True)
class Workings:
    """The intermediate numbers of a formula pool, recipients in table order.

    Args:
        codes: the recipients.
        factors: value and share per factor.
        coefficients: value per recipient by coefficient column.
        quotas: fen per recipient by quota.
        floors, caps: fen per recipient by rule, before rounding to the payment unit.

    """

    pool: str
    codes: tuple[str, ...]
    factors: tuple[FactorShare, ...]
    coefficients: tuple[tuple[str, tuple[Fraction, ...]], ...]
    quotas: tuple[tuple[str, tuple[Fraction, ...]], ...]
    floors: tuple[tuple[str, tuple[Fraction, ...]], ...]
    caps: tuple[tuple[str, tuple[Fraction, ...]], ...]


@dataclass(frozen=True)
class RuleTotal:
    """One sentence of a general rule, at the awards as they are paid; a row of ``rules.csv``. Exact fen.

    Args:
        rule, tier: which rule it is.
        code, name: the place it is about, "" for a sum.
        limit: at_least or at_most.
        required, reached: what it asks for, and what there is.
        shortfall: what is missing to the lower limit or above the upper one.
        binding: free | rule, from the exact awards: rule if it holds with equality or falls short.

    """

    rule: str
    tier: str
    code: str
    name: str
    limit: str
    required: Fraction
    reached: Fraction
    shortfall: Fraction
    binding: str


@dataclass(frozen=True)
class Allocation:
    """A solved scenario. Exact rows in `awards`, `totals` …; `table` and `pools` show them in yuan.

    Args:
        scenario: what was solved.
        reserve, unallocated: kept back, and left over at budget level, whole fen.
        awards: one per recipient and pool; pools in order, then table order.

    """

    scenario: Scenario
    reserve: int
    unallocated: int
    awards: tuple[Award, ...]
    totals: tuple[PoolTotal, ...]
    groups: tuple[GroupTotal, ...] = ()
    task_awards: tuple[TaskAward, ...] = ()
    ledger: tuple[LedgerLine, ...] = ()
    workings: tuple[Workings, ...] = ()
    package_items: tuple[PackageItem, ...] = ()
    goals: tuple[GoalReached, ...] = ()
    rules: tuple[RuleTotal, ...] = ()
    programs: tuple[ProgramProof, ...] = ()

    @property
    def table(self) -> pd.DataFrame:
        """``allocation.csv`` as a data frame, money in yuan."""
        return self._frame("allocation")

    @property
    def pools(self) -> pd.DataFrame:
        """``pools.csv`` as a data frame, money in yuan."""
        return self._frame("pools")

    @property
    def tasks(self) -> pd.DataFrame:
        """``tasks.csv`` as a data frame, money in yuan; empty without a task pool."""
        return self._frame("tasks")

    @property
    def by_township(self) -> pd.DataFrame:
        """``by_township.csv`` as a data frame, money in yuan, the county's row first."""
        return self._frame("by_township")

    def explain(self, recipient: str) -> Explanation:
        """How a township's or village's number came about, step by step.

        Args:
            recipient: its name or code.

        Raises:
            InputError: no such recipient, or several of that name.

        """
        from jlmz_budget.explanation import explain  # noqa: PLC0415 - a door for notebooks, see pyproject.toml

        return explain(self, recipient)

    def _frame(self, name: str) -> pd.DataFrame:
        from jlmz_budget.reports.frames import frame  # noqa: PLC0415 - the same
        from jlmz_budget.reports.tables import result_table  # noqa: PLC0415 - the same

        return frame(result_table(self, name))

    def _repr_html_(self) -> str:
        """The allocation table, for notebooks."""
        return self.by_township.to_html(index=False)
