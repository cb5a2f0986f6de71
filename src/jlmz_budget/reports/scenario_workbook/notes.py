"""What the keys of a scenario mean, in Chinese, for the third column of the sheet 方案."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.reading.tree import Node, Step

SECTIONS: Final = {
    "budget": "预算总额",
    "pools": "资金池",
    "rules": "一般规则",
    "needs": "工作量、交通费和最低经费的测算",
    "posts": "岗位：县里现有数与年费用",
    "equipment": "窗口设备：单价与使用年限",
    "plans": "岗位、窗口配置、购买服务的规划",
    "overrides": "备选方案（--variant 名称）",
}
"""The heading above the keys of a section."""

BASICS: Final = "基本信息"

NOTES: Final = {
    "schema": "文件格式，不改",
    "name": "方案名称（英文、数字、连字符）",
    "title": "标题，印在结果和文件上",
    "county.code": "县级行政区划代码",
    "county.name": "县（市、区）名称",
    "year": "年度，四位数字",
    "policy": "政策参数包",
    "money_unit": "本方案各表中金额的单位",
    "payment_unit": "分配数取整到多少元：0.01、1、100、1000、10000",
    "previous": "上年方案所在位置，用于逐年比较",
    "budget.total": "预算总额（{unit}）",
    "budget.reserve": "先行预留的金额（{unit}）",
    "budget.reserve.share": "先行预留：占总额的比例",
    "pools.*.title": "资金池名称",
    "pools.*.level": "分配到乡镇（township）还是村（village）",
    "pools.*.method": "formula 因素法；tasks 费随事转；packages 窗口配置",
    "pools.*.amount": "金额（{unit}），或 claims（按应付数）、remainder（余额，最后一个资金池）",
    "pools.*.amount.share": "占预算总额的比例",
    "pools.*.amount.of": "多县方案：各县金额所在的列",
    "pools.*.max": "按应付数安排时的上限（{unit}）",
    "pools.*.payment_unit": "本资金池取整到多少元",
    "pools.*.where.*": "只分给这一列等于该值的单位；多个值用逗号隔开",
    "pools.*.base.*.per": "recipient 每个单位；或按哪一列的数量",
    "pools.*.base.*.amount": "定额：每个单位或每件多少（{unit}）",
    "pools.*.factors.*": "因素权重；同一资金池各权重之和必须等于1",
    "pools.*.factors.*.share_floor": "单个单位在该因素中的占比下限",
    "pools.*.factors.*.share_cap": "单个单位在该因素中的占比上限",
    "pools.*.coefficients": "系数列，多个用逗号隔开",
    "pools.*.floors.*.per": "保底按每个单位（recipient）或按哪一列的数量",
    "pools.*.floors.*.amount": "保底：每个单位或每件多少（{unit}）",
    "pools.*.floors.*.of": "保底依据的金额列，如上年数",
    "pools.*.floors.*.ratio": "保底：不低于该列的多少倍",
    "pools.*.caps.*.per": "封顶按每个单位（recipient）或按哪一列的数量",
    "pools.*.caps.*.amount": "封顶：每个单位或每件多少（{unit}）",
    "pools.*.caps.*.of": "封顶依据的金额列，如上年数",
    "pools.*.caps.*.ratio": "封顶：不高于该列的多少倍",
    "pools.*.groups.*.where.*": "这一组包括该列等于该值的单位；多个值用逗号隔开",
    "pools.*.groups.*.min_amount": "这一组合计不低于（{unit}）",
    "pools.*.groups.*.max_amount": "这一组合计不高于（{unit}）",
    "pools.*.groups.*.min_share": "这一组合计不低于资金池的比例",
    "pools.*.groups.*.max_share": "这一组合计不高于资金池的比例",
    "pools.*.rounding": "取整办法：最大余额法，或 webster",
    "pools.*.on_shortfall": "保底超过资金时：error 报错；prorate_floors 按比例压减保底",
    "pools.*.on_surplus": "封顶后有结余时：unallocated 留在池中；error 报错",
    "pools.*.shortfall": "资金不足付清某一层级时的分配规则",
    "pools.*.advance": "年初预拨的比例",
    "pools.*.match_share_limit": "乡镇配套超过其分配数的这个比例时给出提示",
    "pools.*.residual_to": "结余转给后面的哪个资金池",
    "pools.*.subject_code": "功能分类科目编码",
    "pools.*.funding.*.amount": "资金来源的金额（{unit}），或 rest（其余）",
    "rules.*.tier": "statutory 必须满足；policy、optional 依次尽量满足",
    "rules.*.sum_of.pool": "合计哪些资金池，多个用逗号隔开",
    "rules.*.sum_of.where.*": "只合计该列等于该值的单位",
    "rules.*.by": "逐个乡镇（township）或逐个村（village）",
    "rules.*.per": "人均等差距按哪一列计算",
    "rules.*.pool": "适用哪些资金池",
    "rules.*.at_least": "不低于（{unit}）",
    "rules.*.at_most": "不高于（{unit}）",
    "rules.*.at_least.ratio": "不低于所指数额的多少倍",
    "rules.*.at_most.ratio": "不高于所指数额的多少倍",
    "rules.*.at_least.of": "以哪一金额列为准",
    "rules.*.at_least.share_of": "以哪个资金池的金额（或 total）为准",
    "rules.*.max_over_min": "最高与最低之比不超过",
    "needs.travel.mode": "交通费：given 直接给出；radial 逐村往返；tour 一圈走完",
    "needs.travel.detour": "绕行系数：路程与直线距离之比",
    "needs.travel.cost_per_km": "每公里费用（{unit}）",
    "needs.travel.day_allowance": "每日补助（{unit}）",
    "needs.travel.visits_per_day": "一天走访几次",
    "needs.travel.rounds": "一年走几圈",
    "needs.travel.days_per_round": "一圈走几天",
    "needs.training.sessions": "每人每年培训次数",
    "needs.training.days": "一次培训几天",
    "needs.training.hours_per_day": "一天几学时",
    "needs.training.price_per_person_day": "每人每天培训费（{unit}）",
    "needs.training.venue_capacity": "场地容纳人数",
    "needs.staff_cost.post_type": "最低人员经费按哪种岗位计算",
    "needs.equipment_cost.basis": "设备经费：yearly 按年分摊；one_off 一次性",
    "posts.*.supply": "县里现有岗位数",
    "posts.*.cost": "每岗年费用（{unit}）",
    "equipment.*.price": "单价（{unit}）",
    "equipment.*.life_years": "使用年限",
    "equipment.*.wanted": "required 必配；optional 有条件的配",
    "plans.posts.village_stations": "村级工作站是否占岗位：true 或 false",
    "plans.posts.km_per_post": "每个岗位的服务半径（公里）",
    "plans.packages.money": "窗口配置资金（{unit}）",
    "plans.packages.at_least": "每个乡镇至少配齐几个窗口",
    "plans.packages.at_most": "每个乡镇至多配齐几个窗口",
    "plans.packages.most_money": "每个乡镇至多用多少（{unit}）",
    "plans.purchases.money": "购买服务全年资金（{unit}）",
    "plans.time_limit": "每项规划最多计算多少秒",
}
"""By key, list items and free names written as ``*``."""


def note_of(path: Sequence[Step], unit: str) -> str:
    """The note of the key at a path, "" if there is nothing to say."""
    if path[-1] == "source" or str(path[-1]).endswith("_source"):
        return "依据：文件和条款；估计数以 estimate 开头"
    if path[0] == "overrides":
        return "该备选方案改为这个值" if path[-1] != "rescale" else "其余权重同比例缩放：true 或 false"
    free = {"where", "factors"}
    parts = [
        "*" if isinstance(step, int) or (number and path[number - 1] in free) else str(step)
        for number, step in enumerate(path)
    ]
    return NOTES.get(".".join(parts), "").replace("{unit}", unit)


def heading(address: Sequence[str], tree: Node) -> str:
    """The heading above a key: its section, for a pool with the pool's id and title."""
    section = address[0]
    if section != "pools" or len(address) == 1:
        return SECTIONS.get(section, BASICS)
    pools = {one.at("id").text: one.child("title") for one in tree.at("pools").items}
    title = pools.get(address[1])
    return f"{SECTIONS[section]} {address[1]}" + (f"：{title.text}" if title is not None else "")
