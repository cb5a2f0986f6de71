"""readiness.py: 五有."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "institution is not measured: the table villages has no column station": "“机构”未测算：村（社区）表没有“民政工作站（station）”列",
    "staff is not measured: the table posts or the column population is missing": "“人”未测算：缺少岗位表（posts）或人口列",
    "money is not measured: there is no township pool, or no least cost": "“钱”未测算：没有乡镇（街道）资金项，或没有任何最低经费可测算",
    "place is not measured: the table equipment or villages is missing": "“场所”未测算：缺少设备表（equipment）或村（社区）表",
    "means is not measured: the table equipment or villages is missing": "“手段”未测算：缺少设备表（equipment）或村（社区）表",
    "means is not measured: the section equipment requires nothing beyond clause（五）": "“手段”未测算：equipment 一节除（五）所列外没有必配的设备",
}
