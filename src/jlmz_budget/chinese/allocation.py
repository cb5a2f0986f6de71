"""allocation.py: the budget and its pools in funding order."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "the reserve is {reserve} yuan, the total only {total} yuan": "预留 {reserve} 元，总额只有 {total} 元",
    "lower the reserve": "请调低预留",
    "the pool is to have {amount} yuan, but only {left} yuan are left, {gap} yuan short": "资金项要 {amount} 元，只剩 {left} 元，差 {gap} 元",
    "lower the amount, or that of an earlier pool or the reserve": "请调低本项金额、前面资金项的金额或预留",
    "the funding adds up to {named} yuan, the pool has {amount} yuan": "资金来源合计 {named} 元，资金项为 {amount} 元",
    "correct the amounts, or write amount: rest for one of them": "请更正金额，或把其中一项写成 amount: rest",
    "the scenario holds many counties": "方案含有多个县",
    "use allocate (allocate_counties in Python); for one county, its folder from allocate --by county": "请用 allocate（Python 中用 allocate_counties）；单个县请用 allocate --by county 写出的该县文件夹",
}
