"""certify_settlement(): every line of a settlement against the certified allocation and the work reported."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.certificate.differences import differing, misaligned, same
from jlmz_budget.certificate.tasks import claimed, ledger_due
from jlmz_budget.errors import CertificateError, Problem
from jlmz_budget.model import SettlementCertificate, SettlementLine
from jlmz_budget.money import grouped_yuan, yuan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.certificate.tasks import Claimed
    from jlmz_budget.model import Allocation, Settlement, Table

HINT: Final = "settle again and leave the result as it is"
HALF: Final = Fraction(1, 2)

Key = tuple[str, str]


@dataclass(frozen=True)
class _Certified:
    """What the allocation fixes for one village and task: planned volume, award and advance in whole fen."""

    pool: str
    village: str
    township_code: str
    planned: Fraction
    award: int
    advance: int


def certify_settlement(settlement: Settlement) -> SettlementCertificate:
    """The certificate of a settlement, or the refusal of it.

    Args:
        settlement: its allocation must have been accepted by `certify`.

    Returns:
        The sums, which close to the fen; planned volumes were derived from the inputs again, and every due
        amount was found to be the half-up rounding of award × min(1, performed / planned) × quality.

    Raises:
        CertificateError: a line is missing, too many or not what it must be; all that could be found.

    """
    allocation = settlement.allocation
    pools = [
        claimed(allocation.scenario, pool)
        for pool in allocation.scenario.rules.pools
        if pool.method == "tasks"
    ]
    certified = {key: one for pool in pools for key, one in _certified(allocation, pool).items()}
    problems = misaligned(
        "settlement.csv",
        [f"{one.pool} {village} {task}" for (village, task), one in certified.items()],
        [f"{line.pool} {line.village_code} {line.task}" for line in settlement.lines],
    )
    problems += _misreported(settlement.performed, certified)
    if problems:
        raise CertificateError(problems)
    work = _work(settlement.performed)
    for line in settlement.lines:
        key = line.village_code, line.task
        problems += _wrong_line(line, certified[key], *work.get(key, (Fraction(0), Fraction(1))))
    problems += _wrong_ledger(settlement, pools)
    if problems:
        raise CertificateError(problems)
    return _proof(settlement)


def _certified(allocation: Allocation, pool: Claimed) -> dict[Key, _Certified]:
    found: dict[Key, _Certified] = {}
    rows = [row for row in allocation.task_awards if row.pool == pool.pool.id]
    for claim, row in zip(pool.claims, rows, strict=True):
        village = pool.villages[claim.place]
        before = found.get((village.code, claim.task.task))
        found[village.code, claim.task.task] = _Certified(
            pool=pool.pool.id,
            village=village.name,
            township_code=village.township_code,
            planned=claim.planned + (before.planned if before else 0),
            award=row.award + (before.award if before else 0),
            advance=row.advance + (before.advance if before else 0),
        )
    return found


def _work(performed: Table) -> dict[Key, tuple[Fraction, Fraction]]:
    return dict(zip(_keys(performed), _reports(performed), strict=True))


def _keys(performed: Table) -> list[Key]:
    return list(zip(performed.texts("village_code"), performed.texts("task"), strict=True))


def _reports(performed: Table) -> list[tuple[Fraction, Fraction]]:
    cells = zip(performed.numbers("performed"), performed.numbers("quality"), strict=True)
    return [(done or Fraction(0), Fraction(1) if quality is None else quality) for done, quality in cells]


def _misreported(performed: Table, certified: dict[Key, _Certified]) -> Iterator[Problem]:
    """Reported work that must not count: never planned, reported twice, negative, quality outside 0 to 1."""
    seen: set[Key] = set()
    for key, (done, quality) in zip(_keys(performed), _reports(performed), strict=True):
        sound = key in certified and key not in seen and done >= 0 and 0 <= quality <= 1
        seen.add(key)
        if not sound:
            yield Problem(
                f"performed {key[0]} {key[1]}",
                "the report of this work cannot count: {done} done, quality {quality}",
                "correct the table of performed volumes and settle again",
                {"done": str(done), "quality": str(quality)},
            )


def _wrong_line(
    line: SettlementLine, due: _Certified, performed: Fraction, quality: Fraction
) -> Iterator[Problem]:
    place = f"settlement.csv {line.pool} {line.village_code} {line.task}"
    expected = SettlementLine(
        pool=due.pool,
        village_code=line.village_code,
        village=due.village,
        township_code=due.township_code,
        task=line.task,
        planned=due.planned,
        performed=performed,
        quality=quality,
        award=due.award,
        advance=due.advance,
        due=line.due,
        unspent=due.award - line.due,
        balance=line.due - due.advance,
    )
    yield from differing(place, expected, line)
    full = performed >= due.planned > 0
    part = Fraction(1) if full else performed / (due.planned or 1)
    exact = due.award * part * quality
    if type(line.due) is not int or not -HALF < line.due - exact <= HALF:
        yield Problem(
            f"{place} due",
            "is not award × min(1, performed / planned) × quality to the nearest fen: {exact}, found {found}",
            HINT,
            {"exact": str(exact / 100), "found": yuan(line.due)},
        )


def _wrong_ledger(settlement: Settlement, pools: list[Claimed]) -> Iterator[Problem]:
    lines = []
    for pool in pools:
        paid = dict.fromkeys(pool.tasks, 0)
        for line in settlement.lines:
            if line.pool == pool.pool.id:
                paid[line.task] += line.due
        lines += ledger_due(pool, paid)
    yield from misaligned(
        "ledger.csv",
        [f"{line.pool} {line.task}" for line in lines],
        [f"{line.pool} {line.task}" for line in settlement.ledger],
    )
    for expected, found in zip(lines, settlement.ledger, strict=False):
        if not same(expected, found):
            yield from differing(f"ledger.csv {expected.pool} {expected.task}", expected, found)


def _proof(settlement: Settlement) -> SettlementCertificate:
    lines = settlement.lines
    due, balance = sum(line.due for line in lines), sum(line.balance for line in lines)
    clawbacks = sum(line.clawback for line in lines)
    award, advance = sum(line.award for line in lines), sum(line.advance for line in lines)
    return SettlementCertificate(
        award=award,
        advance=advance,
        due=due,
        unspent=award - due,
        to_pay=balance + clawbacks,
        clawbacks=clawbacks,
        checks=(
            f"{len(lines)} lines: planned volumes follow from the inputs, awards and advances are certified",
            "due is award × min(1, performed / planned) × quality, half up to the fen",
            f"awards {grouped_yuan(award)} = due {grouped_yuan(due)} + unspent {grouped_yuan(award - due)}",
            f"advances {grouped_yuan(advance)} + balances {grouped_yuan(balance)} = due {grouped_yuan(due)}",
            "the ledger closes: released + from_pool = paid + returned for every task",
        ),
    )
