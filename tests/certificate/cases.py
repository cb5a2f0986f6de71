"""Scenarios in memory, small enough to check by hand."""

from __future__ import annotations

from functools import cache

from jlmz_budget.model import Rules, Scenario, Table
from jlmz_budget.policy import PolicyPack, read_pack


@cache
def pack() -> PolicyPack:
    """The policy pack of every case."""
    return read_pack("jilin-2018")


def table(name: str, **columns: object) -> Table:
    """A table whose cells are the texts of the values; None is an empty cell."""
    return Table(
        name,
        {
            column.rstrip("_"): tuple("" if cell is None else str(cell) for cell in cells)
            for column, cells in columns.items()
        },
    )


def townships(count: int, **columns: object) -> Table:
    """So many townships, 乡00, 乡01 …, with some columns."""
    codes = [f"22240310{place:02d}" for place in range(count)]
    return table("townships", township_code=codes, township=[f"乡{code[-2:]}" for code in codes], **columns)


def villages(count: int, **columns: object) -> Table:
    """So many villages, 村00, 村01 …, with some columns."""
    codes = [f"22240310{place:04d}" for place in range(count)]
    columns = {"township_code": ["2224031000"] * count, **columns}
    return table("villages", village_code=codes, village=[f"村{code[-2:]}" for code in codes], **columns)


def scenario(pools: list[dict], *tables: Table, total: object = 1000, **keys: object) -> Scenario:
    """A scenario of some pools and tables; keys such as payment_unit replace the defaults."""
    rules = {
        "schema": "jlmz-budget/1",
        "name": "case",
        "year": 2025,
        "budget": {"total": total},
        "pools": pools,
        **keys,
    }
    context = {"fen_per_unit": 100}
    return Scenario(Rules.model_validate(rules, context=context), pack(), {one.name: one for one in tables})


def formula(pool: str = "work", **keys: object) -> dict:
    """A formula pool at township level that takes the remainder."""
    return {"id": pool, "level": "township", "method": "formula", "amount": "remainder", **keys}


def tasks(pool: str = "support", **keys: object) -> dict:
    """A task pool at village level that takes what is claimed."""
    return {"id": pool, "level": "village", "method": "tasks", "amount": "claims", **keys}
