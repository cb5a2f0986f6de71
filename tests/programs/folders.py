"""A small scenario folder with everything that plans need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from support import rules, write

if TYPE_CHECKING:
    from pathlib import Path

TABLES = {
    "townships": """township_code,township,population,service_radius_km
1,东镇,30000,45
2,西乡,15000,12
""",
    "villages": """village_code,village,township_code,population
11,东一村,1,900
12,东二村,1,400
21,西一村,2,700
""",
    "equipment": """village_code,item,present,condition
11,标牌,是,
11,计算机,否,
11,打印机,是,
11,档案柜,是,
12,标牌,有,
12,计算机,是,报废
12,打印机,是,完好
21,标牌,1,
21,计算机,yes,
21,打印机,是,
21,档案柜,是,
""",
    "services": """service,name,hours_per_case,suitable,inhouse_price,provider_price,provider_capacity
meals,老年助餐,2,是,30,40,15
review,审核确认,3,否,10,,
""",
    "caseload": """township_code,service,cases
1,meals,12
1,review,100
2,meals,8
2,review,40
""",
    "posts": """township_code,post_type,posts,part_time
1,行政,1,0
1,事业,2,1
2,行政,2,0
""",
}

PLANNED: dict[str, Any] = {
    "posts": [
        {"post_type": "行政", "supply": 3, "cost": 90000},
        {"post_type": "事业", "supply": 2, "cost": 80000},
        {"post_type": "公益岗位", "supply": 1, "cost": 20000},
    ],
    "equipment": [
        {"item": "标牌", "price": 300, "life_years": 10},
        {"item": "计算机", "price": 5000, "life_years": 6},
        {"item": "打印机", "price": 1200, "life_years": 6},
        {"item": "档案柜", "price": 1000, "life_years": 20},
        {"item": "触摸屏", "price": 8000, "life_years": 6},
    ],
    "plans": {"packages": {"money": 6500}, "purchases": {"money": 2150}},
}
"""Sections of the scenario file."""

PACKAGES = {"id": "windows", "level": "village", "method": "packages", "amount": "6500"}
WORK = {
    "id": "work",
    "level": "township",
    "method": "formula",
    "amount": "remainder",
    "factors": {"population": 1},
}


def planned(folder: Path, *pools: dict[str, Any], tables: dict[str, str] | None = None, **keys: Any) -> Path:
    """The folder, with some pools (one formula pool if none is named), tables and sections replaced."""
    content = rules(*(pools or (WORK,)), total="100000", **(PLANNED | keys))
    return write(folder, content, **(TABLES | (tables or {})))
