"""linear_rules/: general rules that cannot be kept."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "its awards must be at least {required} yuan, they can be {reached} yuan, {gap} yuan short": "所列分配数合计应不低于 {required} 元，只能达到 {reached} 元，差 {gap} 元",
    "its awards must be at most {required} yuan, they must be {reached} yuan, {gap} yuan too much": "所列分配数合计应不高于 {required} 元，但至少为 {reached} 元，超出 {gap} 元",
    "lower the pool's amount, change the rules, or set on_surplus: unallocated": "请减少资金项金额、修改规则，或设 on_surplus: unallocated",
    "lower what the rule asks for, or the caps and rules that keep money away": "请降低规则要求，或放宽使资金无法到位的封顶与规则",
    "raise the limit of the rule, or lower the floors and rules that bring money here": "请提高规则限额，或降低使资金集中于此的保底与规则",
    "statutory rules allow {spent} yuan of {payable} yuan, {gap} yuan would be left over": "法定规则只允许分配 {payable} 元中的 {spent} 元，将余 {gap} 元",
    "{name} must get at least {required} yuan, it can get {reached} yuan, {gap} yuan short": "{name}应不低于 {required} 元，只能得到 {reached} 元，差 {gap} 元",
    "{name} must get at most {required} yuan, it must be given {reached} yuan, {gap} yuan too much": "{name}应不高于 {required} 元，但至少须得 {reached} 元，超出 {gap} 元",
    "loosen a statutory rule a little: not even fen can keep it": "请略微放宽一条法定规则：即使精确到分也无法满足",
    "no awards in multiples of {unit} yuan keep the rules that exact awards keep ({rules})": "以 {unit} 元为单位取整，无法满足精确分配数所满足的规则（{rules}）",
    "use a smaller payment_unit, such as {smaller}": "请用更小的 payment_unit，如 {smaller}",
    "its {count} places must get at least {required} yuan, they can get {reached} yuan, {gap} yuan short": "所涉 {count} 个单位合计应不低于 {required} 元，只能达到 {reached} 元，差 {gap} 元",
    "its {count} places must get at most {required} yuan, they must be given {reached} yuan, {gap} yuan too much": "所涉 {count} 个单位合计应不高于 {required} 元，但至少须得 {reached} 元，超出 {gap} 元",
}
