"""Column headers in English and Chinese: what each table's columns are called.

The English name is the one used in results and messages; `docs/tables.md` lists all of them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

_COMMON: Final = {
    "population": ("人口", "户籍人口", "常住人口", "人口数", "总人口", "户籍人口数", "常住人口数"),
    "last_year": ("上年数", "上年分配数", "上年", "上年下达数", "上年金额"),
    "already_paid": ("已拨数", "提前下达", "提前下达数", "已拨付", "已下达", "已下达数"),
    "floor": ("保底", "保底数"),
    "cap": ("封顶", "封顶数"),
    "hardship": ("财力困难系数", "困难系数"),
    "performance": ("绩效系数", "考核系数"),
}

_TOWNSHIP_CODE: Final = (
    "乡镇代码", "乡镇编码", "乡镇（街道）代码", "乡镇（街道）编码", "乡镇街道代码", "所属乡镇代码",
)  # fmt: skip

_COUNTY: Final = {
    "county_code": ("县代码", "县（市、区）代码", "县级代码", "区县代码"),
    "county": ("县", "县（市、区）", "县名", "县名称", "区县"),
}

HEADERS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "counties": {**_COUNTY, "total": ("预算总额", "资金总额", "总额")},
    "townships": {
        "township_code": (*_TOWNSHIP_CODE, "代码", "编码", "区划代码", "行政区划代码"),
        "township": (
            "乡镇",
            "乡镇（街道）",
            "乡镇名称",
            "乡镇（街道）名称",
            "乡镇街道",
            "名称",
            "单位",
            "单位名称",
        ),
        "type": ("类型", "类别", "乡镇类型"),
        "area_km2": ("面积", "辖区面积", "行政区域面积", "面积平方公里"),
        "workload": ("工作量", "工作量（小时）", "业务量"),
        "villages": (
            "村（社区）数",
            "村社区数",
            "村居数",
            "村（居）数",
            "村数",
            "行政村数",
            "村（社区）个数",
            "村（社区）数量",
        ),
        "travel_cost": ("走村入户交通费", "交通费", "走村入户交通成本"),
        "township_match": ("乡镇配套", "乡镇（街道）配套"),
        "service_radius_km": ("服务半径", "服务半径（公里）"),
        "staff_cost_minimum": ("最低人员经费", "人员最低经费"),
        "training_cost": ("培训经费",),
        "equipment_cost": ("设备经费",),
        "detour": ("绕行系数",),
        "lon": ("经度",),
        "lat": ("纬度",),
        **_COUNTY,
        **_COMMON,
    },
    "villages": {
        "village_code": (
            "村代码",
            "村编码",
            "村（社区）代码",
            "村（社区）编码",
            "村居代码",
            "代码",
            "编码",
            "区划代码",
        ),
        "village": (
            "村",
            "村（社区）",
            "村名",
            "村名称",
            "村（社区）名称",
            "村居",
            "村居名称",
            "村社区",
            "社区",
            "名称",
            "单位名称",
        ),
        "township_code": _TOWNSHIP_CODE,
        "township": ("乡镇", "乡镇（街道）", "乡镇名称", "乡镇（街道）名称", "所属乡镇"),
        "kind": ("类型", "类别", "村（社区）类型"),
        "difficulty": ("难度系数", "难度"),
        "distance_km": ("距离", "距乡镇距离", "到乡镇距离"),
        "visits": ("走访次数", "入户次数", "年走访次数"),
        "station": ("民政工作站",),
        "station_staff": ("工作站人数",),
        "lon": ("经度",),
        "lat": ("纬度",),
        **_COMMON,
    },
    "tasks": {
        "task": ("事项", "事项代码", "事项编码"),
        "name": ("事项名称", "名称"),
        "unit": ("单位", "计量单位"),
        "unit_price": ("补助标准", "单价", "标准"),
        "tier": ("层级", "保障层级"),
        "county_share": ("县级承担比例", "县级分担比例", "县级比例"),
        "payer_unit": ("原承担单位", "原经费单位", "划出单位"),
        "payer_budget": ("原安排经费", "原预算", "划出经费"),
        "document": ("文号", "准入文件", "依据文件", "文件"),
        "from": ("起始", "开始日期", "起始日期", "起"),
        "to": ("截止", "结束日期", "截止日期", "止"),
    },
    "task_volumes": {
        "village_code": ("村代码", "村编码", "村（社区）代码", "村（社区）编码", "村居代码"),
        "village": ("村", "村（社区）", "村名", "村名称", "村（社区）名称"),
        "task": ("事项", "事项代码", "事项编码"),
        "name": ("事项名称",),
        "volume": ("工作量", "数量", "年工作量"),
        "months": ("月数", "月份数"),
        "from": ("起始", "开始日期", "起始日期", "起"),
        "to": ("截止", "结束日期", "截止日期", "止"),
        "advance_paid": ("预拨实付", "已预拨", "已预拨数"),
    },
    "negative_list": {
        "task": ("事项", "事项代码", "事项名称"),
        "document": ("文号", "依据文件", "文件"),
        "source": ("来源", "出处"),
    },
    "carried": {
        "village_code": ("村代码", "村编码", "村（社区）代码", "村（社区）编码", "村居代码"),
        "village": ("村", "村（社区）", "村名", "村名称", "村（社区）名称"),
        "already_paid": ("结转扣回", "扣回", "扣回数"),
    },
    "performed": {
        "village_code": ("村代码", "村编码", "村（社区）代码", "村（社区）编码", "村居代码"),
        "village": ("村", "村（社区）", "村名", "村名称", "村（社区）名称"),
        "task": ("事项", "事项代码", "事项编码"),
        "name": ("事项名称",),
        "performed": ("完成量", "实际完成", "实际完成量", "完成工作量"),
        "quality": ("质量系数", "质量"),
    },
    "services": {
        "service": ("服务", "服务代码", "服务编码"),
        "name": ("服务名称", "名称"),
        "hours_per_case": ("每件工时", "每件小时"),
        "suitable": ("适宜购买",),
        "inhouse_price": ("自办单价",),
        "provider_price": ("购买单价",),
        "provider_capacity": ("承接能力",),
    },
    "caseload": {
        "township_code": _TOWNSHIP_CODE,
        "township": ("乡镇", "乡镇（街道）", "乡镇名称", "乡镇（街道）名称"),
        "service": ("服务", "服务代码", "服务编码"),
        "name": ("服务名称",),
        "cases": ("件数", "年件数", "业务量"),
    },
    "posts": {
        "township_code": _TOWNSHIP_CODE,
        "township": ("乡镇", "乡镇（街道）", "乡镇名称", "乡镇（街道）名称"),
        "post_type": ("岗位类型", "岗位"),
        "posts": ("岗位数", "在岗人数"),
        "part_time": ("兼职数", "兼职人数"),
    },
    "equipment": {
        "village_code": ("村代码", "村编码", "村（社区）代码", "村（社区）编码", "村居代码"),
        "village": ("村", "村（社区）", "村名", "村名称", "村（社区）名称"),
        "item": ("设备", "设备名称", "物品"),
        "present": ("有无", "是否配备", "已配备"),
        "condition": ("状况", "设备状况"),
    },
}
"""By table and column: the Chinese headers read, the first of them the usual one."""

_UNIT: Final = re.compile(r"(?P<name>.+)\((?P<unit>[^()]*)\)")
_SOURCE: Final = re.compile(r"(?P<name>.+?)(_source|来源|的来源|\(来源\))")
_SCALES: Final = re.compile(r"[十百千万亿](?!元)")


def normal(header: str) -> str:
    """A header as it is compared: NFKC, lower case, no blanks, no ``*`` (the mark of a required column)."""
    return re.sub(r"[\s*]", "", unicodedata.normalize("NFKC", header)).casefold()


def canonical(table: str, header: str) -> str | None:
    """The column of a table that a header means, None if the table knows none of that name.

    A unit in brackets is ignored, unless it changes the size of the numbers, as in ``人口（万人）``.

    Args:
        table: the table's name.
        header: as written in the file or in a scenario.

    Example:
        >>> canonical("townships", "面积（平方公里）"), canonical("townships", "人口 来源")
        ('area_km2', 'population_source')
        >>> canonical("townships", "海拔") is None
        True

    """
    known = _columns(table)
    name = normal(header)
    if name in known:
        return known[name]
    if (source := _SOURCE.fullmatch(name)) and (column := canonical(table, source["name"])):
        return f"{column}_source"
    bracket = _UNIT.fullmatch(name)
    if bracket is None or _SCALES.match(bracket["unit"]):
        return None
    return known.get(bracket["name"])


def unit_of(header: str) -> str:
    """What stands in the brackets at the end of a header, "" without brackets."""
    bracket = _UNIT.fullmatch(normal(header))
    return bracket["unit"] if bracket else ""


def own_name(table: str, header: str) -> str:
    """The column a header makes: a known one, otherwise the header itself without blanks and ``*``."""
    return canonical(table, header) or re.sub(r"[\s*＊]", "", header)


def same_name(one: str, other: str) -> bool:
    """Whether two names in a scenario mean the same: equal but for width and case, or names of one column."""
    if normal(one) == normal(other):
        return True
    columns = [(canonical(table, one), canonical(table, other)) for table in ("townships", "villages")]
    return any(first is not None and first == second for first, second in columns)


def chinese_header(table: str, column: str) -> str:
    """The usual Chinese header of a column, "" if there is none."""
    return next(iter(HEADERS.get(table, {}).get(column, ())), "")


@cache
def _columns(table: str) -> dict[str, str]:
    names = HEADERS.get(table, {})
    english = {normal(column): column for column in names}
    return english | {normal(header): column for column, headers in names.items() for header in headers}
