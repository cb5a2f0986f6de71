"""What-if: a scenario with changes against itself, both solved and certified; who gains, who pays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from jlmz_budget.allocation import allocate
from jlmz_budget.certificate import certify
from jlmz_budget.errors import Problem, UsageError
from jlmz_budget.questions.changes import money_changes, pool_changes, township_changes
from jlmz_budget.questions.whatif import reach
from jlmz_budget.reading.again import read_again
from jlmz_budget.reports.comparison.sentences import pool_titles, whatif_sentences
from jlmz_budget.reports.comparison.tables import money_table, pool_table, township_table
from jlmz_budget.reports.frames import frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from jlmz_budget.model import Allocation, Certificate, Scenario
    from jlmz_budget.questions.changes import MoneyChange, PoolChange
    from jlmz_budget.questions.whatif import Reach


@dataclass(frozen=True)
class WhatIf:
    """A proposal against the base. Exact rows in `changes` …; `table` and the others show them in yuan.

    Args:
        base, changed: both solved.
        certificates: the proof of each, in that order.

    """

    base: Allocation
    changed: Allocation
    certificates: tuple[Certificate, Certificate]

    @cached_property
    def reach(self) -> Reach:
        """Whether what binds stays as it is, and whose state changes if not."""
        return reach(self.base, self.changed)

    @cached_property
    def changes(self) -> tuple[MoneyChange, ...]:
        """Every recipient, pool by pool, from the largest gain to the largest loss."""
        rows = money_changes(self.base, self.changed)
        places = {pool: place for place, pool in enumerate(dict.fromkeys(row.pool for row in rows))}
        return tuple(sorted(rows, key=lambda row: (places[row.pool], -row.change)))

    @cached_property
    def by_township(self) -> tuple[MoneyChange, ...]:
        """Every township over all pools, from the largest gain to the largest loss."""
        rows = township_changes(self.changes, self.base, self.changed)
        return tuple(sorted(rows, key=lambda row: -row.change))

    @cached_property
    def by_pool(self) -> tuple[PoolChange, ...]:
        """Every pool: what it pays, how many gain and pay."""
        return pool_changes(self.changes, self.base, self.changed)

    @property
    def table(self) -> pd.DataFrame:
        """``whatif.csv`` as a data frame, money in yuan."""
        return frame(money_table("whatif", self.changes))

    @property
    def townships(self) -> pd.DataFrame:
        """``whatif_townships.csv`` as a data frame, money in yuan."""
        return frame(township_table("whatif_townships", self.by_township))

    @property
    def pools(self) -> pd.DataFrame:
        """``whatif_pools.csv`` as a data frame, money in yuan."""
        return frame(pool_table("whatif_pools", self.by_pool))

    @property
    def summary(self) -> str:
        """Verdict, gains and losses in English sentences, one a line."""
        titles = pool_titles(self.base, self.changed)
        return "\n".join(whatif_sentences(self.reach, self.by_township, "en", titles=titles))

    def _repr_html_(self) -> str:
        """The townships, for notebooks."""
        return self.townships.to_html(index=False)


def whatif(
    scenario: Scenario,
    settings: Mapping[str, str] | Sequence[tuple[str, str]] = (),
    *,
    variants: Sequence[str] = (),
    rescale: bool = False,
) -> WhatIf:
    """A scenario against itself with some changes.

    Args:
        scenario: the base, as `read_scenario` gave it.
        settings: new values by dotted key, as ``--set`` takes them; several at once.
        variants: named overrides of the scenario, applied before the settings.
        rescale: the weights that are not set are scaled so that the sum is 1 again.

    Returns:
        Both results, certified, and their difference.

    Raises:
        InputError: a key or value is at fault, or the proposal cannot be paid.
        UsageError: nothing is changed.
        CertificateError: a certificate was refused.

    Example:
        >>> whatif(scenario, {"budget.total": "5000000"}).summary      # doctest: +SKIP

    Source: model 9k; own design.
    """
    pairs = tuple(settings.items()) if isinstance(settings, Mapping) else tuple(settings)
    texts = tuple((key, str(value)) for key, value in pairs)
    if not texts and not variants:
        raise UsageError(nothing_asked(scenario.rules.name))
    return proposal(scenario, read_again(scenario, texts, variants=variants, rescale=rescale))


def proposal(base: Scenario, changed: Scenario) -> WhatIf:
    """Two scenarios, the second being the first with changes, solved and certified."""
    results = allocate(base), allocate(changed)
    proofs = certify(base, results[0]), certify(changed, results[1])
    return WhatIf(*results, proofs)


def nothing_asked(where: str) -> Problem:
    """What is said if there is no change to ask about."""
    return Problem(
        where, "is to be changed by nothing", "name a change with --set KEY=VALUE or --variant NAME"
    )
