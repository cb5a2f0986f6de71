"""Compare: two scenarios or results side by side; rules that changed, then cells, then money."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from jlmz_budget.allocation import allocate
from jlmz_budget.certificate import certify
from jlmz_budget.model import Allocation, Scenario
from jlmz_budget.questions.changes import money_changes, pool_changes, township_changes
from jlmz_budget.questions.rule_changes import cell_changes, rule_changes
from jlmz_budget.reading import read_scenario
from jlmz_budget.reports.comparison.sentences import compare_sentences
from jlmz_budget.reports.comparison.tables import (
    cell_table,
    money_table,
    pool_table,
    rule_table,
    township_table,
)
from jlmz_budget.reports.folder import CERTIFICATE
from jlmz_budget.reports.frames import frame
from jlmz_budget.reports.verification import verified

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd

    from jlmz_budget.model import Certificate
    from jlmz_budget.questions.changes import MoneyChange, PoolChange
    from jlmz_budget.questions.rule_changes import CellChange, RuleChange

    Comparable = Allocation | Scenario | str | PathLike[str]


@dataclass(frozen=True)
class Comparison:
    """Two allocations side by side. Exact rows in `changes` …; `table` and the others show them in yuan.

    Args:
        first, second: both solved; changes are from the first to the second.
        certificates: the proof of each, in that order.

    """

    first: Allocation
    second: Allocation
    certificates: tuple[Certificate, Certificate]

    @cached_property
    def rule_changes(self) -> tuple[RuleChange, ...]:
        """Every key of the rules whose value differs."""
        return rule_changes(self.first.scenario.rules, self.second.scenario.rules)

    @cached_property
    def cell_changes(self) -> tuple[CellChange, ...]:
        """Every cell of the tables that differs."""
        return cell_changes(self.first.scenario, self.second.scenario)

    @cached_property
    def changes(self) -> tuple[MoneyChange, ...]:
        """Every recipient, pool by pool, the largest loss first."""
        return money_changes(self.first, self.second)

    @cached_property
    def by_township(self) -> tuple[MoneyChange, ...]:
        """Every township over all pools, the largest loss first."""
        return township_changes(self.changes, self.first, self.second)

    @cached_property
    def by_pool(self) -> tuple[PoolChange, ...]:
        """Every pool: what it pays, how many gain and lose."""
        return pool_changes(self.changes, self.first, self.second)

    @property
    def rules(self) -> pd.DataFrame:
        """``compare_rules.csv`` as a data frame."""
        return frame(rule_table("compare_rules", self.rule_changes))

    @property
    def cells(self) -> pd.DataFrame:
        """``compare_cells.csv`` as a data frame."""
        return frame(cell_table("compare_cells", self.cell_changes))

    @property
    def table(self) -> pd.DataFrame:
        """``compare.csv`` as a data frame, money in yuan."""
        return frame(money_table("compare", self.changes))

    @property
    def townships(self) -> pd.DataFrame:
        """``compare_townships.csv`` as a data frame, money in yuan."""
        return frame(township_table("compare_townships", self.by_township))

    @property
    def pools(self) -> pd.DataFrame:
        """``compare_pools.csv`` as a data frame, money in yuan."""
        return frame(pool_table("compare_pools", self.by_pool))

    @property
    def summary(self) -> str:
        """How much changed, in English sentences, one a line."""
        return "\n".join(compare_sentences(self, "en"))

    def _repr_html_(self) -> str:
        """The townships, for notebooks."""
        return self.townships.to_html(index=False)


def compare(first: Comparable, second: Comparable) -> Comparison:
    """Two scenarios or results side by side.

    Args:
        first: a scenario folder or file, a result folder of `allocate` (which is verified), a `Scenario` or
            an `Allocation`.
        second: the same.

    Returns:
        Both results, certified, and their difference.

    Raises:
        InputError: a scenario cannot be read or paid.
        CertificateError: a result folder or a result was refused.

    Example:
        >>> compare("scenarios/a", "scenarios/b").summary      # doctest: +SKIP

    Source: own design.
    """
    results = _solved(first), _solved(second)
    return Comparison(
        *results, (certify(results[0].scenario, results[0]), certify(results[1].scenario, results[1]))
    )


def _solved(side: Comparable) -> Allocation:
    if isinstance(side, Allocation):
        return side
    if isinstance(side, Scenario):
        return allocate(side)
    path = Path(side)
    return verified(path).result if (path / CERTIFICATE).is_file() else allocate(read_scenario(path))
