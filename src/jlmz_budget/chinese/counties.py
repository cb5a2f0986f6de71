"""counties/: one rule, many counties."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "has no recipient in this county": "在该县没有分配对象",
    "widen where, or give the county no such pool": "请放宽 where，或不给该县安排这项资金",
    "correct the column, or its weight": "请更正这一列，或改其权重",
}
