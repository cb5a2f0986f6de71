"""What a settlement consists of: what was due for the work, and what is to be paid or given back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from jlmz_budget.model.allocation import Allocation, LedgerLine
    from jlmz_budget.model.table import Table


@dataclass(frozen=True)
class SettlementLine:
    """One village and one task, settled: a row of ``settlement.csv``. Whole fen but for volumes and quality.

    Args:
        planned: the volume planned within the period.
        performed: the volume done, 0 if none is reported.
        quality: from 0 to 1.
        award, advance: as certified.
        due: award × min(1, performed / planned) × quality.
        unspent: award - due.
        balance: due - advance; a negative one is a clawback.

    """

    pool: str
    village_code: str
    village: str
    township_code: str
    task: str
    planned: Fraction
    performed: Fraction
    quality: Fraction
    award: int
    advance: int
    due: int
    unspent: int
    balance: int

    @property
    def clawback(self) -> int:
        """What the village has to give back, whole fen."""
        return max(0, -self.balance)


@dataclass(frozen=True)
class Settlement:
    """A year's task pools, settled.

    Args:
        allocation: the certified allocation that is settled.
        performed: the table of performed volumes.
        lines: one per village and task with an award row, in the order of ``tasks.csv``.
        ledger: the ledger of the allocation with what is due as what is paid.

    """

    allocation: Allocation
    performed: Table
    lines: tuple[SettlementLine, ...]
    ledger: tuple[LedgerLine, ...]

    @property
    def clawbacks(self) -> tuple[SettlementLine, ...]:
        """The lines on which more was advanced than is due."""
        return tuple(line for line in self.lines if line.clawback)


@dataclass(frozen=True)
class SettlementCertificate:
    """The proof of a settlement: its sums in whole fen, and the sentences of what was checked.

    Σ award = Σ due + Σ unspent; Σ advance + Σ balance = Σ due; Σ balance = Σ to pay - Σ clawbacks.
    """

    award: int
    advance: int
    due: int
    unspent: int
    to_pay: int
    clawbacks: int
    checks: tuple[str, ...]
