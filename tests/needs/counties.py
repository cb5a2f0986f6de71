"""A small county whose needs are all measured: numbers small enough to check by hand."""

import jlmz_budget as jb
from support import formula_pool, rules, write

TOWNSHIPS = """township_code,township,type,population,area_km2,last_year,lon,lat
1,东镇,镇,20000,10,100000,128.0,43.0
2,西乡,乡,20001,30,300000,128.5,43.5
3,城关街道,街道,40001,20,200000,129.0,43.0
"""

VILLAGES = """village_code,village,township_code,distance_km,visits,lon,lat,station
11,甲村,1,5,10,128.1,43.0,是
12,乙村,1,2.5,20,128.0,43.1,否
21,丙村,2,8,12,128.5,43.6,是
31,丁社区,3,1,6,129.0,43.0,是
"""

SERVICES = "service,name,hours_per_case\nlow,低保,3\ndest,特困,1.5\n"
CASELOAD = "township_code,service,cases\n1,low,10\n1,dest,4\n2,low,7\n3,low,0\n3,dest,2\n"
POSTS = "township_code,post_type,posts,part_time\n1,行政,2,0\n1,公益岗位,2,1\n2,事业,1,0\n3,行政,5,0\n"

EQUIPMENT = """village_code,item,present,condition
11,标牌,是,
11,计算机,是,完好
11,打印机,是,报废
11,档案柜,是,
11,移动终端,否,
12,标牌,否,
21,标牌,是,
21,计算机,是,待修
21,打印机,是,
21,档案柜,是,
21,移动终端,是,
31,标牌,是,
31,计算机,是,
31,打印机,是,
31,档案柜,是,
31,移动终端,是,
"""

TABLES = {
    "townships": TOWNSHIPS,
    "villages": VILLAGES,
    "services": SERVICES,
    "caseload": CASELOAD,
    "posts": POSTS,
    "equipment": EQUIPMENT,
}

NEEDS = {
    "travel": {"mode": "radial", "detour": "1.5", "cost_per_km": "0.8"},
    "training": {"days": 1, "price_per_person_day": 100, "venue_capacity": 6},
    "staff_cost": {"post_type": "公益岗位"},
}

POST_TYPES = [{"post_type": "行政", "cost": 90000}, {"post_type": "公益岗位", "supply": 5, "cost": 20000}]

ITEMS = [
    {"item": "标牌", "price": 300, "life_years": 10},
    {"item": "计算机", "price": 5000, "life_years": 6},
    {"item": "打印机", "price": 1200, "life_years": 6},
    {"item": "档案柜", "price": 1000, "life_years": 20},
    {"item": "移动终端", "price": 2000, "life_years": 5, "wanted": "required"},
]

SECTIONS = {"needs": NEEDS, "posts": POST_TYPES, "equipment": ITEMS}


def pool(**keys):
    """The township pool, by workload if nothing else is said."""
    return formula_pool(**{"factors": {"workload": 1}} | keys)


def folder(path, *pools, total="900000", without=(), sections=None, **tables):
    """The county's folder; some tables left out or replaced, some sections replaced."""
    kept = {name: text for name, text in (TABLES | tables).items() if name not in without}
    content = rules(*(pools or (pool(),)), total=total, **(SECTIONS if sections is None else sections))
    return write(path, content, **kept)


def county(path, *pools, **how):
    """The county as read."""
    return jb.read_scenario(folder(path, *pools, **how))


def travel(**keys):
    """The sections with other keys of travel."""
    return SECTIONS | {"needs": NEEDS | {"travel": keys}}
