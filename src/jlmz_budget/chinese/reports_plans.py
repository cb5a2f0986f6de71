"""reports/plans/: headings and summaries of plan."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "in the five columns: ✓ met; -n short by n, with the yuan to close it; ? not measured": "五列中：✓ 达标；-n 缺 n，括号内为补足所需的元；? 未测算",
    "{posts} part-time posts are counted in full; clause（九）asks for dedicated staff": "{posts} 个兼职岗位按整岗计；条款（九）要求专人专岗",
    "the section is missing, so no training can be planned": "没有这一节，无法编制培训计划",
    "add it with days and price_per_person_day": "请补上，写明 days 和 price_per_person_day",
    "{sessions} trainings a year for each person, {days} days, {price} yuan a person-day; clause（八）": "每人每年培训 {sessions} 次，每次 {days} 天，每人每天 {price} 元；条款（八）",
    "no groups: needs.training.venue_capacity is not stated": "未分班：没有写明 needs.training.venue_capacity",
    "{groups} groups of at most {capacity} persons; the venue is needed on {days} days": "共 {groups} 个班，每班至多 {capacity} 人；场地需用 {days} 天",
    "the county has {supply} posts, but the table posts holds {held}": "全县有 {supply} 个岗位，但岗位表中已有 {held} 个",
    "raise the supply, or take the posts given up out of the table": "请调高 supply，或从岗位表中去掉不再保留的岗位",
    "the section is missing, so no posts can be placed": "缺少这一部分，无法安排岗位",
    "add it: post_type, supply and cost of each kind of post": "请补充：每类岗位的 post_type、supply、cost",
    "the section is missing, so no windows can be planned": "缺少这一部分，无法安排窗口配置",
    "add it: item, price and life_years of each item": "请补充：每种设备的 item、price、life_years",
    "the table is missing, so no windows can be planned": "缺少这张表，无法安排窗口配置",
    "no money is named for window packages": "没有写明窗口配置的资金",
    "write money, or add a pool of the method packages": "请写 money，或增加一个 method 为 packages 的资金项",
    "the section is missing, so nothing can be bought": "缺少这一部分，无法编制购买计划",
    "add it with the money for the services of a year": "请补充，并写明全年服务资金",
    "the table is missing, so nothing can be bought": "缺少这张表，无法编制购买计划",
    "{places} have no population or workload": "{places} 没有人口或工作量",
    "write both for every township": "请为每个乡镇（街道）填写两者",
    "proved optimal in {goals} goals one after the other; {rows} rows hold exactly": "已依次证明 {goals} 个目标最优；{rows} 条约束逐条精确成立",
    "{short} posts are missing to the minima; at the cheapest kind they cost {cost} yuan a year": "距下限还缺 {short} 个岗位；按费用最低的一类补齐，每年需 {cost} 元",
    "the largest workload per post is {hours} hours a year; the placed posts cost {cost} yuan a year": "每岗工作量最大为每年 {hours} 小时；已安排岗位每年费用 {cost} 元",
    "{posts} posts are held part-time and count as vacant where they stand; clause（九）": "有 {posts} 个岗位由兼职人员担任，按原地空缺计；依据（九）",
    "{pool}: {money} yuan for windows, {cost} spent, {left} left": "{pool}：窗口配置资金 {money} 元，安排 {cost} 元，结余 {left} 元",
    "{money} yuan for windows, {cost} spent, {left} left": "窗口配置资金 {money} 元，安排 {cost} 元，结余 {left} 元",
    "{money} yuan for all cases, {cost} spent, {left} left": "全部服务资金 {money} 元，安排 {cost} 元，结余 {left} 元",
    "completed": "本次补齐",
    "incomplete": "仍未补齐",
}
