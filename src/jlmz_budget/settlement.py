"""settle(): what was due for the work that was done, against what was paid in advance."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.model import Settlement, SettlementLine
from jlmz_budget.money import half_up
from jlmz_budget.needs.measures import recipients
from jlmz_budget.needs.task_costs import task_costs
from jlmz_budget.village_support import ledger_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jlmz_budget.model import Allocation, LedgerLine, Pool, Table, TaskAward

Work = tuple[Fraction, Fraction]
"""Performed volume and quality."""


def settle(allocation: Allocation, performed: Table) -> Settlement:
    """The year-end settlement of the task pools of a certified allocation.

    Formula:
        due = award × min(1, performed / planned within the period) × quality, half up to the fen;
        unspent = award - due; balance = due - advance, a negative one is a clawback.
        Σ award = Σ due + Σ unspent; Σ advance + Σ balance = Σ due.

    Args:
        allocation: what is settled; awards and advances are taken from nowhere else.
        performed: village_code, task, performed, quality (1), as `read_performed` gives it.

    Returns:
        One line per village and task: rows of one task in several periods are settled together.

    Source: model 5; precedents R11, R12, R19 (advance in spring, settlement by performed work).
    """
    work = _work(performed)
    lines = tuple(
        line
        for pool in allocation.scenario.rules.pools
        if pool.method == "tasks"
        for line in _settled_pool(allocation, pool, work)
    )
    return Settlement(allocation, performed, lines, _settled_ledger(allocation, lines))


def _work(performed: Table) -> dict[tuple[str, str], Work]:
    keys = zip(performed.texts("village_code"), performed.texts("task"), strict=True)
    cells = zip(performed.numbers("performed"), performed.numbers("quality"), strict=True)
    return {
        key: (done or Fraction(), Fraction(1) if quality is None else quality)
        for key, (done, quality) in zip(keys, cells, strict=True)
    }


def _settled_pool(
    allocation: Allocation, pool: Pool, work: Mapping[tuple[str, str], Work]
) -> Iterator[SettlementLine]:
    """The lines of one pool, in the order in which village and task first stand in ``tasks.csv``."""
    rows = [row for row in allocation.task_awards if row.pool == pool.id]
    costs = task_costs(allocation.scenario, recipients(allocation.scenario, pool))
    together: dict[tuple[str, str], list[tuple[TaskAward, Fraction]]] = {}
    for row, cost in zip(rows, costs, strict=True):
        together.setdefault((row.village_code, row.task), []).append((row, cost.planned))
    for key, parts in together.items():
        yield _line(parts, *work.get(key, (Fraction(), Fraction(1))))


def _line(
    parts: Sequence[tuple[TaskAward, Fraction]], performed: Fraction, quality: Fraction
) -> SettlementLine:
    first = parts[0][0]
    award, advance = sum(row.award for row, _ in parts), sum(row.advance for row, _ in parts)
    planned = sum((volume for _, volume in parts), Fraction())
    done = min(Fraction(1), performed / planned) if planned else Fraction()
    due = half_up(award * done * quality)
    return SettlementLine(
        pool=first.pool,
        village_code=first.village_code,
        village=first.village,
        township_code=first.township_code,
        task=first.task,
        planned=planned,
        performed=performed,
        quality=quality,
        award=award,
        advance=advance,
        due=due,
        unspent=award - due,
        balance=due - advance,
    )


def _settled_ledger(allocation: Allocation, lines: Sequence[SettlementLine]) -> tuple[LedgerLine, ...]:
    due: Counter[tuple[str, str]] = Counter()
    for line in lines:
        due[line.pool, line.task] += line.due
    return tuple(
        entry
        for pool in allocation.scenario.rules.pools
        if pool.method == "tasks"
        for entry in ledger_lines(
            allocation.scenario, pool, {task: paid for (name, task), paid in due.items() if name == pool.id}
        )
    )
