"""village_support/: 费随事转, its steps, payment and flags."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "random_arrival takes at most {most} claimants, there are {count}": "随机到达（random_arrival）最多用于 {most} 个申请单位，现有 {count} 个",
    "choose proportional, cea, cel or talmud": "请选用 proportional、cea、cel 或 talmud",
    "{task}: {volume} a year × price and months ({periods}) × difficulty {difficulty} = {cost} yuan": "{task}：年工作量 {volume} × 标准与月数（{periods}）× 难度系数 {difficulty} = {cost} 元",
    "{task}: the county pays {share}%, claim {claim} ({tier}), paid {award}; township {match} yuan": "{task}：县级承担 {share}%，应补 {claim} 元（{tier}），实补 {award} 元；乡镇配套 {match} 元",
    "tier {tier}: the pool pays all claims of {all} yuan, here {claim} yuan, in full": "{tier}层级：全部应补 {all} 元足额支付，其中本村（社区）{claim} 元",
    "tier {tier}: no money is left for its claims of {all} yuan, here {claim} yuan": "{tier}层级：应补 {all} 元（本村（社区）{claim} 元）已无资金支付",
    "tier {tier}: {estate} of {all} yuan are left, divided by {rule}: of {claim} here {exact}, paid {award}": "{tier}层级：应补 {all} 元只剩 {estate} 元，按 {rule} 分配：本村（社区）应补 {claim} 元，得 {exact} 元，实补 {award} 元",
    "in advance {advance} yuan: {share}% of each award in multiples of {unit} yuan, or what was paid before": "预拨 {advance} 元：每项分配数的 {share}%，按 {unit} 元的倍数，或以此前实际预拨数为准",
    "already paid {paid} yuan, {clawback} of it last year's clawback; still to pay {rest} yuan": "已拨 {paid} 元，其中上年结算扣回 {clawback} 元；还应拨 {rest} 元",
    "money_without_task": "有钱无事",
    "budget_below_claims": "原安排低于应补",
    "budget_above_claims": "原安排高于应补",
    "match_above_limit": "配套超过上限",
    "money without a task: {count} with a price or a former budget but no volume: {places}": "有钱无事：{count} 个事项有标准或原安排经费，但没有工作量：{places}",
    "add the volumes, or take the budget back": "请补充工作量，或收回经费",
    "the former payer's budget is below the claims of {count} tasks: {places}": "{count} 个事项的原安排经费低于应补数：{places}",
    "see ledger.csv: the pool pays the difference as far as its money goes": "差额由资金项在其资金范围内补足，见 ledger.csv",
    "the former payer's budget is above the claims of {count} tasks: {places}": "{count} 个事项的原安排经费高于应补数：{places}",
    "see ledger.csv: the rest is returned": "余额交回，见 ledger.csv",
    "the townships' own part is above the stated share of their award in {count}: {places}": "{count} 个乡镇（街道）的配套超过本级分配数的规定比例：{places}",
    "see township_match.csv; raise the county's share or the townships' money": "见 township_match.csv；可提高县级承担比例或增加乡镇经费",
    "the money does not pay every claim: {places}": "资金不足以支付全部应补数：{places}",
    "see tasks.csv; raise the pool's amount or max, or choose another shortfall rule": "见 tasks.csv；可提高资金项金额或上限，或另选不足时的分配规则",
    "claims_unpaid": "应补未足额",
}
