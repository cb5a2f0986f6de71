"""formula/: why a formula pool cannot be solved."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "{name}: floor {floor_rule} {floor} is above cap {cap_rule} {cap} (yuan)": "{name}：保底 {floor_rule} {floor} 元高于封顶 {cap_rule} {cap} 元",
    "lower floors.{floor_rule} or raise caps.{cap_rule}": "请调低 floors.{floor_rule} 或调高 caps.{cap_rule}",
    "{name}: no multiple of {unit} yuan lies between floor {floor_rule} {floor} and cap {cap_rule} {cap} (yuan)": "{name}：保底 {floor_rule} {floor} 元与封顶 {cap_rule} {cap} 元之间没有 {unit} 元的整数倍",
    "use a smaller payment_unit": "请用更小的 payment_unit",
    "its minimum {minimum} is above its maximum {maximum} (yuan, in whole payment units)": "分组下限 {minimum} 元高于上限 {maximum} 元（按支付单位取整后）",
    "lower the minimum, raise the maximum or use a smaller payment_unit": "请调低下限、调高上限，或用更小的 payment_unit",
    "its limits need {least} yuan, the pool has {amount} yuan, {gap} yuan short; by rule: {sums}; largest: {largest}": "保底和定额共需 {least} 元，资金项有 {amount} 元，差 {gap} 元；按规则：{sums}；最大的几个：{largest}",
    "use a payment_unit smaller than {unit}: the floors fit before they are raised to it": "请用小于 {unit} 元的 payment_unit：保底数取整之前资金是够的",
    "add {gap} yuan to the pool, lower a floor or quota, or set on_shortfall: prorate_floors": "请给资金项增加 {gap} 元，或调低保底、定额，或设 on_shortfall: prorate_floors",
    "its members must get at least {least} yuan, its maximum is {most} yuan, {gap} yuan short": "组内单位至少需要 {least} 元，分组上限为 {most} 元，差 {gap} 元",
    "raise the maximum or lower the members' floors": "请调高分组上限或调低组内保底",
    "its minimum is {least} yuan, its members can get at most {most} yuan, {gap} yuan more than they can take": "分组下限为 {least} 元，组内单位最多只能得到 {most} 元，多出 {gap} 元",
    "lower the minimum or raise the members' caps": "请调低分组下限或调高组内封顶",
    "its caps allow {payable} yuan, the pool has {amount} yuan, {gap} yuan would be left over": "封顶后最多分配 {payable} 元，资金项有 {amount} 元，将剩余 {gap} 元",
    "lower the pool's amount, raise the caps, or set on_surplus: unallocated": "请调低资金项金额、调高封顶，或设 on_surplus: unallocated",
}
