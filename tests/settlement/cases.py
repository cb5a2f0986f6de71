"""A small task pool to settle, and its performed volumes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from support import rules, write

if TYPE_CHECKING:
    from pathlib import Path

VILLAGES = "village_code,village,township_code\na,甲村,1\nb,乙村,2\nc,丙村,2\n"
TASKS = """task,name,unit_price,payer_unit,payer_budget,document
visits,走访,10,民政局,50,文1
checks,核查,3,残联,9,文2
"""
VOLUMES = "village_code,task,volume\na,visits,10\na,checks,7\nb,visits,20\nc,checks,1\n"
PERFORMED = "village_code,task,performed,quality\na,visits,5,\na,checks,9,0.9\nb,visits,20,1\nc,checks,0,1\n"


def pool(**keys: Any) -> dict[str, Any]:
    """A task pool that advances 60%."""
    plain = {"id": "s", "level": "village", "method": "tasks", "amount": "claims", "advance": "0.6"}
    return plain | keys


def scenario_folder(folder: Path, *, year: int = 2025, **tables: str) -> Path:
    """The scenario."""
    given = {"villages": VILLAGES, "tasks": TASKS, "task_volumes": VOLUMES} | tables
    return write(folder, rules(pool(), total="1000", year=year), **given)


def performed_file(folder: Path, text: str = PERFORMED) -> Path:
    """The table of performed volumes."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "performed.csv"
    path.write_text(text, "utf-8")
    return path
