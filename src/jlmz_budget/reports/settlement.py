"""The settlement folder: tables, the clawbacks next year's scenario takes over, and the proof."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from jlmz_budget.certificate import certify
from jlmz_budget.certificate.settlement import certify_settlement
from jlmz_budget.money import grouped_yuan, yuan
from jlmz_budget.needs.carried import CARRIED
from jlmz_budget.reading.performed import read_performed
from jlmz_budget.reports.columns import column
from jlmz_budget.reports.folder import CERTIFICATE, csv_bytes, digest, json_bytes, made_with, result_files
from jlmz_budget.reports.tables import LEDGER_COLUMNS, LabelledTable, rows_as_texts
from jlmz_budget.settlement import settle

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jlmz_budget.errors import Problem
    from jlmz_budget.model import Allocation, Settlement, SettlementCertificate, SettlementLine
    from jlmz_budget.reading.performed import Performed

SETTLEMENT_FORMAT: Final = "jlmz-budget/settlement/1"
PROOF_FORMAT: Final = "jlmz-budget/settlement-certificate/1"
PERFORMED_FOLDER: Final = "performed"


class Settled(NamedTuple):
    """A certified settlement with every file of its folder."""

    settlement: Settlement
    certificate: SettlementCertificate
    notes: tuple[Problem, ...]
    files: dict[str, bytes]


class TownshipSum(NamedTuple):
    """A township's lines together, whole fen; the first row of the table is the county's."""

    township_code: str
    township: str
    award: int
    advance: int
    due: int
    unspent: int
    to_pay: int
    clawback: int


class Carried(NamedTuple):
    """What one village gives back, as next year's table ``carried`` has it: the amount states its unit."""

    village_code: str
    village: str
    already_paid: str
    already_paid_source: str


def settled(allocation: Allocation, path: Path) -> Settled:
    """An allocation certified, settled with the performed volumes of a file, and certified again.

    Args:
        allocation: a solved scenario.
        path: the table of performed volumes.

    Returns:
        Files whose bytes depend on the inputs and the program's version alone.

    Raises:
        InputError: the table cannot be used; all its problems.
        CertificateError: allocation or settlement is not what the inputs demand.

    """
    certificate = certify(allocation.scenario, allocation)
    performed = read_performed(path, allocation.scenario)
    settlement = settle(allocation, performed.table)
    proof = certify_settlement(settlement)
    certified = result_files(allocation, certificate, ())
    files = {f"{table.name}.csv": csv_bytes(table) for table in settlement_tables(settlement)}
    files["settlement.json"] = json_bytes(_as_json(settlement, proof, performed))
    files |= {name: content for name, content in certified.items() if name.startswith("inputs/")}
    files[f"{PERFORMED_FOLDER}/{performed.file.name}"] = performed.file.content
    read = (name for name in files if name.startswith(("inputs/", f"{PERFORMED_FOLDER}/")))
    files[CERTIFICATE] = json_bytes(
        {
            "format": PROOF_FORMAT,
            "accepted": True,
            **_sums(proof),
            "checks": list(proof.checks),
            "settles": {"allocation.json": digest(certified["allocation.json"])},
            "inputs": {name: digest(files[name]) for name in read},
            "made_with": made_with(),
        }
    )
    return Settled(settlement, proof, performed.notes, files)


def settlement_tables(settlement: Settlement) -> tuple[LabelledTable, ...]:
    """Every table of a settlement, in the order of its folder."""
    return (
        LabelledTable("settlement", "结算", SETTLEMENT_COLUMNS, settlement.lines),
        LabelledTable("clawbacks", "扣回", CLAWBACK_COLUMNS, settlement.clawbacks),
        LabelledTable(CARRIED, "结转扣回", CARRIED_COLUMNS, _carried(settlement)),
        LabelledTable("by_township", "分乡镇结算", TOWNSHIP_COLUMNS, by_township(settlement)),
        LabelledTable("ledger", "划转台账", LEDGER_COLUMNS, settlement.ledger),
    )


