"""Small counties with general rules: figures are made up so that the answers can be found by hand."""

import jlmz_budget as jb
from support import allocate, formula_pool, rules

TOWNSHIPS = """township_code,township,type,population,area_km2,last_year,border
1,东镇,镇,1000,10,100,是
2,西乡,乡,2000,30,300,否
3,城关街道,街道,3000,20,200,否
"""

VILLAGES = """village_code,village,township_code,population
11,东村,1,400
12,河村,1,600
21,西村,2,2000
"""


def pool(**keys):
    """A township pool by population: targets 100, 200, 300 of 600 yuan."""
    return formula_pool(**keys)


def ruled(folder, *general, pools=(), total="600", **tables) -> jb.Allocation:
    """The certified allocation of the county under these rules."""
    content = rules(*(pools or [pool()]), total=total, rules=list(general))
    return allocate(folder, content, **({"townships": TOWNSHIPS} | tables))


def exact(result, pool_id="p"):
    """Yuan by name before rounding."""
    return {award.name: award.exact / 100 for award in result.awards if award.pool == pool_id}


def binding(result, pool_id="p"):
    """What holds each award."""
    return {award.name: award.binding for award in result.awards if award.pool == pool_id}


BORDER = {
    "id": "border",
    "sum_of": {"pool": "p", "where": {"border": "是"}},
    "at_least": {"share_of": "p", "ratio": "0.4"},
}
"""东镇 must get 240 of 600 yuan instead of 100."""
