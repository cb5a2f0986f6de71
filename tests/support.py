"""Small scenario folders for tests: rules as a mapping, tables as text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jlmz_budget as jb

REPOSITORY = Path(__file__).parents[1]
SCENARIOS = REPOSITORY / "scenarios"

TOWNSHIPS = """township_code,township,type,population,area_km2,last_year
1,东镇,镇,1000,10,100
2,西乡,乡,2000,30,300
3,城关街道,街道,3000,20,200
"""


def rules(*pools: dict[str, Any], total: str = "600", **keys: Any) -> dict[str, Any]:
    """A scenario file with these pools."""
    return {"schema": "jlmz-budget/1", "name": "t", "year": 2025, "budget": {"total": total}, **keys} | {
        "pools": list(pools)
    }


def formula_pool(**keys: Any) -> dict[str, Any]:
    """A township pool by population that gets what is left."""
    plain = {"id": "p", "level": "township", "method": "formula", "amount": "remainder"}
    return plain | {"factors": {"population": 1}} | keys


def write(folder: Path, content: dict[str, Any], **tables: str) -> Path:
    """A scenario folder with the rules (JSON is YAML too) and the tables, townships if none is given."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "scenario.yaml").write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")
    for name, text in ({"townships": TOWNSHIPS} | tables).items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return folder


def allocate(folder: Path, content: dict[str, Any], **tables: str) -> jb.Allocation:
    """The certified allocation of such a folder."""
    scenario = jb.read_scenario(write(folder, content, **tables))
    result = jb.allocate(scenario)
    jb.certify(scenario, result)
    return result


def awards(result: jb.Allocation, pool: str = "p") -> dict[str, float]:
    """Yuan by recipient's name."""
    return {award.name: award.award / 100 for award in result.awards if award.pool == pool}