def by_township(settlement: Settlement) -> tuple[TownshipSum, ...]:
    """The county's sums, then each township's, in table order."""
    table = settlement.allocation.scenario.recipients_table("township")
    names = dict(zip(table.texts("township_code"), table.texts("township"), strict=True))
    rows: dict[str, list[SettlementLine]] = {code: [] for code in names}
    for line in settlement.lines:
        rows.setdefault(line.township_code, []).append(line)
    townships = [_sum(code, names.get(code, code), lines) for code, lines in rows.items() if lines]
    return (_sum("", "合计", settlement.lines), *townships)


def _sum(code: str, name: str, lines: Sequence[SettlementLine]) -> TownshipSum:
    return TownshipSum(
        township_code=code,
        township=name,
        award=sum(line.award for line in lines),
        advance=sum(line.advance for line in lines),
        due=sum(line.due for line in lines),
        unspent=sum(line.unspent for line in lines),
        to_pay=sum(max(0, line.balance) for line in lines),
        clawback=sum(line.clawback for line in lines),
    )


def _carried(settlement: Settlement) -> tuple[Carried, ...]:
    rules = settlement.allocation.scenario.rules
    by_village: dict[tuple[str, str], list[SettlementLine]] = {}
    for line in settlement.clawbacks:
        by_village.setdefault((line.village_code, line.village), []).append(line)
    return tuple(
        Carried(
            village_code=code,
            village=village,
            already_paid=f"{yuan(sum(line.clawback for line in lines))}元",
            already_paid_source=f"{rules.year}年结算扣回（{rules.name}）："
            + "，".join(f"{line.task} {grouped_yuan(line.clawback)}" for line in lines),
        )
        for (code, village), lines in by_village.items()
    )


def _as_json(
    settlement: Settlement, certificate: SettlementCertificate, performed: Performed
) -> dict[str, Any]:
    rules = settlement.allocation.scenario.rules
    return {
        "format": SETTLEMENT_FORMAT,
        "scenario": {"name": rules.name, "title": rules.title or rules.name, "year": rules.year},
        "sums": _sums(certificate),
        "not_performed": [
            {"village_code": line.village_code, "task": line.task}
            for line in settlement.lines
            if line.planned and not line.performed
        ],
        "performed": performed.file.name,
        "tables": {table.name: rows_as_texts(table) for table in settlement_tables(settlement)},
    }


def _sums(certificate: SettlementCertificate) -> dict[str, str]:
    names = ("award", "advance", "due", "unspent", "to_pay", "clawbacks")
    return {name: yuan(getattr(certificate, name)) for name in names}


_PLACE: Final = (
    column("village_code", "村代码", "text"),
    column("village", "村（社区）", "text"),
    column("township_code", "乡镇代码", "text"),
    column("task", "事项", "text"),
)

SETTLEMENT_COLUMNS: Final = (
    *_PLACE,
    column("planned", "计划量", "quantity"),
    column("performed", "完成量", "quantity"),
    column("quality", "质量系数", "quantity"),
    column("award", "分配数", "money"),
    column("advance", "预拨", "money"),
    column("due", "应结算数", "money"),
    column("unspent", "未支用", "money"),
    column("balance", "结算差额", "money"),
)

CLAWBACK_COLUMNS: Final = (
    *_PLACE,
    column("advance", "预拨", "money"),
    column("due", "应结算数", "money"),
    column("clawback", "扣回", "money"),
)

CARRIED_COLUMNS: Final = (
    column("village_code", "村代码", "text"),
    column("village", "村（社区）", "text"),
    column("already_paid", "结转扣回", "text"),
    column("already_paid_source", "来源", "text"),
)

TOWNSHIP_COLUMNS: Final = (
    column("township_code", "乡镇代码", "text"),
    column("township", "乡镇（街道）", "text"),
    column("award", "分配数", "money"),
    column("advance", "预拨", "money"),
    column("due", "应结算数", "money"),
    column("unspent", "未支用", "money"),
    column("to_pay", "应补拨", "money"),
    column("clawback", "扣回", "money"),
)
